// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import io.fractionalha.adapter.mysql.ConnectionSource;
import io.fractionalha.dbupgrade.SchemaUpgrade;
import io.fractionalha.dbupgrade.SchemaUpgradeException;
import io.fractionalha.port.Scheduler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether another server has brought the tables to a newer major version while this one runs, and then lets nothing of
 * this release through to them any more. Any thread.
 */
final class SchemaWatch implements ConnectionSource {
    /** How often it is looked. */
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final String LANE = "schema";
    private static final Logger LOG = LogManager.getLogger(SchemaWatch.class);

    private final ConnectionSource target;
    private final Consumer<String> whenNewer;
    private volatile @Nullable String newer;

    /** {@code whenNewer} is told once why nothing is read or written any more, on a lane: it must not wait for lanes. */
    SchemaWatch(ConnectionSource target, Consumer<String> whenNewer) {
        this.target = target;
        this.whenNewer = whenNewer;
    }

    @Override
    public Connection open() throws SQLException {
        String reason = newer;
        if (reason != null) {
            throw new SQLException(reason);
        }
        return target.open();
    }

    /** Looks again and again, until the tables are newer. */
    void begin(Scheduler scheduler) {
        scheduler.after(EVERY, LANE, () -> {
            look();
            if (newer == null) {
                begin(scheduler);
            }
        });
    }

    /** Looks once. A database that does not answer is asked again. */
    void look() {
        try {
            Optional<String> version = SchemaUpgrade.newer(new HostDataSource(target));
            if (version.isPresent() && newer == null) {
                String reason =
                        "SCHEMA_NEWER: another management server has brought the tables fractional_ha_* to version "
                                + version.get()
                                + ", which this release does not know. It has stopped to read and write them;"
                                + " install that release on this server and restart it";
                newer = reason;
                LOG.error("{}", reason);
                whenNewer.accept(reason);
            }
        } catch (SchemaUpgradeException e) {
            LOG.debug("the version of the tables is looked up later", e);
        }
    }
}
