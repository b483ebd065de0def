// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloud.utils.db.EntityManager;
import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.model.Folder;
import io.fractionalha.model.FolderPorts;
import io.fractionalha.model.ModelStore;
import io.fractionalha.model.RoleListener;
import io.fractionalha.model.SettingListener;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.port.Scheduler;
import io.fractionalha.probe.ServiceWatch;
import io.fractionalha.shipping.Inbox;
import io.fractionalha.shipping.ShippingPorts;
import io.fractionalha.site.WitnessDoor;
import io.fractionalha.witness.Witness;
import io.fractionalha.witness.WitnessStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Everything but the peers fails when it is touched: whoever may not call gets no further than that. */
class MailboxTest {
    private static final String UNREADABLE = "%%%";
    private static final StandbyPeer PEER = new StandbyPeer(
            "p", "site-a", "peer", "http://a", "key", "secret", "user-a", true, Instant.EPOCH, "", null);

    private final Mailbox mailbox = new Mailbox(inbox(), door(), Doubles.of(EntityManager.class, Map.of()));

    private static WitnessDoor door() {
        return new WitnessDoor(
                inbox(),
                new Witness(
                        Doubles.of(WitnessStore.class, Map.of()),
                        () -> Instant.EPOCH,
                        () -> 0,
                        (group, checks) -> new ServiceWatch.View(null, Duration.ZERO)));
    }

    private static Inbox inbox() {
        GroupStore groups = Doubles.of(GroupStore.class, Map.of());
        PeerJournal received = Doubles.of(PeerJournal.class, Map.of());
        Scheduler scheduler = Doubles.of(Scheduler.class, Map.of());
        PeerStore peers = Doubles.of(
                PeerStore.class,
                Map.of("bySite", asked -> asked[0].equals(PEER.siteId()) ? Optional.of(PEER) : Optional.empty()));
        ShippingPorts ports = new ShippingPorts(
                "site-b",
                Doubles.of(Journal.class, Map.of()),
                received,
                groups,
                peers,
                Doubles.of(PeerChannel.class, Map.of()),
                scheduler,
                () -> Instant.EPOCH,
                () -> 0.5,
                () -> Long.MAX_VALUE);
        Folder folder = new Folder(
                new FolderPorts(received, Doubles.of(ModelStore.class, Map.of()), groups, scheduler),
                Doubles.of(SettingListener.class, Map.of()),
                Doubles.of(RoleListener.class, Map.of()),
                (group, site, changes) -> {});
        return new Inbox(ports, folder, (group, epoch) -> {}, Map::of, Set::of);
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anybodyButThePeersUserIsRefusedBeforeTheMessageIsLookedAt() {
        refused(ErrorCode.NOT_ALLOWED, () -> mailbox.append("somebody", "site-a", UNREADABLE));
        refused(ErrorCode.NOT_ALLOWED, () -> mailbox.position("somebody", "site-a", UNREADABLE));
        refused(ErrorCode.NOT_ALLOWED, () -> mailbox.append("user-a", "site-unknown", UNREADABLE));
        refused(ErrorCode.NOT_ALLOWED, () -> mailbox.witness("somebody", "site-a", UNREADABLE));
        refused(ErrorCode.NOT_ALLOWED, () -> mailbox.witness("user-a", "site-unknown", UNREADABLE));
        refused(ErrorCode.BAD_INPUT, () -> mailbox.witness("user-a", "site-a", UNREADABLE));
    }

    @Test
    void aStrangerWhoAsksWhereWeAreIsReadWithoutAKey() {
        refused(ErrorCode.PEER_ANSWER_UNREADABLE, () -> mailbox.position("somebody", "site-unknown", UNREADABLE));
    }
}
