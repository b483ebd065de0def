// SPDX-License-Identifier: Apache-2.0
/**
 * Drills: a failover of a group tried out at the side that stands by, with things of their own in networks that lead nowhere.
 * The mirror's engine builds and removes them under the drill's own key; roles, routes and standbys are not touched. May use:
 * mirror, run, group, model, mapping, peer, port. Start at {@link io.fractionalha.drill.Drills}.
 */
@NullMarked
package io.fractionalha.drill;

import org.jspecify.annotations.NullMarked;
