// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.peer.Footprint.Share;
import org.junit.jupiter.api.Test;

class StandbyWordTest {
    private static final StandbyWord.Reserve RESERVE = new StandbyWord.Reserve(7, true, 0, 1);
    private static final Footprint FOOTPRINT =
            new Footprint(new Share(2, 10), new Share(1024, 5120), new Share(1, 1), new Share(0, 3));

    private static StandbyWord again(StandbyWord word) {
        return StandbyWord.parse(word.text());
    }

    @Test
    void itTravelsAsOneLineWithAllThatIsKnown() {
        StandbyWord.Drill never = new StandbyWord.Drill(-1, "", -1, -1);
        StandbyWord.Drill done = new StandbyWord.Drill(1_770_000_000_000L, "DONE", 900, 4000);
        for (StandbyWord word : new StandbyWord[] {
            new StandbyWord("READY", 2, 8, RESERVE, 0, FOOTPRINT, done, false),
            new StandbyWord("READY", 2, 8, RESERVE, 0, FOOTPRINT, never, false),
            new StandbyWord("DEGRADED", 2, 8, RESERVE, 3),
            new StandbyWord("READY", 2, 8, RESERVE, -1, null, null, true),
            new StandbyWord("NOT_READY", 0, 0, null, -1)
        }) {
            assertThat(again(word)).isEqualTo(word);
        }
    }

    @Test
    void aSideOfTheVersionBeforeReadsTheBeginningAndIsReadItself() {
        String[] parts = new StandbyWord(
                        "READY", 2, 8, RESERVE, 0, FOOTPRINT, new StandbyWord.Drill(5, "DONE", 1, 2), false)
                .text()
                .split(" ", -1);
        assertThat(parts).startsWith("READY", "2", "8", "7", "1", "0", "1", "0").hasSize(20);
        assertThat(StandbyWord.parse("READY 2 8 7 1 0 1 0")).isEqualTo(new StandbyWord("READY", 2, 8, RESERVE, 0));
        String said = new StandbyWord("READY", 2, 8, RESERVE, -1, null, null, true).text();
        assertThat(said).startsWith(new StandbyWord("READY", 2, 8, RESERVE, -1).text() + " ");
    }
}
