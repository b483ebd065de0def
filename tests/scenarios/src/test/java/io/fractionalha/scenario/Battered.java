// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import io.fractionalha.embedded.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two regions that are hurt, each in a process of its own on a database server of its own. */
final class Battered implements AutoCloseable {
    /** Fast enough for thousands of commands, slow enough that a kill meets some of them on their way. */
    private static final double PACE = 60;

    private static final Duration SOON = Duration.ofMinutes(2);

    private final List<DatabaseServer> databases = new ArrayList<>();
    private final EmbeddedRegions regions;
    private final List<String> beginnings = new CopyOnWriteArrayList<>();
    private final CrashFigures figures;
    private final List<Ledger> ledgers;

    /** Starts them; {@code ledgers} are told while a database is out of order. */
    Battered(CrashFigures figures, List<Ledger> ledgers) {
        this.figures = figures;
        this.ledgers = ledgers;
        databases.add(DatabaseServer.start());
        databases.add(DatabaseServer.start());
        regions = EmbeddedRegions.start(
                new EmbeddedRegions.Shape(PACE, true, EmbeddedRegions.QUICK_TO_START),
                databases.get(0).database(),
                databases.get(1).database());
    }

    EmbeddedRegions regions() {
        return regions;
    }

    CrashFigures figures() {
        return figures;
    }

    /** 0 is where the tenants work. */
    EmbeddedRegion side(int number) {
        return number == 0 ? regions.first() : regions.second();
    }

    DatabaseServer database(int number) {
        return databases.get(number);
    }

    static String word(int side) {
        return side == 0 ? "active side" : "standby side";
    }

    /** Kills a server, and sees in its tables what that has met. */
    void kill(int side) {
        side(side).kill();
        figures.count(CrashFigures.KILL + word(side));
        met(side, "commands without outcome", "fractional_ha_journal WHERE open_group IS NOT NULL");
        met(side, "entries without number", "fractional_ha_journal WHERE sequence IS NULL");
        met(side, "steps begun and not ended", "fractional_ha_step WHERE state = 'STARTED'");
    }

    private void met(int side, String what, String rows) {
        long found = number(side, "SELECT COUNT(*) FROM " + rows);
        if (found > 0) {
            figures.count("kills at the " + word(side) + " that met " + what);
        }
    }

    /** Starts a server again; whoever sees to it that its database is there. */
    void start(int side) {
        begunAnew(side);
        side(side).start();
        begunAnew(side);
    }

    private void begunAnew(int side) {
        beginnings.add(Instant.now() + " " + word(side));
        if (side == 0) {
            ledgers.forEach(Ledger::begunAnew);
        }
    }

    /** When servers were started, and databases came back. */
    List<String> beginnings() {
        return List.copyOf(beginnings);
    }

    /** Kills a server whose database is gone as well. */
    void killUnseen(int side) {
        side(side).kill();
        figures.count(CrashFigures.KILL + word(side) + ", without its database");
    }

    /** Commands of the active side may meanwhile run without being written down; until its server reads the database again. */
    void withoutWriting(int side, Runnable outage) {
        if (side == 0) {
            ledgers.forEach(ledger -> ledger.writable(false));
        }
        outage.run();
        Await.until("a database that is read again", SOON, () -> reads(side));
        begunAnew(side);
        if (side == 0) {
            ledgers.forEach(ledger -> ledger.writable(true));
        }
    }

    private boolean reads(int side) {
        try {
            return !side(side).admin().list("listStandbyPeers").isEmpty();
        } catch (ApiException e) {
            return false;
        }
    }

    /** The number that a query of a side's database gives. */
    long number(int side, String query) {
        return rows(side, query).stream()
                .mapToLong(row -> Long.parseLong(row.get(0)))
                .findFirst()
                .orElse(0);
    }

    /** What a query of a side's database gives, as texts. */
    List<List<String>> rows(int side, String query) {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(side(side).databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the " + word(side) + " cannot be read", e);
        }
    }

    /** Changes a side's database behind the back of its server. */
    void execute(int side, String sql) {
        try (Connection connection = DriverManager.getConnection(side(side).databaseUrl());
                Statement statement = connection.createStatement()) {
            if (statement.executeUpdate(sql) != 1) {
                throw new IllegalStateException("not one row: " + sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the " + word(side) + " cannot be changed", e);
        }
    }

    /** Copies what all four processes have written to a directory that stays. */
    void keepLogs(Path directory) {
        Map<String, Path> logs = Map.of(
                "north.log", regions.first().log(),
                "south.log", regions.second().log(),
                "north-database.log", databases.get(0).log(),
                "south-database.log", databases.get(1).log());
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, Path> log : logs.entrySet()) {
                Files.copy(log.getValue(), directory.resolve(log.getKey()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        regions.close();
        databases.forEach(DatabaseServer::close);
    }
}
