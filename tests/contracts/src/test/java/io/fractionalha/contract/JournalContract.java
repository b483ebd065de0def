// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static io.fractionalha.contract.Samples.active;
import static io.fractionalha.contract.Samples.command;
import static io.fractionalha.contract.Samples.outcome;
import static io.fractionalha.contract.Samples.recorded;
import static io.fractionalha.contract.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.port.SiteStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} does. */
abstract class JournalContract extends Contract {
    private Journal journal() {
        return world.journal();
    }

    private SiteStore site() {
        return world.site();
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

    @Test
    void admittedCommandComesBackAsItWas() {
        roleIs(active("g"));
        JournalEntry command = command("g");

        assertThat(journal().admit(command, active("g"))).isTrue();

        assertThat(journal().openCommands("g")).containsExactly(command);
    }

    @Test
    void nothingIsAdmittedWithoutRoleRowOrInAnotherRoleEpochOrVersion() {
        assertThat(journal().admit(command("g"), active("g"))).isFalse();
        GroupRole row = active("g");
        roleIs(row);
        GroupRole fenced = row.become(Role.FENCED, row.epoch(), NOON);
        GroupRole nextEpoch = row.become(Role.ACTIVE, row.epoch().next("site-b"), NOON);

        assertThat(journal().admit(command("g"), fenced)).isFalse();
        assertThat(journal().admit(command("g"), nextEpoch)).isFalse();
        assertThat(journal().admit(command("g"), row.become(row.role(), row.epoch(), NOON)))
                .isFalse();
        assertThat(journal().count(null)).isZero();
    }

    @Test
    void entriesHaveNoNumberUntilTheSequencerGivesThem() {
        JournalEntry first = state("g", "vm-1");
        JournalEntry second = state("g", "vm-2");
        append(first, second);
        assertThat(journal().readAfter(0, 10)).isEmpty();
        assertThat(journal().head().position().sequence()).isZero();

        assertThat(journal().number(newTerm(), 10)).isEqualTo(2);

        assertThat(journal().readAfter(0, 10)).containsExactly(first.at(1), second.at(2));
        assertThat(journal().readAfter(1, 10)).containsExactly(second.at(2));
        assertThat(journal().head().position().sequence()).isEqualTo(2);
        assertThat(journal().head().position().journalId()).isEqualTo(site().journalId());
    }

    @Test
    void numberingGoesOnWhereItEndedAndTakesNoMoreThanAsked() {
        append(state("g", "vm-1"), state("h", "vm-2"), state("g", "vm-3"));
        long term = newTerm();

        assertThat(journal().number(term, 2)).isEqualTo(2);
        append(state("g", "vm-4"));
        assertThat(journal().number(term, 2)).isEqualTo(2);
        assertThat(journal().number(term, 2)).isZero();

        assertThat(journal().readAfter(0, 10))
                .extracting(JournalEntry::sequence)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(journal().readAfter(0, 3)).hasSize(3);
    }

    @Test
    void aTermThatIsOverNumbersNothing() {
        append(state("g", "vm-1"));
        long old = newTerm();
        long current = newTerm();

        assertThatThrownBy(() -> journal().number(old, 10))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_CONFLICT));

        assertThat(journal().readAfter(0, 10)).isEmpty();
        assertThat(journal().number(current, 10)).isEqualTo(1);
    }

    @Test
    void checksumsRunAlong() {
        JournalEntry first = state("g", "vm-1");
        append(first, state("g", "vm-2"), state("g", "vm-3"));
        journal().number(newTerm(), 10);

        assertThat(journal().checksumAt(0)).contains(0L);
        assertThat(journal().checksumAt(1)).contains(crc(first.entryId()));
        assertThat(journal().checksumAt(3)).contains(journal().head().checksum());
        assertThat(journal().checksumAt(4)).isEmpty();
    }

    private static long crc(String text) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return crc.getValue();
    }

    @Test
    void commandsAreOpenUntilTheirOutcomeIsAppended() {
        roleIs(active("g"));
        JournalEntry first = command("g");
        JournalEntry second = command("g");
        journal().admit(first, active("g"));
        journal().admit(second, active("g"));
        append(command("other"));
        journal().number(newTerm(), 1);

        assertThat(journal().openCommands("g")).containsExactly(first.at(1), second);

        append(state("g", "vm-1"), outcome(first));
        assertThat(journal().openCommands("g")).containsExactly(second);
    }

    @Test
    void theOldestUnacknowledgedIsKnownNumberedOrNot() {
        assertThat(journal().oldestRecordedAfter(0)).isEmpty();
        append(recorded(state("g", "vm-1"), NOON), recorded(state("g", "vm-2"), NOON.plusSeconds(1)));
        assertThat(journal().oldestRecordedAfter(0)).contains(NOON);
        journal().number(newTerm(), 10);
        append(recorded(state("g", "vm-3"), NOON.plusSeconds(2)));

        assertThat(journal().oldestRecordedAfter(0)).contains(NOON);
        assertThat(journal().oldestRecordedAfter(1)).contains(NOON.plusSeconds(1));
        assertThat(journal().oldestRecordedAfter(2)).contains(NOON.plusSeconds(2));
    }

    @Test
    void pagesAreNewestFirst() {
        JournalEntry first = state("g", "vm-1");
        JournalEntry other = state("h", "vm-2");
        JournalEntry last = state("g", "vm-3");
        append(first, other, last);
        journal().number(newTerm(), 1);

        assertThat(journal().page(null, 0, 10)).containsExactly(last, other, first.at(1));
        assertThat(journal().page("g", 0, 1)).containsExactly(last);
        assertThat(journal().page("g", 1, 10)).containsExactly(first.at(1));
        assertThat(journal().count("g")).isEqualTo(2);
        assertThat(journal().count(null)).isEqualTo(3);
    }

    @Test
    void aRestartedJournalBeginsAgainWithWhatIsStillOpen() {
        roleIs(active("g"));
        JournalEntry done = command("g");
        JournalEntry open = command("g");
        Stream.of(done, open).forEach(entry -> journal().admit(entry, active("g")));
        append(outcome(done));
        long term = newTerm();
        journal().number(term, 10);
        JournalEntry fresh = state("g", "vm-9");
        append(fresh);

        String first = site().journalId();
        JournalEntry told = state("g", "vm-10");
        journal().restart(first, "journal-2", List.of(told));
        assertThatThrownBy(() -> journal().restart(first, "journal-3", List.of(told)))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_CONFLICT));
        assertThat(journal().untold()).containsExactly("g");
        journal().told("g", first);
        assertThat(journal().untold()).containsExactly("g");
        journal().told("g", "journal-2");
        assertThat(journal().untold()).isEmpty();

        assertThat(site().journalId()).isEqualTo("journal-2");
        assertThat(journal().head().position()).hasToString("journal-2/0");
        assertThat(journal().readAfter(0, 10)).isEmpty();
        assertThat(journal().openCommands("g")).containsExactly(open);
        assertThat(journal().page("g", 0, 10)).containsExactly(told, fresh, open);
        assertThat(journal().count("g")).isEqualTo(3);
        assertThat(journal().number(term, 10)).isEqualTo(3);
        assertThat(journal().readAfter(0, 10)).containsExactly(open.at(1), fresh.at(2), told.at(3));
        assertThat(journal().formerly("journal-2")).isFalse();
        assertThat(journal().formerly(first)).isTrue();
        while (journal().purgeFormer(1) > 0) {
            assertThat(journal().count(null)).isEqualTo(3);
        }
        assertThat(journal().readAfter(0, 10)).hasSize(3);
        assertThat(journal().formerly(first)).isTrue();
    }

    @Test
    void manyEntriesAtOnceKeepTheirOrder() {
        List<JournalEntry> many =
                Stream.generate(() -> state("g", "vm")).limit(1_000).toList();
        journal().append(many);
        journal().append(List.of());

        assertThat(journal().number(newTerm(), 5_000)).isEqualTo(1_000);

        assertThat(journal().readAfter(0, 5_000))
                .extracting(JournalEntry::entryId)
                .containsExactlyElementsOf(
                        many.stream().map(JournalEntry::entryId).toList());
    }

    @Test
    void whatANewerVersionWroteIsKeptAsItCame() {
        JournalEntry odd = Samples.entry(
                "g",
                new Payload.Unknown(
                        "TELEPATHY", "{\"format\":7,\"text\":\"{}\",\"secrets\":\"{\\\"a\\\":\\\"b\\\"}\"}"));
        append(odd);
        journal().number(newTerm(), 1);

        assertThat(journal().readAfter(0, 1)).containsExactly(odd.at(1));
    }
}
