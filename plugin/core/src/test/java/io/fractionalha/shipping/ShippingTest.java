// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.capture.SiteFixture;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.journal.Restart;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.peer.PeerChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ShippingTest {
    private final TwoSites sites = new TwoSites(11);
    private String network = "";

    @BeforeEach
    void protectOneNetwork() {
        network = sites.a.site.network("front");
        sites.share(sites.a.site.protect("g", "b", new Selector(SelectorKind.NETWORK, network)));
    }

    private static Set<EntityState> living(SiteFixture holder, String group, String site) {
        return holder.model.entities(group, site).stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .collect(Collectors.toSet());
    }

    @Test
    void protectDeployShipAndFoldGivesBothSidesTheSameModel() {
        String instance = sites.a.site.deploy("web-1", network);
        String address = sites.a.site.done("associateIpAddress", Map.of("networkid", network));
        sites.a.site.done("enableStaticNat", Map.of("ipaddressid", address, "virtualmachineid", instance));
        sites.settle();

        assertThat(living(sites.b.site, "g", "a"))
                .isEqualTo(living(sites.a.site, "g", "a"))
                .extracting(state -> state.ref().kind())
                .contains(EntityKind.NETWORK, EntityKind.INSTANCE, EntityKind.ADDRESS, EntityKind.STATIC_NAT);
        assertThat(sites.b.told).contains("descriptor debian", "descriptor small", "descriptor isolated");
        assertThat(sites.a.shipper.link("b").acknowledgedSequence())
                .isEqualTo(sites.a.site.journal.head().position().sequence());
        assertThat(sites.a.shipper.commandRpoMillis("b")).isZero();
        assertThat(sites.a.shipper.readiness("b")).isEqualTo(Map.of());
        assertThat(sites.world.failures()).isEmpty();

        sites.a.site.done("disableStaticNat", Map.of("ipaddressid", address));
        sites.a.site.done("destroyVirtualMachine", Map.of("id", instance));
        sites.settle();
        assertThat(living(sites.b.site, "g", "a"))
                .isEqualTo(living(sites.a.site, "g", "a"))
                .extracting(state -> state.ref().kind())
                .doesNotContain(EntityKind.INSTANCE, EntityKind.STATIC_NAT);
    }

    @Test
    void commandRpoIsTheAgeOfTheOldestEntryThePeerLacks() {
        sites.settle();
        sites.loseRequest = () -> true;
        sites.a.site.deploy("web-1", network);
        sites.world.advance(java.time.Duration.ofSeconds(40));
        sites.a.site.deploy("web-2", network);

        assertThat(sites.a.shipper.commandRpoMillis("b")).isGreaterThanOrEqualTo(40_000);
        assertThat(sites.a.shipper.link("b").lastError()).contains("the line is cut");
        sites.loseRequest = () -> false;
        sites.settle();
        assertThat(sites.a.shipper.commandRpoMillis("b")).isZero();
        assertThat(sites.a.shipper.link("b").lastError()).isNull();
    }

    @Test
    void faultOfTheSendersOwnShowsOnTheLinkAndIsTriedAgain() {
        sites.settle();
        sites.breakOut = () -> true;
        sites.a.site.deploy("web-1", network);
        sites.settle();
        assertThat(sites.a.shipper.link("b").lastError()).contains("a fault of the sender's own");
        sites.breakOut = () -> false;
        sites.settle();

        assertThat(sites.a.shipper.link("b").lastError()).isNull();
        assertThat(sites.b.site.received.head("a")).isEqualTo(sites.a.site.journal.head());
    }

    @Test
    void placeholderOfAnEntryThatCouldNotTravelDegradesItsGroup() {
        JournalEntry placeholder = new JournalEntry(
                "entry-1", "g", new Epoch(1, "a"), 1, Instant.EPOCH, new Payload.Unknown("oversized", ""));
        sites.b.inbox.append("user-a", greeting("a", "j", 1), List.of(placeholder));
        sites.settle();

        assertThat(sites.b.told).anyMatch(each -> each.startsWith("degraded entry 1 of site a is too large to travel"));
    }

    @Test
    void commandWithoutOutcomeIsInDoubtAtThePeer() {
        sites.a.site.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("web-1", network)));
        sites.settle();
        assertThat(sites.b.site.model.openCommands("g", "a"))
                .extracting(open -> open.command().command())
                .containsExactly("deployVirtualMachine");
    }

    @Test
    void anybodyButThePeersUserIsRefused() {
        PeerChannel.Greeting greeting = greeting("a", "some", 0);
        assertThatThrownBy(() -> sites.b.inbox.position("user-of-somebody", greeting))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_ALLOWED));
        assertThatThrownBy(() -> sites.b.inbox.append("user-a", greeting("c", "some", 0), List.of()))
                .isInstanceOf(FractionalHaException.class);
    }

    private PeerChannel.Greeting greeting(String site, String journal, long sequence) {
        return new PeerChannel.Greeting(
                site, new JournalHead(new Position(journal, sequence), 0), 0, Map.of(), sites.world.instant());
    }

    private static JournalEntry entry(long sequence) {
        return new JournalEntry(
                "entry-" + sequence, "g", new Epoch(1, "a"), sequence, Instant.EPOCH, new Payload.Mark("m", true));
    }

    @Test
    void gapIsAnsweredWithThePlaceToGoOnAndDuplicatesAreIgnored() {
        sites.b.inbox.append("user-a", greeting("a", "j", 3), List.of(entry(1), entry(2), entry(3)));
        PeerChannel.Answer gap = sites.b.inbox.append("user-a", greeting("a", "j", 9), List.of(entry(5), entry(6)));
        assertThat(gap.received().position()).isEqualTo(new Position("j", 3));
        PeerChannel.Answer again =
                sites.b.inbox.append("user-a", greeting("a", "j", 9), List.of(entry(2), entry(3), entry(4)));
        assertThat(again.received().position()).isEqualTo(new Position("j", 4));
        assertThat(sites.b.site.received.received("a"))
                .extracting(JournalEntry::sequence)
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void entriesOfGroupsThatThePeerDoesNotShareAreWithheldButKeepTheirNumbers() {
        String other = sites.a.site.network("private");
        sites.a.site.protect("secret", "c", new Selector(SelectorKind.NETWORK, other));
        sites.a.site.deploy("hidden", other);
        sites.a.site.deploy("web-1", network);
        sites.settle();

        List<JournalEntry> there = sites.b.site.received.received("a");
        assertThat(there).hasSameSizeAs(sites.a.site.entries());
        assertThat(there)
                .filteredOn(entry -> entry.groupId().equals("secret"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.payload()).isEqualTo(new Payload.Unknown("withheld", "")));
        assertThat(sites.b.site.received.head("a").checksum())
                .isEqualTo(sites.a.site.journal.head().checksum());
        assertThat(sites.b.told).noneMatch(each -> each.startsWith("degraded"));
    }

    @Test
    void tablesOlderThanWhatThePeerHasBeginAgainWithABaselineAndLoseNothing() {
        String first = sites.a.site.deploy("web-1", network);
        sites.settle();
        // The peer has entries that these tables do not know: as after a restore of last night's backup.
        PeerChannel.Greeting ahead = greeting("a", sites.a.site.site.journalId(), 1);
        long head = sites.a.site.journal.head().position().sequence();
        sites.b.inbox.append("user-a", ahead, List.of(entry(head + 1)));
        String second = sites.a.site.deploy("web-2", network);
        sites.a.boot();
        sites.settle();

        assertThat(sites.a.snapshotsAsked).hasSize(1);
        assertThat(sites.a.site.site.journalId()).isNotEqualTo("journal-of-a");
        assertThat(sites.b.site.received.head("a")).isEqualTo(sites.a.site.journal.head());
        assertThat(living(sites.b.site, "g", "a"))
                .isEqualTo(living(sites.a.site, "g", "a"))
                .extracting(state -> state.ref().uuid())
                .contains(first, second);
    }

    @Test
    void entityThatVanishedWhileCopiesDifferedDiesWithTheNewBaseline() {
        String gone = sites.a.site.deploy("web-1", network);
        sites.settle();
        sites.a.site.region.make("destroyVirtualMachine", Map.of("id", gone));
        sites.a.snapshotter.snapshotNeeded(sites.a.site.site.journalId(), Restart.PURGED);
        sites.settle();

        assertThat(living(sites.b.site, "g", "a"))
                .extracting(state -> state.ref().uuid())
                .doesNotContain(gone);
    }

    @Test
    void higherEpochAtThePeerIsReported() {
        sites.b.site.groups.createRole(new GroupRole("g", Role.ACTIVE, new Epoch(2, "b"), 1, Instant.EPOCH));
        sites.settle();
        assertThat(sites.a.higherEpochs).contains(new Epoch(2, "b"));
        assertThat(sites.b.higherEpochs).isEmpty();
    }

    @Test
    void entriesOfALowerEpochAreStoredAndQuarantined() {
        sites.settle();
        sites.loseRequest = () -> true;
        String late = sites.a.site.deploy("late", network);
        sites.b.site.groups.createRole(new GroupRole("g", Role.ACTIVE, new Epoch(2, "b"), 1, Instant.EPOCH));
        sites.loseRequest = () -> false;
        sites.settle();

        assertThat(living(sites.b.site, "g", "a"))
                .extracting(state -> state.ref().uuid())
                .doesNotContain(late);
        assertThat(sites.b.quarantined)
                .extracting(JournalEntry::payload)
                .filteredOn(Payload.State.class::isInstance)
                .extracting(payload -> ((Payload.State) payload).state().ref().uuid())
                .contains(late);
        assertThat(sites.b.site.received.head("a")).isEqualTo(sites.a.site.journal.head());
    }

    @Test
    void batchIsCutWhereItGrowsTooHeavy() {
        Payload.Unknown heavy = new Payload.Unknown("t", "x".repeat(150_000));
        List<JournalEntry> entries = java.util.stream.LongStream.rangeClosed(1, 5)
                .mapToObj(n -> new JournalEntry("e" + n, "g", new Epoch(1, "a"), n, Instant.EPOCH, heavy))
                .toList();
        assertThat(Batch.of(entries)).hasSize(2);
        JournalEntry alone = new JournalEntry(
                "e", "g", new Epoch(1, "a"), 1, Instant.EPOCH, new Payload.Unknown("t", "x".repeat(500_000)));
        assertThat(Batch.of(List.of(alone, alone))).hasSize(1);
    }
}
