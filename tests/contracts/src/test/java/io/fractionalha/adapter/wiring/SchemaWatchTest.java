// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.fractionalha.adapter.mysql.MySqlStores;
import io.fractionalha.adapter.mysql.SecretBox;
import io.fractionalha.dbupgrade.SchemaUpgrade;
import io.fractionalha.embedded.EmbeddedDatabase;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.port.Scheduler;
import io.fractionalha.world.SimulatedScheduler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server runs while another one brings the tables to a version that it does not know. */
class SchemaWatchTest {
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final EmbeddedDatabase database = EmbeddedDatabase.shared();
    private final String schema = database.newSchema();
    private final HikariDataSource pool = database.pool(schema, 4);
    private final List<String> told = new ArrayList<>();
    private final SchemaWatch watch = new SchemaWatch(pool::getConnection, told::add);
    private final SimulatedScheduler time = new SimulatedScheduler(1);

    private static final class OpenBox implements SecretBox {
        @Override
        public String encrypt(String clear) {
            return clear;
        }

        @Override
        public String decrypt(String stored) {
            return stored;
        }

        @Override
        public boolean encrypts() {
            return false;
        }
    }

    @AfterEach
    void close() {
        pool.close();
        database.dropSchema(schema);
    }

    private void brought(int rank, String version) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO fractional_ha_schema_history (installed_rank, version, description, type,"
                    + " script, checksum, installed_by, execution_time, success) VALUES (" + rank + ", '" + version
                    + "', 'later', 'SQL', 'later.sql', 1, 'x', 1, 1)");
        }
    }

    @Test
    void aServerThatSeesANewerMajorVersionLetsNothingThroughToTheTables() throws SQLException {
        SchemaUpgrade.upgrade(pool);
        MySqlStores stores = new MySqlStores(
                watch,
                new OpenBox(),
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
        Scheduler lanes = time.process("server");
        watch.begin(lanes);
        brought(12, "1.7");
        time.advance(Duration.ofMinutes(1));
        assertThat(told).isEmpty();
        assertThat(stores.leases().acquire("region", "one", LEASE)).isPresent();

        brought(13, "2.0");
        time.advance(SchemaWatch.EVERY.multipliedBy(3));

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("SCHEMA_NEWER").contains("2.0").contains("install that release");
        assertThatThrownBy(() -> stores.leases().acquire("region", "one", LEASE))
                .isInstanceOfSatisfying(FractionalHaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
                    assertThat(e).hasMessageContaining("SCHEMA_NEWER");
                });
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAskedAgain() throws SQLException {
        Scheduler lanes = time.process("server");
        watch.begin(lanes); // there are no tables yet
        time.advance(SchemaWatch.EVERY.multipliedBy(2));
        assertThat(told).isEmpty();
        SchemaUpgrade.upgrade(pool);
        brought(13, "2.0");
        time.advance(SchemaWatch.EVERY.multipliedBy(2));
        assertThat(told).hasSize(1);
        assertThat(time.failures()).isEmpty();
    }
}
