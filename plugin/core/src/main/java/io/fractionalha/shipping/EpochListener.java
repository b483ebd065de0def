// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.group.Epoch;

/** Told that a peer knows a higher epoch of a group than our role row: this side must fence itself. */
@FunctionalInterface
public interface EpochListener {
    /** Called on the peer's lane or on the thread of a peer's call; must only enqueue. May be told the same often. */
    void higherEpoch(String groupId, Epoch epoch);
}
