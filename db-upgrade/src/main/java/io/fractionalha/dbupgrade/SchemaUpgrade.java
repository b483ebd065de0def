// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.dbupgrade;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the tables {@code fractional_ha_*} to this release's version, in the schema of the given connections, which may
 * hold anything else. The history is a table of our own. Versions are {@code major.minor}: a minor step only adds, so that
 * the previous release goes on working beside it; a higher major than ours is refused.
 */
public final class SchemaUpgrade {
    /** The highest major version that this release works with. */
    public static final int MAJOR = 1;

    private static final String HISTORY = "fractional_ha_schema_history";
    private static final String SCRIPTS = "classpath:io/fractionalha/dbupgrade/sql";
    private static final String LOCK = "fractional_ha_schema_upgrade";
    private static final int LOCK_WAIT_SECONDS = 120;

    private SchemaUpgrade() {}

    /**
     * Upgrades and answers the version reached. Blocks while another server upgrades, two minutes at most. Throws
     * {@link SchemaTooNewException} when the tables belong to a newer major version, {@link SchemaUpgradeException} for all
     * else; what was done before a failure stays and the next start goes on from there.
     */
    public static String upgrade(DataSource database) {
        // The lock is tied to this connection: it is gone with the server that held it.
        try (Connection connection = database.getConnection()) {
            requireLock(connection);
            try {
                return migrate(database);
            } finally {
                lock(connection, "SELECT RELEASE_LOCK(?)");
            }
        } catch (SQLException e) {
            throw new SchemaUpgradeException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    /**
     * The version of the tables if another server has brought them to a newer major version than this release knows; empty
     * otherwise. One statement; for a server that is running. Throws {@link SchemaUpgradeException} if it cannot be read.
     */
    public static Optional<String> newer(DataSource database) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT version FROM " + HISTORY + " WHERE version IS NOT NULL");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                MigrationVersion version = MigrationVersion.fromVersion(rows.getString(1));
                if (version.getMajor().intValueExact() > MAJOR) {
                    return Optional.of(version.getVersion());
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw new SchemaUpgradeException("the version of the tables cannot be read: " + e.getMessage(), e);
        }
    }

    private static String migrate(DataSource database) {
        try {
            Flyway flyway = flyway(database);
            refuseNewerMajor(flyway);
            if (Arrays.stream(flyway.info().all())
                    .anyMatch(migration -> migration.getState().isFailed())) {
                // Our scripts may be repeated, so a failed one is tried again instead of waiting for a person.
                flyway.repair();
            }
            flyway.migrate();
            return version(flyway);
        } catch (FlywayException e) {
            throw new SchemaUpgradeException("the tables fractional_ha_* cannot be upgraded: " + e.getMessage(), e);
        }
    }

    private static Flyway flyway(DataSource database) {
        return Flyway.configure(SchemaUpgrade.class.getClassLoader())
                .dataSource(new AutoCommitDataSource(database))
                .table(HISTORY)
                .locations(SCRIPTS)
                .failOnMissingLocations(true)
                // The schema is the host's and full of its tables: version 0 is "before our first script".
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .baselineDescription("schema of the host")
                .createSchemas(false)
                .cleanDisabled(true)
                .loggers("log4j2")
                .load();
    }

    private static void refuseNewerMajor(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            MigrationVersion version = applied.getVersion();
            if (version != null && version.getMajor().intValueExact() > MAJOR) {
                throw new SchemaTooNewException(version.getVersion());
            }
        }
    }

    private static String version(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        MigrationVersion version = current == null ? null : current.getVersion();
        if (version == null) {
            throw new SchemaUpgradeException("no version in " + HISTORY + " after the upgrade", null);
        }
        return version.getVersion();
    }

    private static void requireLock(Connection connection) throws SQLException {
        if (lock(connection, "SELECT GET_LOCK(?, " + LOCK_WAIT_SECONDS + ")") != 1) {
            throw new SchemaUpgradeException(
                    "another server has been upgrading the tables for " + LOCK_WAIT_SECONDS
                            + " seconds; start again later",
                    null);
        }
    }

    /** Locks of this kind belong to the whole database server, so the name carries the schema. */
    private static int lock(Connection connection, String sql) throws SQLException {
        String schema = String.valueOf(connection.getCatalog());
        String name = LOCK + "_" + Integer.toHexString(schema.hashCode());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getInt(1) : 0;
            }
        }
    }
}
