// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.journal.Position;
import io.fractionalha.journal.Restart;
import io.fractionalha.model.ModelChange;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link PeerJournal} does. */
abstract class PeerJournalContract extends Contract {
    private static final String PEER = "site-b";

    private PeerJournal received() {
        return world.peerJournal();
    }

    private static List<JournalEntry> entries(String groupId, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> Samples.state(groupId, "vm-" + number).at(number))
                .toList();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void nothingHasBeenReceivedAtFirst() {
        JournalHead head = received().head(PEER);

        assertThat(head.position()).hasToString("none/0");
        assertThat(head.checksum()).isZero();
        assertThat(received().groupsWithNews(PEER)).isEmpty();
    }

    @Test
    void storedEntriesComeBackInOrderByGroup() {
        List<JournalEntry> mine = entries("g", 1, 3);
        received().store(PEER, "journal-b", mine);
        JournalEntry other = Samples.command("h").at(4);
        JournalHead head = received().store(PEER, "journal-b", List.of(other));

        assertThat(head.position()).hasToString("journal-b/4");
        assertThat(received().head(PEER)).isEqualTo(head);
        assertThat(received().readGroupAfter(PEER, "g", 0, 2)).containsExactlyElementsOf(mine.subList(0, 2));
        assertThat(received().readGroupAfter(PEER, "g", 2, 10)).containsExactly(mine.get(2));
        assertThat(received().readGroupAfter(PEER, "h", 0, 10)).containsExactly(other);
        assertThat(received().readGroupAfter("site-c", "h", 0, 10)).isEmpty();
    }

    @Test
    void bothSidesHaveTheSameChecksum() {
        List<JournalEntry> sent = List.of(Samples.state("g", "vm-1"), Samples.state("g", "vm-2"));
        world.journal().append(sent);
        world.journal().number(world.newTerm(), 10);

        JournalHead head = received().store(PEER, "journal-b", world.journal().readAfter(0, 10));

        assertThat(head.checksum()).isEqualTo(world.journal().head().checksum());
    }

    @Test
    void repeatedEntriesAreIgnored() {
        List<JournalEntry> all = entries("g", 1, 5);
        received().store(PEER, "journal-b", all.subList(0, 3));
        JournalHead head = received().store(PEER, "journal-b", all);

        assertThat(received().store(PEER, "journal-b", all)).isEqualTo(head);
        assertThat(received().readGroupAfter(PEER, "g", 0, 10)).containsExactlyElementsOf(all);
    }

    @Test
    void aGapIsRefusedWholly() {
        received().store(PEER, "journal-b", entries("g", 1, 2));

        refused(ErrorCode.JOURNAL_GAP, () -> received().store(PEER, "journal-b", entries("g", 4, 5)));

        assertThat(received().head(PEER).position().sequence()).isEqualTo(2);
    }

    @Test
    void anotherJournalIsRefusedUntilItIsBegunAnew() {
        received().store(PEER, "journal-b", entries("g", 1, 2));

        refused(ErrorCode.JOURNAL_DIVERGED, () -> received().store(PEER, "journal-x", entries("g", 3, 3)));

        received().restart(PEER, "journal-x", Samples.NOON);
        assertThat(received().head(PEER).position()).hasToString("journal-x/0");
        assertThat(received().readGroupAfter(PEER, "g", 0, 10)).isEmpty();
        assertThat(received().store(PEER, "journal-x", entries("g", 1, 1)).position())
                .hasToString("journal-x/1");
    }

    @Test
    void whatWasReceivedBeforeStaysReadableApart() {
        List<JournalEntry> old = entries("g", 1, 3);
        received().store(PEER, "journal-b", old);
        JournalHead before = received().head(PEER);

        received().restart(PEER, "journal-x", Samples.NOON);
        received().store(PEER, "journal-x", List.of(old.get(2).at(1)));

        FormerJournal kept = new FormerJournal("journal-b", 3, 3, Samples.NOON, null);
        assertThat(received().former(PEER)).containsExactly(kept);
        assertThat(received().former("site-c")).isEmpty();
        assertThat(received().readFormer(PEER, "journal-b", "g", 1, 10)).containsExactly(old.get(1), old.get(2));
        assertThat(received().readGroupAfter(PEER, "g", 0, 10))
                .containsExactly(old.get(2).at(1));
        assertThat(received().groups(PEER)).containsExactly("g");
        assertThat(received().groupsWithNews(PEER)).containsExactly("g");
        assertThat(received().formerChecksum(PEER, "journal-b", 3)).contains(before.checksum());
        assertThat(received().formerChecksum(PEER, "journal-b", 4)).isEmpty();
        assertThat(received().formerChecksum(PEER, "journal-x", 2)).isEmpty();
    }

    @Test
    void aFormerJournalIsExplainedOnceAndGoesInPortions() {
        received().store(PEER, "journal-b", entries("g", 1, 3));
        received().restart(PEER, "journal-x", Samples.NOON);
        received().store(PEER, "journal-x", entries("g", 1, 1));

        received().explain(PEER, "journal-b", Restart.RESTORED, 2);
        received().explain(PEER, "journal-b", Restart.PURGED, 3);
        assertThat(received().former(PEER))
                .containsExactly(new FormerJournal("journal-b", 3, 2, Samples.NOON, Restart.RESTORED));

        assertThat(received().purgeFormer(PEER, "journal-x", 10)).isZero();
        assertThat(received().purgeFormer(PEER, "journal-b", 2)).isEqualTo(2);
        assertThat(received().former(PEER)).hasSize(1);
        assertThat(received().purgeFormer(PEER, "journal-b", 2)).isEqualTo(1);
        assertThat(received().former(PEER)).isEmpty();
        assertThat(received().readGroupAfter(PEER, "g", 0, 10)).hasSize(1);
    }

    @Test
    void theSameJournalBegunAnewForgetsWhatItHad() {
        received().store(PEER, "journal-b", entries("g", 1, 3));

        received().restart(PEER, "journal-b", Samples.NOON);

        assertThat(received().former(PEER)).isEmpty();
        assertThat(received().readGroupAfter(PEER, "g", 0, 10)).isEmpty();
        assertThat(received().store(PEER, "journal-b", entries("g", 1, 1)).position())
                .hasToString("journal-b/1");
    }

    @Test
    void anEmptyBatchIsAQuestionForTheHead() {
        received().store(PEER, "journal-b", entries("g", 1, 1));

        assertThat(received().store(PEER, "journal-b", List.of()).position()).hasToString("journal-b/1");
    }

    @Test
    void groupsHaveNewsUntilTheyAreFolded() {
        received().store(PEER, "journal-b", entries("g", 1, 2));
        received().store(PEER, "journal-b", entries("h", 3, 3));
        assertThat(received().groupsWithNews(PEER)).containsExactly("g", "h");

        world.model().apply(new ModelChange("g", PEER, List.of(), List.of(), List.of(), List.of(), 0, 2));

        assertThat(received().groupsWithNews(PEER)).containsExactly("h");
    }

    @Test
    void sitesAndGroupsAreThoseOfWhichSomethingIsHere() {
        assertThat(received().sites()).isEmpty();
        world.journal().append(List.of(Samples.state("own", "vm-1")));
        world.journal().number(world.newTerm(), 10);
        received().store(PEER, "journal-b", entries("h", 1, 2));
        received().store(PEER, "journal-b", entries("g", 3, 3));

        assertThat(received().sites()).containsExactly(PEER);
        assertThat(received().groups(PEER)).containsExactly("g", "h");
        assertThat(received().groups("site-c")).isEmpty();
    }

    @Test
    void purgeRemovesTheOldestOfOneGroupAndLeavesTheHead() {
        List<JournalEntry> mine = LongStream.rangeClosed(1, 4)
                .mapToObj(number ->
                        Samples.recorded(Samples.state("g", "vm").at(number), Samples.NOON.plusSeconds(number)))
                .toList();
        received().store(PEER, "journal-b", mine);
        JournalHead head = received().store(PEER, "journal-b", entries("h", 5, 5));
        Position third = new Position("journal-b", 3);

        assertThat(received().purge(PEER, "g", third, Samples.NOON.plusSeconds(9), 2))
                .isEqualTo(2);
        assertThat(received().readGroupAfter(PEER, "g", 0, 10)).containsExactly(mine.get(2), mine.get(3));
        assertThat(received().purge(PEER, "g", third, Samples.NOON.plusSeconds(3), 2))
                .isZero();
        assertThat(received().purge(PEER, "g", third, Samples.NOON.plusSeconds(9), 2))
                .isEqualTo(1);

        assertThat(received().readGroupAfter(PEER, "g", 0, 10)).containsExactly(mine.get(3));
        assertThat(received().readGroupAfter(PEER, "h", 0, 10)).hasSize(1);
        assertThat(received().head(PEER)).isEqualTo(head);
    }

    @Test
    void whatIsPurgedIsNotTakenAgainAndWhatFollowsIs() {
        List<JournalEntry> all = entries("g", 1, 3);
        JournalHead head = received().store(PEER, "journal-b", all);
        received().purge(PEER, "g", head.position(), Samples.NOON.plusSeconds(1), 10);
        assertThat(received().groups(PEER)).isEmpty();

        assertThat(received().store(PEER, "journal-b", all)).isEqualTo(head);
        assertThat(received().readGroupAfter(PEER, "g", 0, 10)).isEmpty();
        List<JournalEntry> next = entries("g", 4, 4);
        assertThat(received().store(PEER, "journal-b", next).position().sequence())
                .isEqualTo(4);
        assertThat(received().readGroupAfter(PEER, "g", 3, 10)).containsExactlyElementsOf(next);
    }

    @Test
    void aPositionOfAnotherJournalPurgesNothing() {
        received().store(PEER, "journal-b", entries("g", 1, 2));

        assertThat(received().purge(PEER, "g", new Position("journal-a", 2), Samples.NOON.plusSeconds(1), 10))
                .isZero();
        assertThat(received().purge("site-c", "g", new Position("journal-b", 2), Samples.NOON.plusSeconds(1), 10))
                .isZero();

        assertThat(received().readGroupAfter(PEER, "g", 0, 10)).hasSize(2);
    }
}
