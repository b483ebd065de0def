// SPDX-License-Identifier: Apache-2.0
/**
 * The plugin as the host's Spring sees it: four beans, and the composition of adapters and core. Nothing here throws into
 * the host's start: what cannot work says why in health. Start at
 * {@link io.fractionalha.adapter.wiring.FractionalHaModule}.
 */
@NullMarked
package io.fractionalha.adapter.wiring;

import org.jspecify.annotations.NullMarked;
