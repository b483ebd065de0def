// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.dbupgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.fractionalha.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upgrades of a schema that belongs to somebody else and is full of its tables. */
class SchemaUpgradeTest {
    private static final String HISTORY = "fractional_ha_schema_history";

    private final EmbeddedDatabase database = EmbeddedDatabase.shared();
    private final String schema = database.newSchema();
    private final HikariDataSource pool = database.pool(schema, 12);

    @BeforeEach
    void fillWithForeignTables() throws SQLException {
        execute("CREATE TABLE vm_instance (id BIGINT PRIMARY KEY, name VARCHAR(255))");
        execute("INSERT INTO vm_instance VALUES (1, 'web')");
        execute("CREATE TABLE version (id BIGINT PRIMARY KEY, version VARCHAR(40))");
    }

    @AfterEach
    void close() {
        pool.close();
        database.dropSchema(schema);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        }
    }

    @Test
    void makesItsTablesBesideForeignOnes() throws SQLException {
        assertThat(SchemaUpgrade.upgrade(pool)).isEqualTo("1.1");

        List<String> tables = texts("SHOW TABLES");
        assertThat(tables).contains("vm_instance", "version", HISTORY, "fractional_ha_journal", "fractional_ha_run");
        assertThat(tables)
                .filteredOn(table -> !table.equals("vm_instance") && !table.equals("version"))
                .allMatch(table -> table.startsWith("fractional_ha_"));
        assertThat(texts("SELECT name FROM vm_instance")).containsExactly("web");
    }

    @Test
    void tablesAreMadeForAnyTextAndForTransactions() throws SQLException {
        SchemaUpgrade.upgrade(pool);

        String ours = " FROM information_schema.tables WHERE table_schema = '" + schema
                + "' AND table_name LIKE 'fractional_ha_%' AND table_name <> '" + HISTORY + "'";
        assertThat(texts("SELECT DISTINCT engine" + ours)).containsExactly("InnoDB");
        assertThat(texts("SELECT DISTINCT table_collation" + ours)).containsExactly("utf8mb4_bin");
    }

    @Test
    void aSecondUpgradeKeepsTheRows() throws SQLException {
        SchemaUpgrade.upgrade(pool);
        execute("INSERT INTO fractional_ha_lease VALUES ('region', 'server-1', 7, 0)");

        assertThat(SchemaUpgrade.upgrade(pool)).isEqualTo("1.1");

        assertThat(texts("SELECT owner FROM fractional_ha_lease")).containsExactly("server-1");
        assertThat(texts("SELECT version FROM " + HISTORY + " WHERE version = '1'"))
                .hasSize(1);
    }

    @Test
    void serversThatStartTogetherUpgradeOnce() throws Exception {
        int servers = 4;
        CyclicBarrier line = new CyclicBarrier(servers);
        ExecutorService threads = Executors.newFixedThreadPool(servers);
        try {
            List<Future<String>> upgrades = new ArrayList<>();
            for (int i = 0; i < servers; i++) {
                upgrades.add(threads.submit(() -> {
                    try (HikariDataSource own = database.pool(schema, 6)) {
                        line.await(60, TimeUnit.SECONDS);
                        return SchemaUpgrade.upgrade(own);
                    }
                }));
            }
            for (Future<String> upgrade : upgrades) {
                assertThat(upgrade.get(120, TimeUnit.SECONDS)).isEqualTo("1.1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(texts("SELECT version FROM " + HISTORY + " WHERE success = 1 AND version = '1'"))
                .hasSize(1);
    }

    @Test
    void aNewerMinorVersionIsWorkedWithAndANewerMajorOneIsRefused() throws SQLException {
        SchemaUpgrade.upgrade(pool);
        addHistory(12, "1.7");
        assertThat(SchemaUpgrade.upgrade(pool)).isEqualTo("1.7");
        assertThat(SchemaUpgrade.newer(pool)).isEmpty();

        addHistory(13, "2.0");
        assertThat(SchemaUpgrade.newer(pool)).contains("2.0");
        assertThatThrownBy(() -> SchemaUpgrade.upgrade(pool))
                .isInstanceOf(SchemaTooNewException.class)
                .hasMessageContaining("version 2.0");
    }

    private void addHistory(int rank, String version) throws SQLException {
        execute("INSERT INTO " + HISTORY
                + " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                + " VALUES (" + rank + ", '" + version + "', 'later', 'SQL', 'V" + version
                + "__later.sql', 1, 'x', 1, 1)");
    }

    @Test
    void anUpgradeThatDiedHalfWayIsGoneOnWith() throws SQLException {
        SchemaUpgrade.upgrade(pool);
        execute(
                "INSERT INTO fractional_ha_lease VALUES ('region', 'server-1', 7, 0)",
                "DROP TABLE fractional_ha_run",
                "DELETE FROM " + HISTORY + " WHERE version IN ('1', '1.1')");

        SchemaUpgrade.upgrade(pool);

        assertThat(texts("SHOW TABLES LIKE 'fractional_ha_run'")).hasSize(1);
        assertThat(texts("SELECT owner FROM fractional_ha_lease")).containsExactly("server-1");
    }

    @Test
    void aScriptThatFailedIsTriedAgain() throws SQLException {
        SchemaUpgrade.upgrade(pool);
        execute(
                "DROP TABLE fractional_ha_run",
                "DELETE FROM " + HISTORY + " WHERE version = '1.1'",
                "UPDATE " + HISTORY + " SET success = 0 WHERE version = '1'");

        assertThat(SchemaUpgrade.upgrade(pool)).isEqualTo("1.1");

        assertThat(texts("SHOW TABLES LIKE 'fractional_ha_run'")).hasSize(1);
    }

    @Test
    void worksWithConnectionsThatDoNotCommitByThemselves() throws SQLException {
        try (HikariDataSource manual = new HikariDataSource()) {
            manual.setJdbcUrl(database.url(schema));
            manual.setAutoCommit(false);
            manual.setMaximumPoolSize(8);

            assertThat(SchemaUpgrade.upgrade(manual)).isEqualTo("1.1");
        }
        assertThat(texts("SHOW TABLES LIKE 'fractional_ha_%'")).hasSizeGreaterThan(15);
    }
}
