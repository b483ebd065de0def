// SPDX-License-Identifier: Apache-2.0
/**
 * The witness: a third region that knows who holds a group, and lets the other side have it only when the holder is silent. May
 * use: group, peer, port, probe. Invariant: durations are measured by the monotonic clock of one process, never compared between two.
 * Start at {@link io.fractionalha.witness.Witness} (the deciding side) and {@link io.fractionalha.witness.Renewals} (the holder).
 */
@NullMarked
package io.fractionalha.witness;

import org.jspecify.annotations.NullMarked;
