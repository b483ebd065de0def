// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.Folder;
import io.fractionalha.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** One thing fails once, at a bad moment: nothing is lost by it, and nothing is let loose. */
class NothingLostStoryTest {
    private final World world = new World(5);
    private int calls;

    private void mirrored(int instances) {
        world.protect("0.2");
        for (int number = 0; number < instances; number++) {
            world.deploy(world.a, "i" + number);
        }
        world.until(
                "b knows them",
                () -> living(world.b, "a") == instances && !world.b.running().isEmpty());
        world.run(Duration.ofMinutes(1));
    }

    private long living(Side at, String of) {
        return at.models.entities(world.groupId, of).stream()
                .filter(entity -> entity.state().ref().kind() == EntityKind.INSTANCE)
                .filter(entity -> entity.state().alive())
                .count();
    }

    private Run disaster() {
        return world.b
                .site
                .desks()
                .failover()
                .disaster(Side.ADMIN, world.groupId, true, true)
                .run();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theNewSideKnowsAllThatItBuiltThoughOneAppendFailed() {
        mirrored(10);
        world.a.process.kill();
        disaster();
        world.b.faulty = call -> call.equals("Journal.append") && calls++ < 1;
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());

        assertThat(calls).isPositive();
        assertThat(world.b.running()).hasSize(10);
        assertThat(living(world.b, "b")).isEqualTo(10);
    }

    @Test
    void aSnapshotThatBreaksOffIsTakenUpAgain() {
        mirrored(5);
        world.cut = true;
        world.run(Duration.ofSeconds(40));
        world.deploy(world.a, "late");
        world.run(Duration.ofSeconds(5));
        world.b.received.restart("a", "journal-of-a", world.scheduler.instant());
        GroupRole row = world.a.groups.role(world.groupId).orElseThrow();
        world.b.received.store(
                "a",
                "journal-of-a",
                List.of(new JournalEntry(
                        "of another history",
                        "nobody's",
                        row.epoch(),
                        1,
                        world.scheduler.instant(),
                        new Payload.Mark("m", true))));
        world.a.faulty = call ->
                !world.a.identity.journalId().equals("journal-of-a") && call.equals("Journal.append") && calls++ == 1;
        world.cut = false;
        world.until("b knows the late one", () -> living(world.b, "a") == 6);

        assertThat(calls).as("it broke off").isGreaterThan(2);
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.site.captureHealth().resyncNeeded()).isEmpty();
    }

    @Test
    void aClaimIsStillAClaimWhenTheJournalBeginsAgainBeforeTheOldSideHasHeardOfIt() {
        mirrored(5);
        world.cut = true;
        disaster();
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.run(Duration.ofMinutes(1));
        List<JournalEntry> ofTheGroup = world.b.journal.page(world.groupId, 0, 1);
        world.b.journal.restart("journal-of-b", "another-journal-of-b", ofTheGroup);
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofMinutes(1));
        world.cut = false;

        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.run(Duration.ofMinutes(2));
        assertThat(living(world.a, "b")).isEqualTo(5);
        assertThat(world.b.running()).hasSize(5);
    }

    @Test
    void aTenantCannotLetTheOldSideLooseByDeletingTheGroup() {
        mirrored(5);
        disaster();
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);

        refused(ErrorCode.WRONG_ROLE, () -> world.b.site.desks().groups().delete(Side.TENANT, world.groupId, false));
        refused(
                ErrorCode.WRONG_ROLE,
                () -> world.b
                        .site
                        .desks()
                        .groups()
                        .removeMembers(
                                Side.TENANT, new GroupDesk.Members(world.groupId, List.of(), List.of(world.network))));
        assertThat(world.a.groups.role(world.groupId)).isPresent();

        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.run(Duration.ofMinutes(1));
        world.b.site.desks().groups().delete(Side.TENANT, world.groupId, false);
        assertThat(world.b.groups.role(world.groupId)).isEmpty();
    }

    @Test
    void whatArrivesDuringTheClaimIsFoldedOrLiesBehindTheCut() {
        mirrored(5);
        world.a.process.kill();
        boolean[] arriving = {true};
        world.b.faulty = call -> {
            if (arriving[0] && call.equals("PeerJournal.head")) {
                arrives();
            }
            return false;
        };
        String runId = disaster().runId();
        world.until("claimed", () -> world.b.runs.run(runId).orElseThrow().epoch() != null);
        arriving[0] = false;
        long cut = world.b.runs.run(runId).orElseThrow().cut().sequence();

        assertThat(calls).isPositive();
        List<JournalEntry> before = world.b.received.received("a").stream()
                .filter(entry -> entry.sequence() <= cut && entry.entryId().startsWith("late"))
                .toList();
        assertThat(before)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(world.b.models.entity(
                                world.groupId,
                                "a",
                                ((Payload.State) entry.payload()).state().ref()))
                        .isPresent());
    }

    private void arrives() {
        JournalHead head = world.b.received.head("a");
        calls++;
        EntityState late =
                new EntityState(new EntityRef(EntityKind.INSTANCE, "late-" + calls), Side.SHOP, new TreeMap<>(), true);
        world.b.received.store(
                "a",
                head.position().journalId(),
                List.of(new JournalEntry(
                        "late-" + calls,
                        world.groupId,
                        new Epoch(1, "a"),
                        head.position().sequence() + 1,
                        world.scheduler.instant(),
                        new Payload.State(late, null, false))));
    }

    @Test
    void aSettingThatIsRefusedChangesNothing() {
        mirrored(5);
        world.a.faulty = call -> call.equals("RunStore.change");

        assertThatThrownBy(() -> world.a
                        .site
                        .desks()
                        .groups()
                        .update(Side.TENANT, new GroupDesk.Update(world.groupId, "renamed", null, null, null)))
                .isInstanceOf(FractionalHaException.class);
        assertThat(world.a.groups.group(world.groupId).orElseThrow().name()).isEqualTo("web");
    }

    @Test
    void anEntryThatCouldNotTravelIsAReasonAtTheStandby() {
        mirrored(5);
        world.a.process.kill();
        JournalHead head = world.b.received.head("a");
        world.b.received.store(
                "a",
                head.position().journalId(),
                List.of(new JournalEntry(
                        "placeholder",
                        world.groupId,
                        new Epoch(1, "a"),
                        head.position().sequence() + 1,
                        world.scheduler.instant(),
                        new Payload.Unknown(Folder.OVERSIZED, ""))));
        disaster();
        world.run(Duration.ofSeconds(1));

        assertThat(world.b.site.captureHealth().unread().get(world.groupId)).contains("too large to travel");
    }

    @Test
    void theFoldGoesOnWhileTheRegionCannotBeListed() {
        world.b.faulty = call -> call.equals("RegionReader.descriptors");
        world.protect("0.2");
        world.deploy(world.a, "i");

        world.until("b knows it", () -> living(world.b, "a") == 1);
        world.b.faulty = call -> false;
        world.until("b mirrors it", () -> !world.b.running().isEmpty());
    }
}
