// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The management servers of the region: each renews its row of the host's table, and takes one that does not for dead: its row
 * says Down, and its jobs are cancelled. Quicker than the real host, which waits 150 s.
 */
final class Servers implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(Servers.class);
    private static final long BEAT_MILLIS = 1_000;
    private static final long DEAD_AFTER_MILLIS = 10_000;
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS mshost (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, msid BIGINT NOT NULL UNIQUE,"
                    + " name VARCHAR(255), uuid VARCHAR(40), state VARCHAR(25) NOT NULL, last_update BIGINT NOT NULL,"
                    + " removed DATETIME)";
    private static final String BEAT =
            "INSERT INTO mshost (msid, name, uuid, state, last_update) VALUES (?, ?, ?, 'Up', ?)"
                    + " ON DUPLICATE KEY UPDATE state = 'Up', last_update = VALUES(last_update)";

    private final Store store;
    private final Pool pool;
    private final Jobs jobs;
    private final long own;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "Cluster-Heartbeat-1");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable ScheduledFuture<?> heartbeat;

    private Servers(Store store, Pool pool, Jobs jobs, long own) {
        this.store = store;
        this.pool = pool;
        this.jobs = jobs;
        this.own = own;
    }

    /** Cancels what this server had left, and says that it is up from now on. Without a database it is the only one. */
    static Servers start(Store store, Pool pool, Jobs jobs, long own) {
        jobs.cancelLeftOver();
        Servers servers = new Servers(store, pool, jobs, own);
        servers.start();
        return servers;
    }

    private void start() {
        Entity self = store.first(Kind.SERVER, server -> server.number("msid") == own)
                .or(() -> store.first(Kind.SERVER, server -> !server.has("msid")))
                .orElseGet(() -> store.make(Kind.SERVER));
        Entity unused = store.locked(() -> store.save(self.set("msid", own)
                .set("name", "server-" + own)
                .set("state", "Up")
                .set("started", System.currentTimeMillis())));
        if (pool.open()) {
            execute(TABLE);
            beat(self);
            heartbeat = timer.scheduleWithFixedDelay(() -> look(self), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look(Entity self) {
        try {
            beat(self);
            for (long dead : dead()) {
                LOG.warn("management server {} is taken for dead", dead);
                store.first(Kind.SERVER, server -> server.number("msid") == dead)
                        .ifPresent(server -> store.locked(() -> store.save(server.set("state", "Down"))));
                jobs.cancelLeftOver(dead);
                execute("UPDATE mshost SET state = 'Down' WHERE msid = " + dead);
            }
        } catch (RuntimeException e) {
            LOG.warn("the heartbeat failed", e);
        }
    }

    private void beat(Entity self) {
        if (!"Up".equals(self.text("state"))) {
            Entity unused = store.locked(() -> store.save(self.set("state", "Up")));
        }
        try (Connection connection = pool.hostConnection();
                PreparedStatement statement = connection.prepareStatement(BEAT)) {
            statement.setLong(1, own);
            statement.setString(2, self.text("name"));
            statement.setString(3, self.uuid());
            statement.setLong(4, System.currentTimeMillis());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the row of this server cannot be renewed", e);
        }
    }

    private List<Long> dead() {
        List<Long> dead = new ArrayList<>();
        try (Connection connection = pool.hostConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT msid FROM mshost WHERE state = 'Up' AND last_update < ?")) {
            statement.setLong(1, System.currentTimeMillis() - DEAD_AFTER_MILLIS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    dead.add(row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the servers cannot be read", e);
        }
        return dead;
    }

    private void execute(String sql) {
        try (Connection connection = pool.hostConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the host's tables cannot be changed", e);
        }
    }

    @Override
    public void close() {
        ScheduledFuture<?> beats = heartbeat;
        if (beats != null) {
            beats.cancel(true);
        }
        timer.shutdownNow();
        if (pool.open()) {
            execute("UPDATE mshost SET state = 'Down' WHERE msid = " + own);
        }
    }
}
