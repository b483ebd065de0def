// SPDX-License-Identifier: Apache-2.0
/**
 * Runs commands in this region's own API, in this process, as its root administrator. Every such call is marked, so that
 * the tap lets it through. Start at {@link io.fractionalha.adapter.cloudstack.executor.ApiDoor}.
 */
@NullMarked
package io.fractionalha.adapter.cloudstack.executor;

import org.jspecify.annotations.NullMarked;
