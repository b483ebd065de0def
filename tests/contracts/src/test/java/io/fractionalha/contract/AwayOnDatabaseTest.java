// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.world.AwayDay;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A peer that is away for long, on real tables; a longer one is a benchmark ({@code -Dbench=away}). */
class AwayOnDatabaseTest {
    private static final int BACKLOG_MAX = 600;
    private static final int PART = 800;

    /** What other servers are told is kept for some minutes: longer than this test. */
    private static final long A_FEW = 300;

    @Test
    void aPeerThatIsAwayCostsBoundedTablesAndLosesNothing() {
        try (DatabaseTables tables = new DatabaseTables()) {
            AwayDay day = AwayDay.begin(new AwayDay.Shape(7, 30, 100, BACKLOG_MAX), tables);
            day.work(PART);
            Map<String, Long> before = tables.rows("a");
            day.work(PART);
            Map<String, Long> after = tables.rows("a");

            assertThat(day.restarts()).isGreaterThan(2);
            assertThat(before.keySet())
                    .containsAll(after.keySet()); // a comparison under way has a row until it is over
            after.forEach((table, rows) -> assertThat(rows)
                    .as(table)
                    .isLessThan(table.equals("fractional_ha_journal") ? BACKLOG_MAX * 2 : before.get(table) + A_FEW));

            assertThat(day.comeBack()).isLessThan(Duration.ofMinutes(1));
            assertThat(day.differences()).isEmpty();
        }
    }
}
