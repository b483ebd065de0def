// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.journal.JournalEntry;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import java.util.List;

/** How messages between two sides of a world are written and read on their way. */
@FunctionalInterface
public interface Wire {
    /** They are not written at all. */
    Wire STRAIGHT = (ends, peer, greeting, entries, reader) -> reader.read(greeting, entries);

    /** What the side does with a message that it has read. */
    @FunctionalInterface
    interface Reader {
        /** Answers it. */
        PeerChannel.Answer read(PeerChannel.Greeting greeting, List<JournalEntry> entries);
    }

    /** The sites at both ends. */
    record Ends(String from, String to) {}

    /** Takes a message to {@code peer}, and the answer back. A peer's site is not known to who asks it for the first time. */
    PeerChannel.Answer carry(
            Ends ends, StandbyPeer peer, PeerChannel.Greeting greeting, List<JournalEntry> entries, Reader reader);
}
