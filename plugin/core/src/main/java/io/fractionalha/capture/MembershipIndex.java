// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.mirror.EntityPair;

/** Which entity belongs to which group, from memory. */
@SuppressWarnings("DoNotCallSuggester")
public final class MembershipIndex {
    /** Empty until {@link #reload}. */
    public MembershipIndex(CapturePorts ports) {}

    /** Reads groups, roles, members and pairs again and swaps the snapshot. Blocks: on a lane, never on a user's thread. */
    public void reload() {
        throw new UnsupportedOperationException();
    }

    /** A pair was made or changed here: its passive entity is guarded from now on. Any thread. */
    public void paired(EntityPair pair) {
        throw new UnsupportedOperationException();
    }

    /** A pair was removed: the passive entity is no longer guarded. Any thread. */
    public void unpaired(EntityPair pair) {
        throw new UnsupportedOperationException();
    }
}
