// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static io.fractionalha.contract.Samples.active;
import static io.fractionalha.contract.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.run.ResolvedCommand;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import io.fractionalha.run.RunStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} does. */
abstract class RunStoreContract extends Contract {
    private RunStore runs() {
        return world.runs();
    }

    private static Run next(Run run, RunState state) {
        return new Run(
                run.runId(),
                run.groupId(),
                RunKind.DISASTER_FAILOVER,
                state,
                RunPhase.REPLAY,
                new Epoch(2, "site-b"),
                new Position("journal-a", 41),
                new Position("journal-a", 42),
                1_500,
                7,
                "wartet auf Kapazität",
                run.startedBy(),
                run.startedAt(),
                NOON.plusSeconds(1),
                NOON.plusSeconds(2),
                state == RunState.DONE ? NOON.plusSeconds(3) : null,
                run.version() + 1);
    }

    @Test
    void aGroupHasOneOpenRun() {
        assertThat(runs().begin(run("r-1", "g"))).isTrue();
        assertThat(runs().begin(run("r-2", "g"))).isFalse();
        assertThat(runs().begin(run("r-3", "h"))).isTrue();
        assertThat(runs().begin(run("r-1", "i"))).isFalse();

        assertThat(runs().open("g")).contains(run("r-1", "g"));
        assertThat(runs().open()).containsExactlyInAnyOrder(run("r-1", "g"), run("r-3", "h"));
    }

    @Test
    void anEndedRunMakesRoomForTheNext() {
        Run first = run("r-1", "g");
        runs().begin(first);
        Run serving = next(first, RunState.SERVING);
        assertThat(runs().replace(serving)).isTrue();
        assertThat(runs().begin(run("r-2", "g"))).isFalse();

        Run done = next(serving, RunState.DONE);
        assertThat(runs().replace(done)).isTrue();

        assertThat(runs().run("r-1")).contains(done);
        assertThat(runs().open("g")).isEmpty();
        assertThat(runs().begin(run("r-2", "g"))).isTrue();
    }

    @Test
    void aRunIsReplacedOnlyFromTheVersionBefore() {
        Run first = run("r-1", "g");
        runs().begin(first);
        Run second = next(first, RunState.RUNNING);

        assertThat(runs().replace(second)).isTrue();
        assertThat(runs().replace(second)).isFalse();
        assertThat(runs().replace(next(run("r-9", "g"), RunState.RUNNING))).isFalse();
        assertThat(runs().run("r-1")).contains(second);
    }

    @Test
    void roleRunAndEntriesChangeTogether() {
        world.groups().createRole(active("g"));
        Run first = run("r-1", "g");
        runs().begin(first);
        Run next = next(first, RunState.RUNNING);
        GroupRole claimed = active("g").become(Role.RECOVERING, new Epoch(2, "site-b"), NOON);
        JournalEntry told = claim(claimed);

        assertThat(runs().change(claimed, next, List.of(told))).isTrue();

        assertThat(world.groups().role("g")).contains(claimed);
        assertThat(runs().run("r-1")).contains(next);
        assertThat(world.journal().page("g", 0, 10)).containsExactly(told);
    }

    private static JournalEntry claim(GroupRole role) {
        return Samples.entry(
                role.groupId(), new Payload.RoleChange(role.role(), role.epoch(), new Position("journal-a", 41)));
    }

    @Test
    void nothingChangesWhereTheRoleRowHasMoved() {
        world.groups().createRole(active("g"));
        Run first = run("r-1", "g");
        runs().begin(first);
        GroupRole late = active("g").become(Role.FENCED, Samples.FIRST, NOON).become(Role.PASSIVE, Samples.FIRST, NOON);

        assertThat(runs().change(late, next(first, RunState.RUNNING), List.of(claim(late))))
                .isFalse();

        assertThat(world.groups().role("g")).contains(active("g"));
        assertThat(runs().run("r-1")).contains(first);
        assertThat(world.journal().count("g")).isZero();
    }

    @Test
    void nothingChangesWhereTheRunHasMoved() {
        world.groups().createRole(active("g"));
        Run first = run("r-1", "g");
        runs().begin(first);
        Run second = next(first, RunState.RUNNING);
        runs().replace(second);
        GroupRole claimed = active("g").become(Role.RECOVERING, Samples.FIRST.next("site-b"), NOON);

        assertThat(runs().change(claimed, next(first, RunState.RUNNING), List.of(claim(claimed))))
                .isFalse();

        assertThat(world.groups().role("g")).contains(active("g"));
        assertThat(world.journal().count("g")).isZero();
    }

    @Test
    void aRoleMayChangeWithoutARun() {
        world.groups().createRole(active("g"));
        GroupRole fenced = active("g").become(Role.FENCED, Samples.FIRST, NOON);

        assertThat(runs().change(fenced, null, List.of())).isTrue();

        assertThat(world.groups().role("g")).contains(fenced);
    }

    @Test
    void runsArePagedNewestFirst() {
        for (int i = 1; i <= 3; i++) {
            Run run = next(run("r-" + i, i == 2 ? "h" : "g"), RunState.DONE);
            Run later = new Run(
                    run.runId(),
                    run.groupId(),
                    run.kind(),
                    run.state(),
                    run.phase(),
                    run.epoch(),
                    run.cut(),
                    run.headKnown(),
                    run.lossBoundMillis(),
                    run.itemsTotal(),
                    run.detail(),
                    run.startedBy(),
                    NOON.plusSeconds(i),
                    run.claimedAt(),
                    run.servingAt(),
                    run.endedAt(),
                    1);
            assertThat(runs().begin(later)).isTrue();
        }

        assertThat(runs().runs("g", 0, 10)).extracting(Run::runId).containsExactly("r-3", "r-1");
        assertThat(runs().runs(null, 1, 2)).extracting(Run::runId).containsExactly("r-2", "r-1");
        assertThat(runs().count("g")).isEqualTo(2);
        assertThat(runs().count(null)).isEqualTo(3);
    }

    private static Run begunAt(String runId, Instant at) {
        Run run = run(runId, "g");
        return new Run(
                runId,
                "g",
                run.kind(),
                run.state(),
                run.phase(),
                null,
                null,
                null,
                -1,
                -1,
                "",
                run.startedBy(),
                at,
                null,
                null,
                null,
                1);
    }

    @Test
    void oldRunsGoExceptTheNewestAndTheOpenOne() {
        for (int i = 1; i <= 5; i++) {
            Run run = begunAt("r-" + i, NOON.plusMillis(i));
            runs().begin(run);
            runs().replace(next(run, RunState.DONE)); // ends at NOON + 3 s
        }
        Run other = run("r-h", "h");
        runs().begin(other);
        runs().replace(next(other, RunState.DONE));
        runs().begin(begunAt("r-open", NOON.plusMillis(9)));

        assertThat(runs().purge("g", NOON.plusSeconds(3), 2, 10)).isZero();
        assertThat(runs().purge("g", NOON.plusSeconds(4), 2, 1)).isEqualTo(1);
        assertThat(runs().purge("g", NOON.plusSeconds(4), 2, 10)).isEqualTo(3);
        assertThat(runs().purge("g", NOON.plusSeconds(4), 0, 10)).isEqualTo(1);

        assertThat(runs().runs(null, 0, 10)).extracting(Run::runId).containsExactlyInAnyOrder("r-open", "r-h");
    }

    @Test
    void ofRunsBegunAtTheSameTimeTheOneBegunLastComesFirst() {
        for (int i = 1; i <= 3; i++) {
            Run run = run("r-" + i, "g");
            runs().begin(run);
            runs().replace(next(run, RunState.CANCELLED));
        }

        assertThat(runs().runs("g", 0, 10)).extracting(Run::runId).containsExactly("r-3", "r-2", "r-1");
    }

    @Test
    void theFirstDecisionAboutAQuarantinedCommandStays() {
        ResolvedCommand kept = new ResolvedCommand("g", "e-1", true, "user-1", NOON);
        runs().resolve(kept);
        runs().resolve(new ResolvedCommand("g", "e-1", false, "user-2", NOON));

        assertThat(runs().resolved("g")).containsExactly(kept);
        assertThat(runs().resolved("h")).isEmpty();
    }
}
