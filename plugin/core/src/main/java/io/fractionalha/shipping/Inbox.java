// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.journal.JournalEntry;
import io.fractionalha.peer.PeerChannel;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The receiving end: what {@code appendPeerJournal} and {@code getPeerJournalPosition} do. */
@SuppressWarnings("DoNotCallSuggester")
public final class Inbox {
    /** {@code readiness} gives one word per group, from memory. */
    public Inbox(
            ShippingPorts ports, EpochListener epochs, Arrivals arrivals, Supplier<Map<String, String>> readiness) {}

    /** Stores what continues and answers where the journal ends here. Throws NOT_ALLOWED, NOT_FOUND, JOURNAL_DIVERGED. */
    public PeerChannel.Answer append(String callerUserId, PeerChannel.Greeting greeting, List<JournalEntry> entries) {
        throw new UnsupportedOperationException();
    }

    /** Answers where the peer's journal ends here; stores nothing. */
    public PeerChannel.Answer position(String callerUserId, PeerChannel.Greeting greeting) {
        throw new UnsupportedOperationException();
    }
}
