// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Restart;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.peer.StandbyPeer.LinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Ships this site's journal to its peers, each on its own lane: compares ids and checksums first, then sends what the peer
 * does not have, batch by batch, and a heartbeat when there is nothing. Only what the peer says it has counts as
 * acknowledged; nothing of that is kept over a restart, the peer is asked. Errors pause the link, up to half a minute.
 */
public final class Shipper {
    /** How often a silent link is used. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final ShippingPorts ports;
    private final EpochListener epochs;
    private final Greetings greetings;
    private final SnapshotNeeded snapshots;
    private final Backlog backlog;
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    /** Listeners only enqueue; {@code gaps} tells the groups whose journal has a hole now, from memory or the store. */
    public Shipper(
            ShippingPorts ports, EpochListener epochs, SnapshotNeeded snapshots, Supplier<Map<String, Gap>> gaps) {
        this.ports = ports;
        this.greetings = new Greetings(ports, new OwnGaps(gaps, ports.clock()));
        this.epochs = epochs;
        this.snapshots = snapshots;
        this.backlog = new Backlog(ports, this::acknowledged, snapshots);
    }

    /** From now on asks {@code next} what each greeting to a peer is to tell of how busy instances are, by group. */
    public void telling(Function<String, Map<String, Map<String, Double>>> next) {
        greetings.telling(next);
    }

    private Link at(String peerSiteId) {
        return links.computeIfAbsent(peerSiteId, site -> new Link());
    }

    /** Makes the peer's lane ship what is numbered. Never blocks; any thread. */
    public void wake(String peerSiteId) {
        if (at(peerSiteId).enqueue()) {
            ports.scheduler().submit(ShippingPorts.lane(peerSiteId), () -> ship(peerSiteId));
        }
    }

    /**
     * Wakes the lanes of all enabled peers, and looks whether the backlog of one has become too long: called every {@link
     * #HEARTBEAT}. Reads the peers, never waits for one.
     */
    public void heartbeat() {
        backlog.look();
        ports.peers().peers().stream().filter(StandbyPeer::enabled).forEach(peer -> wake(peer.siteId()));
    }

    /** Asks each peer on its lane where it is, for a server that ships nothing and shows the links all the same. */
    public void listen() {
        for (StandbyPeer peer : ports.peers().peers()) {
            ports.scheduler().submit(ShippingPorts.lane(peer.siteId()), () -> listen(peer, at(peer.siteId())));
        }
    }

    /**
     * Tells each peer whose link works that this server is being stopped, so that nobody takes its silence for a loss. Blocks;
     * what does not get through is no matter.
     */
    public void leave() {
        for (StandbyPeer peer : ports.peers().peers()) {
            Link link = at(peer.siteId());
            StandbyPeer.LinkState state = link.state();
            if (peer.enabled() && state.lastContact() != null && state.lastError() == null) {
                JournalHead head = ports.journal().head();
                try {
                    ports.channel()
                            .position(
                                    peer,
                                    greetings
                                            .of(peer, link, head, ports.clock().instant())
                                            .asLast());
                } catch (FractionalHaException e) {
                    link.missed(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void listen(StandbyPeer peer, Link link) {
        JournalHead head = ports.journal().head();
        try {
            if (peer.enabled()) {
                String journalId = head.position().journalId();
                link.agreed(journalId, Agreement.place(ports.journal(), journalId, ask(peer, link, head)));
            }
        } catch (FractionalHaException | Agreement.Diverged e) {
            link.missed(String.valueOf(e.getMessage()));
        }
    }

    /** What is known of the link at this moment. Any thread, no store read. */
    public LinkState link(String peerSiteId) {
        return at(peerSiteId).state();
    }

    /**
     * The last entry of the journal {@code journalId} that the peer has said to be durable there; empty as long as it has said
     * nothing of that journal to this server. Any thread, no store read.
     */
    public OptionalLong acknowledged(String peerSiteId, String journalId) {
        return at(peerSiteId).acknowledgedOf(journalId);
    }

    /**
     * Asks the peer once where it is and which epochs and zones it knows; empty if it is not to be asked. Blocks, any thread;
     * throws what the channel throws.
     */
    public Optional<PeerChannel.Answer> ask(String peerSiteId) {
        Optional<StandbyPeer> peer = ports.peers().bySite(peerSiteId).filter(StandbyPeer::enabled);
        return peer.map(known -> ask(known, at(peerSiteId), ports.journal().head()));
    }

    private PeerChannel.Answer ask(StandbyPeer peer, Link link, JournalHead head) {
        Instant sent = ports.clock().instant();
        PeerChannel.Answer answer = ports.channel().position(peer, greetings.of(peer, link, head, sent));
        took(peer, answer, link, sent);
        link.told(answer.zones(), sent);
        return answer;
    }

    /** Command RPO: the age of the oldest entry that the peer has not acknowledged, in milliseconds; 0 if none. One store read. */
    public long commandRpoMillis(String peerSiteId) {
        return greetings.ageMillis(
                ports.journal().oldestRecordedAfter(at(peerSiteId).acknowledged()));
    }

    /** The peer's words on readiness, by group, from its last answer. */
    public Map<String, String> readiness(String peerSiteId) {
        return at(peerSiteId).readiness();
    }

    private void ship(String peerSiteId) {
        Link link = at(peerSiteId);
        link.begun();
        try {
            Optional<StandbyPeer> peer = ports.peers().bySite(peerSiteId).filter(StandbyPeer::enabled);
            if (peer.isPresent()) {
                shipTo(peer.get(), link);
            }
        } catch (Agreement.Diverged e) {
            if (link.askSnapshot(e.journalId(), ports.clock().instant())) {
                snapshots.snapshotNeeded(e.journalId(), e.why());
            }
            pause(peerSiteId, link, e.fault());
        } catch (FractionalHaException e) {
            pause(peerSiteId, link, e);
        } catch (RuntimeException e) {
            // A fault of ours must show on the link and be tried again, as one of the peer's does.
            pause(peerSiteId, link, new FractionalHaException(ErrorCode.INTERNAL, "shipping broke: " + e, e));
            throw e;
        }
    }

    private void pause(String peerSiteId, Link link, FractionalHaException fault) {
        String reason = String.valueOf(fault.getMessage());
        Duration pause = link.failed(reason, ports.jitter().getAsDouble());
        ports.scheduler().after(pause, ShippingPorts.lane(peerSiteId), () -> {
            link.pauseOver();
            wake(peerSiteId);
        });
    }

    private void shipTo(StandbyPeer peer, Link link) {
        if (link.ask(ports.clock().instant())) {
            JournalHead head = ports.journal().head();
            String journalId = head.position().journalId();
            link.agreed(journalId, Agreement.place(ports.journal(), journalId, ask(peer, link, head)));
        }
        SharedGroups shared = SharedGroups.with(ports, peer.siteId());
        List<JournalEntry> batch = next(link);
        while (!batch.isEmpty()) {
            send(peer, link, batch.stream().map(shared::outgoing).toList());
            batch = next(link);
        }
        Instant contact = link.lastContact();
        if (contact == null || !ports.clock().instant().isBefore(contact.plus(HEARTBEAT))) {
            send(peer, link, List.of());
        }
    }

    private List<JournalEntry> next(Link link) {
        long acknowledged = link.acknowledged();
        List<JournalEntry> entries = ports.journal().readAfter(acknowledged, PeerChannel.BATCH_ENTRIES_MAX);
        if (!entries.isEmpty() && entries.get(0).sequence() != acknowledged + 1) {
            throw new Agreement.Diverged(
                    link.agreedJournal(),
                    Restart.PURGED,
                    "the entries behind " + acknowledged + " are no longer kept here");
        }
        return Batch.of(entries);
    }

    private void send(StandbyPeer peer, Link link, List<JournalEntry> batch) {
        JournalHead head = ports.journal().head();
        Instant sent = ports.clock().instant();
        long before = link.acknowledged();
        PeerChannel.Answer answer = ports.channel().append(peer, greetings.of(peer, link, head, sent), batch);
        took(peer, answer, link, sent);
        long now = Agreement.place(ports.journal(), head.position().journalId(), answer);
        link.agreed(head.position().journalId(), now);
        if (!batch.isEmpty() && now <= before) {
            // Behind where we believed it to be, or stuck: sent again from there, but not in a tight circle.
            throw new FractionalHaException(
                    ErrorCode.JOURNAL_GAP,
                    "site " + peer.siteId() + " has entries up to " + now + " after a batch behind " + before
                            + ": sending again");
        }
    }

    /** What an answer tells besides the position. Who sees the contact knows that the listeners have heard the epochs. */
    private void took(StandbyPeer peer, PeerChannel.Answer answer, Link link, Instant sent) {
        Instant now = ports.clock().instant();
        SharedGroups.above(ports, peer, answer).forEach(epochs::higherEpoch);
        Instant middle = sent.plus(Duration.between(sent, now).dividedBy(2));
        Instant answered = answer.answeredAt();
        link.contact(sent, now, answered, Duration.between(middle, answered).toMillis(), answer.readiness());
    }
}
