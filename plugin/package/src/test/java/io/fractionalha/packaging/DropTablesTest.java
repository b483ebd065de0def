// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.fractionalha.dbupgrade.SchemaUpgrade;
import io.fractionalha.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator types to drop the tables, on a schema that is full of somebody else's. */
class DropTablesTest {
    private final EmbeddedDatabase database = EmbeddedDatabase.shared();
    private final String schema = database.newSchema();
    private final HikariDataSource pool = database.pool(schema, 2);

    @BeforeEach
    void fill() throws SQLException {
        execute("CREATE TABLE vm_instance (id BIGINT PRIMARY KEY)");
        execute("CREATE TABLE fractionalxhaxvisits (id BIGINT PRIMARY KEY)");
        SchemaUpgrade.upgrade(pool);
    }

    @AfterEach
    void close() {
        pool.close();
        database.dropSchema(schema);
    }

    @Test
    void everyTableOfThePluginGoesAndEverybodyElsesStays() throws SQLException, IOException {
        run();

        assertThat(tables()).containsExactlyInAnyOrder("vm_instance", "fractionalxhaxvisits");
    }

    @Test
    void aServerThatGaveNoSignOfLifeForLongDoesNotKeepThem() throws SQLException, IOException {
        server("UNIX_TIMESTAMP() * 1000 - 300000");

        run();

        assertThat(tables()).containsExactlyInAnyOrder("vm_instance", "fractionalxhaxvisits");
    }

    @Test
    void whileAServerRunsThePluginNothingGoes() throws SQLException {
        server("UNIX_TIMESTAMP() * 1000 - 5000");
        List<String> before = tables();

        assertThatThrownBy(this::run).hasMessageContaining("the plugin still runs");

        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void aSchemaWithoutThemIsToldApart() throws SQLException, IOException {
        run();

        assertThatThrownBy(this::run).hasMessageContaining("no tables fractional_ha_ here");
    }

    private void server(String renewedMillis) throws SQLException {
        execute("INSERT INTO fractional_ha_server (server, process, version, schema_version, renewed_millis)"
                + " VALUES ('1', '1/a', '0.1.0', '1', " + renewedMillis + ")");
    }

    /** As {@code mysql} reads it: one statement after the other on one connection. */
    private void run() throws SQLException, IOException {
        String script = Files.readString(
                Tool.project().resolve("plugin/package/src/root/usr/share/fractional-ha/drop-tables.sql"));
        execute(script.split(";\n", 0));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private List<String> tables() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW TABLES")) {
            List<String> tables = new ArrayList<>();
            while (result.next()) {
                tables.add(result.getString(1));
            }
            return tables;
        }
    }
}
