// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import com.zaxxer.hikari.HikariDataSource;
import io.fractionalha.adapter.mysql.MySqlStores;
import io.fractionalha.dbupgrade.SchemaUpgrade;
import io.fractionalha.embedded.EmbeddedDatabase;
import io.fractionalha.site.Ports;
import io.fractionalha.world.Tables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The regions of a simulated world on schemas of a real database, whose clock is the world's too. One thread. */
public final class DatabaseTables implements Tables, AutoCloseable {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final int NANO_DIGITS = 9;

    private final EmbeddedDatabase database = EmbeddedDatabase.shared();
    private final Map<String, Site> sites = new TreeMap<>();

    private record Site(String schema, HikariDataSource pool, Connection connection) {}

    @Override
    public Ports.Stores of(String siteId, InstantSource clock) {
        try {
            Site site = open();
            sites.put(siteId, site);
            Iterator<String> names = List.of(siteId, "journal-of-" + siteId).iterator();
            MySqlStores stores = new MySqlStores(
                    () -> at(site.connection(), clock.instant()),
                    new MySqlWorld.Scrambler(),
                    clock,
                    () -> names.hasNext() ? names.next() : UUID.randomUUID().toString());
            stores.site().siteId();
            return stores.ports();
        } catch (SQLException e) {
            throw new IllegalStateException("no tables for " + siteId, e);
        }
    }

    private Site open() throws SQLException {
        String schema = database.newSchema();
        HikariDataSource pool = database.pool(schema, 2);
        SchemaUpgrade.upgrade(pool);
        return new Site(schema, pool, pool.getConnection());
    }

    /** The one connection, whose clock shows this moment; it stays open. */
    private static Connection at(Connection connection, Instant now) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            BigDecimal seconds = BigDecimal.valueOf(now.getEpochSecond())
                    .add(BigDecimal.valueOf(now.getNano()).divide(NANOS).setScale(NANO_DIGITS));
            statement.execute("SET timestamp = " + seconds.toPlainString());
        }
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Rows of each table of a site that has any. */
    public Map<String, Long> rows(String siteId) {
        Map<String, Long> rows = new TreeMap<>();
        Site site = sites.get(siteId);
        try (Connection connection = site.pool().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SHOW TABLES")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rows cannot be counted", e);
        }
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    @Override
    public void close() {
        sites.values().forEach(site -> {
            site.pool().close();
            database.dropSchema(site.schema());
        });
    }
}
