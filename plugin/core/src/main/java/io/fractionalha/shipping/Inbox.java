// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.model.Folder;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.region.Zone;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The receiving end: what {@code appendPeerJournal} and {@code getPeerJournalPosition} do. On the thread of the peer's call:
 * stores, answers where the journal now ends here, and wakes the folding. Entries of a lower epoch are stored like all others
 * (what was acknowledged is never lost); the fold sets them apart.
 */
public final class Inbox {
    private static final String NO_JOURNAL = "none";

    private final ShippingPorts ports;
    private final Folder folder;
    private final EpochListener epochs;
    private final Supplier<Map<String, String>> readiness;
    private final Supplier<Set<Zone>> zones;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final List<Consumer<PeerChannel.Greeting>> greeted = new CopyOnWriteArrayList<>();

    /** {@code readiness} gives one word per group, from memory; {@code zones} reads the region. */
    public Inbox(
            ShippingPorts ports,
            Folder folder,
            EpochListener epochs,
            Supplier<Map<String, String>> readiness,
            Supplier<Set<Zone>> zones) {
        this.ports = ports;
        this.folder = folder;
        this.epochs = epochs;
        this.readiness = readiness;
        this.zones = zones;
    }

    /**
     * Stores what continues and answers where the journal ends here; what does not continue is not stored, and the answer
     * says from where to send again. Throws NOT_ALLOWED for anybody but the peer's own user.
     */
    public PeerChannel.Answer append(String callerUserId, PeerChannel.Greeting greeting, List<JournalEntry> entries) {
        authorise(callerUserId, greeting.siteId());
        Told told = told(greeting);
        synchronized (locks.computeIfAbsent(greeting.siteId(), site -> new Object())) {
            if (!entries.isEmpty()) {
                store(greeting.siteId(), greeting.head().position().journalId(), entries);
            }
        }
        return answer(greeting, told);
    }

    /** Our epochs of the groups shared with the greeting side, and those it knows that are above them. */
    private record Told(Map<String, Epoch> own, Map<String, Epoch> above) {}

    private Told told(PeerChannel.Greeting greeting) {
        Map<String, Epoch> own = SharedGroups.epochs(ports, greeting.siteId());
        return new Told(own, SharedGroups.above(own, greeting.epochs(), greeting.siteId()));
    }

    /** Answers where the peer's journal ends here; stores nothing. Throws NOT_ALLOWED for anybody but the peer's own user; a region unknown here learns who we are. */
    public PeerChannel.Answer position(String callerUserId, PeerChannel.Greeting greeting) {
        if (ports.peers().bySite(greeting.siteId()).isEmpty()) {
            return hello();
        }
        authorise(callerUserId, greeting.siteId());
        return answer(greeting, told(greeting)).with(zonesNow());
    }

    /** The position matters more than the zones: a region that cannot be read tells none. */
    private Set<Zone> zonesNow() {
        try {
            return zones.get();
        } catch (FractionalHaException e) {
            return Set.of();
        }
    }

    /** For a region that is about to pair with this one: who we are and what time it is here, nothing else. */
    private PeerChannel.Answer hello() {
        JournalHead nothing = new JournalHead(new Position(NO_JOURNAL, 0), 0);
        return new PeerChannel.Answer(
                ports.siteId(), nothing, Map.of(), Map.of(), ports.clock().instant());
    }

    /** From now on tells {@code listener} of every greeting of a known peer, on the thread of its call. */
    public void listen(Consumer<PeerChannel.Greeting> listener) {
        greeted.add(listener);
    }

    /**
     * Whether the caller is the peer's own user; false for a site that is unknown here. Throws NOT_ALLOWED for anybody else.
     * To be asked before anything that the caller sent is unpacked. One store read.
     */
    public boolean knows(String callerUserId, String siteId) {
        if (ports.peers().bySite(siteId).isEmpty()) {
            return false;
        }
        authorise(callerUserId, siteId);
        return true;
    }

    private void authorise(String callerUserId, String siteId) {
        boolean known = ports.peers()
                .bySite(siteId)
                .filter(StandbyPeer::enabled)
                .filter(peer -> peer.localUserId().equals(callerUserId))
                .isPresent();
        if (!known) {
            throw stranger(callerUserId, siteId);
        }
    }

    /** The refusal of a user that no peer of this site id may call as; the same whether there is such a peer or not. */
    public static FractionalHaException stranger(String callerUserId, String siteId) {
        return new FractionalHaException(
                ErrorCode.NOT_ALLOWED,
                "user " + callerUserId + " is not the one that site " + siteId + " may call as: add or enable the"
                        + " peer here (addStandbyPeer) with this user as localuserid");
    }

    private void store(String site, String journalId, List<JournalEntry> entries) {
        String received = ports.received().head(site).position().journalId();
        if (!received.equals(journalId)) {
            if (entries.get(0).sequence() != 1) {
                return; // the answer names the journal we have: the sender begins with its first entry
            }
            beginAgain(site, journalId, received.equals(NO_JOURNAL));
        }
        try {
            ports.received().store(site, journalId, entries);
        } catch (FractionalHaException e) {
            if (e.code() != ErrorCode.JOURNAL_GAP) {
                throw e;
            }
            return; // the answer says where we are: the sender fills the gap
        }
        entries.stream()
                .filter(entry -> !withheld(entry))
                .map(JournalEntry::groupId)
                .distinct()
                .forEach(group -> folder.wake(group, site));
    }

    private static boolean withheld(JournalEntry entry) {
        return entry.payload() instanceof Payload.Unknown unknown
                && unknown.type().equals(Folder.WITHHELD);
    }

    /**
     * The models go back to the beginning before and after the journal is exchanged: a crash between finds them in step, and
     * a fold that ran between cannot leave them ahead.
     */
    private void beginAgain(String site, String journalId, boolean first) {
        if (!first) {
            folder.beginAgain(site);
        }
        ports.received().restart(site, journalId, ports.clock().instant());
        if (!first) {
            folder.beginAgain(site);
        }
    }

    private PeerChannel.Answer answer(PeerChannel.Greeting greeting, Told told) {
        greeted.forEach(listener -> listener.accept(greeting));
        told.above().forEach(epochs::higherEpoch);
        JournalHead head = ports.received().head(greeting.siteId());
        Map<String, String> words = new ConcurrentHashMap<>(readiness.get());
        words.keySet().retainAll(told.own().keySet());
        return new PeerChannel.Answer(
                ports.siteId(),
                head,
                told.own(),
                Map.copyOf(words),
                ports.clock().instant());
    }
}
