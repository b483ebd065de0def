// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue: one row a command, one row a kind, as data. What capture, mirror and recovery know of the host's API stands
 * here and nowhere else. May use: entity. Start at {@link io.fractionalha.catalogue.Catalogue}.
 */
@NullMarked
package io.fractionalha.catalogue;

import org.jspecify.annotations.NullMarked;
