// SPDX-License-Identifier: Apache-2.0
/**
 * This region as the domain sees it: run a command, read an entity. Ports only; the adapters and the test doubles implement
 * them. May use: entity, mapping records. Start at {@link io.fractionalha.region.RegionExecutor}.
 */
@NullMarked
package io.fractionalha.region;

import org.jspecify.annotations.NullMarked;
