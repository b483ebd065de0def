// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static io.fractionalha.contract.Samples.active;
import static io.fractionalha.contract.Samples.command;
import static io.fractionalha.contract.Samples.instance;
import static io.fractionalha.contract.Samples.outcome;
import static io.fractionalha.contract.Samples.recorded;
import static io.fractionalha.contract.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Position;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.port.SiteStore;
import io.fractionalha.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store removes when it is asked for old rows, and what it keeps: own entries and steps. */
abstract class RetentionContract extends Contract {
    private long term;

    private Journal journal() {
        return world.journal();
    }

    private SiteStore site() {
        return world.site();
    }

    private MirrorStore mirror() {
        return world.mirror();
    }

    private void roleIs(GroupRole role) {
        assertThat(world.groups().createRole(role)).isTrue();
    }

    private long newTerm() {
        return world.newTerm();
    }

    private void append(JournalEntry... entries) {
        journal().append(List.of(entries));
    }

    private Position upTo(long sequence) {
        return new Position(site().journalId(), sequence);
    }

    private List<Long> kept() {
        return journal().readAfter(0, 100).stream().map(JournalEntry::sequence).toList();
    }

    @Test
    void purgeRemovesOnlyWhatIsBothAcknowledgedAndOld() {
        for (int i = 1; i <= 4; i++) {
            append(recorded(state("g", "vm-" + i), NOON.plusSeconds(i)));
        }
        journal().number(newTerm(), 10);

        assertThat(journal().purge(upTo(3), NOON.plusSeconds(3), 10)).isEqualTo(2);

        assertThat(kept()).containsExactly(3L, 4L);
        assertThat(journal().checksumAt(1)).isEmpty();
        assertThat(journal().checksumAt(3)).isPresent();
        assertThat(journal().head().position().sequence()).isEqualTo(4);
        assertThat(journal().purge(upTo(4), NOON.plusSeconds(60), 10)).isEqualTo(2);
        assertThat(journal().checksumAt(4)).contains(journal().head().checksum());
        append(state("g", "vm-5"));
        journal().number(newTerm(), 10);
        assertThat(journal().head().position().sequence()).isEqualTo(5);
    }

    @Test
    void purgeGoesInPortionsOldestFirstAndEndsAtTheFirstThatIsYoung() {
        for (int i : List.of(1, 2, 9, 3)) {
            append(recorded(state("g", "vm-" + i), NOON.plusSeconds(i)));
        }
        journal().number(newTerm(), 10);

        assertThat(journal().purge(upTo(4), NOON.plusSeconds(5), 1)).isEqualTo(1);
        assertThat(kept()).containsExactly(2L, 3L, 4L);
        assertThat(journal().purge(upTo(4), NOON.plusSeconds(5), 1)).isEqualTo(1);
        assertThat(journal().purge(upTo(4), NOON.plusSeconds(5), 1)).isZero();
        assertThat(kept()).containsExactly(3L, 4L);
    }

    @Test
    void purgeKeepsCommandsWithoutOutcomeAsLongAsTheirGroupIsHere() {
        roleIs(active("g"));
        JournalEntry open = command("g");
        JournalEntry done = command("g");
        JournalEntry gone = command("removed");
        append(open, done, gone, outcome(done));
        journal().number(newTerm(), 10);

        assertThat(journal().purge(upTo(4), NOON.plusSeconds(1), 2)).isEqualTo(2);
        assertThat(journal().purge(upTo(4), NOON.plusSeconds(1), 2)).isEqualTo(1);

        assertThat(kept()).containsExactly(1L);
        assertThat(journal().openCommands("g")).containsExactly(open.at(1));
        assertThat(journal().openCommands("removed")).isEmpty();
    }

    @Test
    void purgeLeavesWhatHasNoNumberAndAnotherJournal() {
        append(state("g", "vm-1"));
        journal().number(newTerm(), 10);
        append(state("g", "vm-2"));

        assertThat(journal().purge(new Position("journal-x", 9), NOON.plusSeconds(1), 10))
                .isZero();
        assertThat(journal().purge(upTo(9), NOON.plusSeconds(1), 10)).isEqualTo(1);

        assertThat(journal().count(null)).isEqualTo(1);
        assertThat(journal().number(newTerm(), 10)).isEqualTo(1);
        assertThat(kept()).containsExactly(2L);
    }

    private Step ended(String uuid, StepAction action, int attempt, @Nullable String runId, int atSecond) {
        Step step = MirrorStoreContract.step(uuid, action, attempt, term, runId);
        assertThat(mirror().claim(step)).isTrue();
        Step done = step.ended(StepState.DONE, "p-" + uuid, "", NOON.plusSeconds(atSecond));
        mirror().finish(done, null, false);
        return done;
    }

    @Test
    void oldStepsGoWhenNothingIsCountedFromThem() {
        term = world.newTerm();
        mirror().savePair(MirrorStoreContract.pair("g", "paired"));
        world.model()
                .apply(new ModelChange(
                        "g",
                        "site-b",
                        List.of(new ModelEntity("g", "site-b", Samples.instanceState("known"), 1, 1, null)),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        1));
        ended("paired", StepAction.CREATE, 1, null, 1);
        Step created = ended("paired", StepAction.CREATE, 2, null, 2);
        Step set = ended("paired", StepAction.SET, 1, null, 3);
        Step known = ended("known", StepAction.CREATE, 1, null, 4);
        ended("gone", StepAction.CREATE, 1, null, 5);
        Step young = ended("gone", StepAction.DESTROY, 1, null, 60);
        Step running = MirrorStoreContract.step("gone", StepAction.STOP, 1, term);
        mirror().claim(running);

        assertThat(mirror().purgeSteps("g", "site-b", NOON.plusSeconds(30), 10)).isEqualTo(2);
        assertThat(mirror().purgeSteps("h", "site-b", NOON.plusSeconds(99), 10)).isZero();

        assertThat(mirror().steps("g", null, 0, 10)).containsExactly(running, young, known, set, created);
        assertThat(mirror().lastAttempt("g", instance("paired"), StepAction.CREATE))
                .isEqualTo(2);
    }

    @Test
    void stepsOfAnOpenRunStayAndOthersGoInPortions() {
        term = world.newTerm();
        Run open = Samples.run("run-open", "g");
        world.runs().begin(open);
        for (int i = 1; i <= 3; i++) {
            ended("gone", StepAction.SET, i, null, i);
        }
        Step ofRun = ended("gone", StepAction.CREATE, 1, "run-open", 1);
        ended("gone", StepAction.CREATE, 2, "run-over", 1);

        assertThat(mirror().purgeSteps("g", "site-b", NOON.plusSeconds(30), 3)).isEqualTo(3);
        assertThat(mirror().purgeSteps("g", "site-b", NOON.plusSeconds(30), 3)).isEqualTo(1);

        assertThat(mirror().steps("g", null, 0, 10)).containsExactly(ofRun);
    }
}
