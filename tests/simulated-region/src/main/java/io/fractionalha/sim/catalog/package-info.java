// SPDX-License-Identifier: Apache-2.0
/**
 * The commands the simulated host has, as data: one line a command in {@code commands.jsonl} (name, class, kind, roles,
 * events, parameters), and the classes made from it at start. May use the host signatures; knows no entity. Start at
 * {@link io.fractionalha.sim.catalog.Catalog}.
 */
@NullMarked
package io.fractionalha.sim.catalog;

import org.jspecify.annotations.NullMarked;
