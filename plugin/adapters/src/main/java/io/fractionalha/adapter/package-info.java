// SPDX-License-Identifier: Apache-2.0
/**
 * Everything of the plugin that touches the world: one package for each neighbour. Adapters know the core; the core never
 * knows them.
 */
@NullMarked
package io.fractionalha.adapter;

import org.jspecify.annotations.NullMarked;
