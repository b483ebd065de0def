// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.memory.MemoryWitnessStore;
import io.fractionalha.probe.ServiceWatch;
import io.fractionalha.witness.Verdict.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is granted what, and when. */
class WitnessTest {
    private static final ServiceWatch.View NOTHING_SEEN = new ServiceWatch.View(null, Duration.ZERO);
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Epoch FIRST = new Epoch(1, "a");

    private final MemoryWitnessStore store = new MemoryWitnessStore();
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    private Duration ticks = Duration.ofDays(-3);
    private Witness witness = server();

    /** One server of the witness's region, just started. */
    private Witness server() {
        Duration origin = ticks;
        return new Witness(store, () -> wall, () -> ticks.minus(origin).toNanos() - 7, (group, checks) -> NOTHING_SEEN);
    }

    private void pass(Duration span) {
        ticks = ticks.plus(span);
        wall = wall.plus(span);
    }

    private static Renewal renewal(Epoch epoch, String other) {
        return new Renewal("g", epoch, other, MINUTE);
    }

    private Renewed renew(String site, Renewal told) {
        return witness.answer(site, new WitnessChannel.Question(List.of(told), List.of()))
                .renewed()
                .get(0);
    }

    private Verdict ask(String site, Epoch expected) {
        return ask(witness, site, expected);
    }

    private static Verdict ask(Witness server, String site, Epoch expected) {
        return server.answer(site, new WitnessChannel.Question(List.of(), List.of(new Claim("g", expected))))
                .verdicts()
                .get(0);
    }

    @Test
    void aHolderThatIsSilentForLongEnoughLosesTheGroup() {
        assertThat(renew("a", renewal(FIRST, "b"))).isEqualTo(new Renewed("g", true, FIRST));
        assertThat(ask("b", FIRST).word()).isEqualTo(Word.HOLDER_NOT_SILENT);
        pass(Duration.ofSeconds(59));
        Verdict early = ask("b", FIRST);
        assertThat(early.word()).isEqualTo(Word.HOLDER_NOT_SILENT);
        assertThat(early.toWait()).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));

        Verdict granted = ask("b", FIRST);

        assertThat(granted.word()).isEqualTo(Word.GRANTED);
        assertThat(granted.epoch()).isEqualTo(new Epoch(2, "b"));
        assertThat(ask("b", FIRST)).as("asked again, the answer was lost").isEqualTo(granted);
        assertThat(renew("a", renewal(FIRST, "b"))).isEqualTo(new Renewed("g", false, new Epoch(2, "b")));
        assertThat(renew("b", renewal(new Epoch(2, "b"), "a")).held()).isTrue();
    }

    @Test
    void countersCannotBeUsedUpByWhoeverHasTheKeysOfASide() {
        Epoch last = new Epoch(Long.MAX_VALUE, "a");
        assertThat(renew("a", renewal(last, "b"))).isEqualTo(new Renewed("g", false, null));
        renew("a", renewal(FIRST, "b"));
        assertThat(renew("a", renewal(last, "b"))).isEqualTo(new Renewed("g", false, FIRST));
        pass(MINUTE);
        ask("b", FIRST);
        pass(MINUTE);

        assertThat(ask("b", FIRST).epoch()).isEqualTo(new Epoch(2, "b"));
    }

    @Test
    void eachRenewalBeginsTheWaitAnew() {
        renew("a", renewal(FIRST, "b"));
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(59));
            assertThat(ask("b", FIRST).word()).isEqualTo(Word.HOLDER_NOT_SILENT);
            assertThat(renew("a", renewal(FIRST, "b")).held()).isTrue();
        }
    }

    @Test
    void theClockOnTheWallDecidesNothing() {
        renew("a", renewal(FIRST, "b"));
        ask("b", FIRST);
        wall = wall.plus(Duration.ofDays(400));
        assertThat(ask("b", FIRST).word()).isEqualTo(Word.HOLDER_NOT_SILENT);
        wall = wall.minus(Duration.ofDays(4000));
        ticks = ticks.plus(MINUTE);
        assertThat(ask("b", FIRST).word()).isEqualTo(Word.GRANTED);
    }

    @Test
    void aServerThatHasJustStartedWaitsFirst() {
        renew("a", renewal(FIRST, "b"));
        pass(Duration.ofHours(5));
        witness = server();

        assertThat(ask("b", FIRST).word()).isEqualTo(Word.HOLDER_NOT_SILENT);
        pass(MINUTE);
        assertThat(ask("b", FIRST).word()).isEqualTo(Word.GRANTED);
    }

    @Test
    void aRenewalAtAnotherServerIsSeenHere() {
        renew("a", renewal(FIRST, "b"));
        Witness second = server();
        assertThat(ask(second, "b", FIRST).word()).isEqualTo(Word.HOLDER_NOT_SILENT);
        pass(Duration.ofSeconds(50));
        renew("a", renewal(FIRST, "b"));
        pass(Duration.ofSeconds(50));

        assertThat(ask(second, "b", FIRST).word()).isEqualTo(Word.HOLDER_NOT_SILENT);
        assertThat(ask(witness, "b", FIRST).toWait()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whoHasClaimedByHandTellsTheWitnessAndTheOldHolderLearnsIt() {
        renew("a", renewal(FIRST, "b"));
        assertThat(renew("b", renewal(new Epoch(2, "b"), "a")).held()).isTrue();

        assertThat(renew("a", renewal(FIRST, "b"))).isEqualTo(new Renewed("g", false, new Epoch(2, "b")));
        assertThat(ask("a", new Epoch(2, "b")).word()).isEqualTo(Word.HOLDER_NOT_SILENT);
        pass(MINUTE);
        assertThat(ask("a", FIRST).word()).as("a stale epoch").isEqualTo(Word.OTHER_EPOCH);
        assertThat(ask("a", new Epoch(2, "b")).epoch()).isEqualTo(new Epoch(3, "a"));
    }

    @Test
    void aWitnessThatIsBehindGrantsNothing() {
        renew("a", renewal(FIRST, "b"));
        pass(MINUTE);
        pass(MINUTE);
        assertThat(ask("b", new Epoch(3, "a")).word()).isEqualTo(Word.OTHER_EPOCH);
    }

    @Test
    void nobodyButTheTwoSidesIsToldOfAGroup() {
        renew("a", renewal(FIRST, "b"));
        pass(MINUTE);
        pass(MINUTE);

        assertThat(ask("c", FIRST)).isEqualTo(Verdict.unknown("g"));
        assertThat(renew("c", renewal(new Epoch(9, "c"), "a"))).isEqualTo(new Renewed("g", false, null));
        assertThat(renew("a", renewal(new Epoch(9, "a"), "c"))).isEqualTo(new Renewed("g", false, null));
        assertThat(store.row("g").orElseThrow().epoch()).isEqualTo(FIRST);
    }

    @Test
    void aGroupThatWasNeverRenewedIsNotGranted() {
        pass(Duration.ofDays(1));
        assertThat(ask("b", FIRST)).isEqualTo(Verdict.unknown("g"));
    }

    @Test
    void aRowThatBeginsAgainIsNotTakenForTheOldOne() {
        renew("a", renewal(FIRST, "b"));
        pass(MINUTE);
        store.forget("a");
        renew("a", renewal(FIRST, "b"));

        assertThat(ask("b", FIRST).word()).isEqualTo(Word.HOLDER_NOT_SILENT);
    }

    @Test
    void nobodySpeaksForAnother() {
        assertThatThrownBy(() -> renew("b", renewal(FIRST, "b")))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
        assertThatThrownBy(() -> renew("a", renewal(FIRST, "a"))).isInstanceOf(FractionalHaException.class);
        assertThatThrownBy(() -> new Renewal("g".repeat(65), FIRST, "b", MINUTE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Renewal("g", FIRST, "b", Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneSiteFillsOnlyItsShare() {
        for (int i = 0; i < Witness.ROWS_OF_A_SITE_MAX; i++) {
            store.create(new Witnessed("g" + i, FIRST, "b", 1, MINUTE, wall));
        }
        assertThat(renew("a", renewal(FIRST, "b"))).isEqualTo(new Renewed("g", false, null));
        assertThat(renew("c", renewal(new Epoch(1, "c"), "d")).held()).isTrue();
    }

    @Test
    void manyAreAnsweredInTheirOrder() {
        Renewal one = new Renewal("g1", FIRST, "b", MINUTE);
        Renewal two = new Renewal("g2", FIRST, "b", MINUTE);
        assertThat(witness.answer("a", new WitnessChannel.Question(List.of(two, one, two), List.of()))
                        .renewed())
                .extracting(Renewed::groupId)
                .containsExactly("g2", "g1", "g2");
        assertThatThrownBy(() -> new WitnessChannel.Question(java.util.Collections.nCopies(501, one), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
