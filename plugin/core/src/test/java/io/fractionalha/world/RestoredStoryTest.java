// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Role;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.Restart;
import io.fractionalha.memory.Backup;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables of a region are put back from a dump: nothing that the other side holds beyond it vanishes unseen. */
class RestoredStoryTest {
    private final World world = new World(23);

    @BeforeEach
    void keepsHistory() {
        world.keepFor = new KeepFor(Duration.ofHours(2), Duration.ofDays(1));
    }

    private static Backup dump(Side side) {
        return Backup.of(side.groups, side.identity, side.journal, side.received, side.models)
                .and(side.pairs, side.runs, side.mappings)
                .and(side.peers, side.routes, side.resyncs);
    }

    private void restore(Side side, Backup dump) {
        side.process.kill();
        dump.restore();
        side.boot(-1, false);
    }

    private void mirrored(String fraction, int instances) {
        world.protect(fraction);
        for (int number = 0; number < instances; number++) {
            world.deploy(world.a, "i" + number);
        }
        world.until(
                "b knows them",
                () -> living() == instances && !world.b.running().isEmpty());
        world.run(Duration.ofMinutes(1));
    }

    private long living() {
        return world.b.models.entities(world.groupId, "a").stream()
                .filter(entity -> entity.state().ref().kind() == EntityKind.INSTANCE)
                .filter(entity -> entity.state().alive())
                .count();
    }

    private List<Reason> reasons(Side side) {
        return side.readiness(Side.TENANT, world.groupId).reasons();
    }

    private List<QueueItem> held() {
        return world.b.site.desks().queue().list(Side.ADMIN, world.groupId, new PageOf(0, 500)).items().stream()
                .map(view -> view.item())
                .filter(item -> item.reason() == QueueReason.HELD)
                .toList();
    }

    private boolean begunAgain() {
        return !world.a.identity.journalId().equals("journal-of-a")
                && world.b
                        .received
                        .head("a")
                        .position()
                        .equals(world.a.journal.head().position());
    }

    @Test
    void anActiveSideRestoredFromADumpBeginsAgainAndItsRegionIsReadAnew() {
        mirrored("1", 3);
        Backup dump = dump(world.a);
        world.deploy(world.a, "after-the-dump");
        world.until("b knows it", () -> living() == 4);
        world.run(Duration.ofMinutes(1));
        long head = world.b.received.head("a").position().sequence();

        restore(world.a, dump);
        world.deploy(world.a, "after-the-restore");
        world.until("the journal began again", this::begunAgain);
        world.until("all is told", () -> living() == 5);
        world.run(Duration.ofMinutes(2));

        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.running()).containsExactly("after-the-dump", "after-the-restore", "i0", "i1", "i2");
        FormerJournal former = world.b.received.former("a").get(0);
        assertThat(former.journalId()).isEqualTo("journal-of-a");
        assertThat(former.last()).isEqualTo(head);
        assertThat(former.why()).isEqualTo(Restart.RESTORED);
        assertThat(former.common()).isPositive().isLessThan(head);
        assertThat(held()).isEmpty();
        assertThat(reasons(world.b))
                .extracting(Reason::code)
                .contains(ReasonCode.PEER_RESTORED)
                .doesNotContain(ReasonCode.SNAPSHOT_INCOMPLETE);
        assertThat(world.b
                        .site
                        .desks()
                        .runs()
                        .unrestored(Side.TENANT, world.groupId, PageOf.FIRST)
                        .items())
                .extracting(view -> view.entityName())
                .containsExactly("after-the-dump");
    }

    @Test
    void whatTheRestoredRegionDoesNotKnowIsHeldByNameUntilAPersonDecides() {
        mirrored("1", 3);
        Backup dump = dump(world.a);
        String lost = world.deploy(world.a, "lost");
        String kept = world.deploy(world.a, "kept");
        world.until("b built them", () -> world.b.running().size() == 5);
        world.run(Duration.ofMinutes(1));

        world.a.process.kill();
        world.a.region.make("destroyVirtualMachine", Map.of("id", lost));
        world.a.region.make("destroyVirtualMachine", Map.of("id", kept));
        restore(world.a, dump);
        world.until("the journal began again", this::begunAgain);
        world.run(Duration.ofMinutes(2));

        assertThat(world.b.running()).contains("lost", "kept").hasSize(5);
        assertThat(held()).extracting(item -> item.active().uuid()).contains(lost, kept);
        assertThat(held())
                .filteredOn(item -> item.active().uuid().equals(lost))
                .singleElement()
                .satisfies(item -> assertThat(item.detail()).contains("restored from a backup", "retryQueuedCommand"));

        world.b.site.desks().queue().retry(Side.ADMIN, world.groupId, id(lost));
        world.b.site.desks().queue().skip(Side.ADMIN, world.groupId, id(kept));
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.running()).contains("kept").doesNotContain("lost");
    }

    private String id(String active) {
        return world.b.site.desks().queue().list(Side.ADMIN, world.groupId, new PageOf(0, 500)).items().stream()
                .filter(view -> view.item().active().uuid().equals(active))
                .map(view -> view.itemId())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFailoverBeforeTheNewJournalHasToldAllUsesWhatCameBefore() {
        mirrored("0.2", 5);
        Backup dump = dump(world.a);
        world.deploy(world.a, "after-the-dump");
        world.until("b knows it", () -> living() == 6);
        world.a.faulty = call -> call.equals("RegionReader.list") || call.equals("RegionReader.listAll");
        world.a.unreadable = true;
        restore(world.a, dump);
        world.until("the journal began again", this::begunAgain);
        world.run(Duration.ofMinutes(1));
        assertThat(reasons(world.b)).extracting(Reason::code).contains(ReasonCode.SNAPSHOT_INCOMPLETE);

        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        assertThat(world.b.running()).hasSize(6).contains("after-the-dump");
    }

    @Test
    void anActiveSideRestoredToBeforeItsClaimTakesUpItsOwnEpoch() {
        mirrored("0.2", 5);
        Backup dump = dump(world.a);
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until(
                "b serves",
                () -> world.b.role(world.groupId).role() == Role.ACTIVE
                        && world.b.runs.open(world.groupId).isEmpty());
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a serves again",
                () -> world.a.role(world.groupId).role() == Role.ACTIVE
                        && world.a.runs.open(world.groupId).isEmpty()
                        && world.b.role(world.groupId).role() == Role.PASSIVE);
        world.run(Duration.ofMinutes(2));
        long counter = world.a.role(world.groupId).epoch().counter();

        restore(world.a, dump);
        world.run(Duration.ofMinutes(3));

        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.a.role(world.groupId).epoch().counter()).isEqualTo(counter);
        assertThat(world.deploy(world.a, "served-again")).isNotNull();
        world.until("b knows it", () -> living() == 6);
    }

    @Test
    void aStandbySideRestoredFromADumpBuildsNothingTwice() {
        mirrored("1", 3);
        Backup dump = dump(world.b);
        world.deploy(world.a, "after-the-dump");
        world.until("b built it", () -> world.b.running().size() == 4);
        world.run(Duration.ofMinutes(1));

        restore(world.b, dump);
        world.until("b knows it again", () -> living() == 4);
        world.run(Duration.ofMinutes(5));

        assertThat(world.b.running()).containsExactly("after-the-dump", "i0", "i1", "i2");
        assertThat(world.b.received.head("a").position())
                .isEqualTo(world.a.journal.head().position());
    }

    @Test
    void aSideThatTookOverAndIsRestoredToBeforeItSaysThatNobodyServes() {
        mirrored("0.2", 5);
        Backup dump = dump(world.b);
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until(
                "b serves",
                () -> world.b.role(world.groupId).role() == Role.ACTIVE
                        && world.b.runs.open(world.groupId).isEmpty());

        restore(world.b, dump);
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        assertThat(world.b.role(world.groupId).epoch().siteId()).isEqualTo("b");
        assertThat(reasons(world.b)).extracting(Reason::code).contains(ReasonCode.TABLES_RESTORED);

        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until(
                "b serves",
                () -> world.b.role(world.groupId).role() == Role.ACTIVE
                        && world.b.runs.open(world.groupId).isEmpty());
        assertThat(world.b.role(world.groupId).epoch().counter()).isEqualTo(3);
        assertThat(world.b.running()).hasSize(5);
    }
}
