// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.active;
import static io.fractionalha.contract.Samples.command;
import static io.fractionalha.contract.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.journal.JournalEntry;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a purge under way lets pass. */
class MySqlPurgeTest {
    private final MySqlWorld world = new MySqlWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void usersCommandsPassAPurgeThatIsNotCommitted() throws Exception {
        world.groups().createRole(active("g"));
        world.journal().append(Stream.generate(() -> state("g", "vm")).limit(10).toList());
        long term = world.newTerm();
        world.journal().number(term, 10);
        try (Connection purge = world.pool().getConnection()) {
            purge.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            purge.setAutoCommit(false);
            try (Statement statement = purge.createStatement()) {
                statement.execute("DELETE FROM fractional_ha_journal WHERE id IN"
                        + " (SELECT id FROM (SELECT id FROM fractional_ha_journal ORDER BY id LIMIT 10) AS oldest)");
            }
            JournalEntry fresh = command("g");
            assertThat(world.journal().admit(fresh, active("g"))).isTrue();
            assertThat(world.journal().number(term, 10)).isEqualTo(1);
            assertThat(world.journal().openCommands("g")).containsExactly(fresh.at(11));
            purge.commit();
        }
    }

    @Test
    void onlyTheNewestOfManyFormerJournalsAreRemembered() {
        String first = world.journal().head().position().journalId();
        for (int number = 0; number < 1_003; number++) {
            world.journal().restart(world.site().journalId(), "journal " + number, List.of());
        }
        assertThat(world.journal().purgeFormer(500)).isZero();
        assertThat(world.journal().formerly(first)).isFalse();
        assertThat(world.journal().formerly("journal 1001")).isTrue();
        assertThat(world.journal().formerly("journal 10")).isTrue();
    }
}
