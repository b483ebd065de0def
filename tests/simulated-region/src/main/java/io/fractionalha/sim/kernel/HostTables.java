// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The rows of the host's own schema that no API command shows and a plugin may read: public keys, and on which primary storage
 * templates are. The rest of the region lives in its {@link Store}.
 */
final class HostTables {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS ssh_keypairs (uuid VARCHAR(40) NOT NULL PRIMARY KEY,"
                    + " keypair_name VARCHAR(256) NOT NULL, fingerprint VARCHAR(128) NOT NULL, public_key VARCHAR(5120) NOT NULL)",
            "CREATE TABLE IF NOT EXISTS data_center (id BIGINT NOT NULL PRIMARY KEY, uuid VARCHAR(40) NOT NULL)",
            "CREATE TABLE IF NOT EXISTS storage_pool (id BIGINT NOT NULL PRIMARY KEY, data_center_id BIGINT NOT NULL,"
                    + " removed DATETIME NULL)",
            "CREATE TABLE IF NOT EXISTS vm_template (id BIGINT NOT NULL PRIMARY KEY, uuid VARCHAR(40) NOT NULL)",
            "CREATE TABLE IF NOT EXISTS template_spool_ref (pool_id BIGINT NOT NULL, template_id BIGINT NOT NULL,"
                    + " download_state VARCHAR(255) NOT NULL, marked_for_gc TINYINT NOT NULL,"
                    + " PRIMARY KEY (pool_id, template_id))");
    private static final String PUT =
            "REPLACE INTO ssh_keypairs (uuid, keypair_name, fingerprint, public_key) VALUES (?, ?, ?, ?)";
    private static final String REMOVE = "DELETE FROM ssh_keypairs WHERE uuid = ?";

    private static final String POOLED = "REPLACE INTO template_spool_ref"
            + " (pool_id, template_id, download_state, marked_for_gc) VALUES (?, ?, 'DOWNLOADED', 0)";

    private final Pool pool;

    private HostTables(Pool pool) {
        this.pool = pool;
    }

    /** Brings the tables up to what the store holds, and keeps them there. Without a database nothing happens. */
    static void follow(Store store, Pool pool) {
        if (!pool.open()) {
            return;
        }
        HostTables tables = new HostTables(pool);
        tables.create();
        for (Kind kind : List.of(Kind.KEY_PAIR, Kind.ZONE, Kind.TEMPLATE)) {
            store.list(kind, any -> true).forEach(tables::saved);
        }
        store.observe(tables::saved);
    }

    private void create() {
        try (Connection connection = pool.hostConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the host's tables cannot be made", e);
        }
    }

    private void saved(Entity entity) {
        switch (entity.kind()) {
            case KEY_PAIR -> {
                if (entity.removed()) {
                    write(REMOVE, entity.uuid());
                } else {
                    write(
                            PUT,
                            entity.uuid(),
                            entity.text("name"),
                            entity.text("fingerprint"),
                            entity.text("publickey"));
                }
            }
            case ZONE -> {
                write("REPLACE INTO data_center (id, uuid) VALUES (?, ?)", entity.id(), entity.uuid());
                write("REPLACE INTO storage_pool (id, data_center_id) VALUES (?, ?)", entity.id(), entity.id());
            }
            case TEMPLATE -> {
                write("REPLACE INTO vm_template (id, uuid) VALUES (?, ?)", entity.id(), entity.uuid());
                if (entity.flag("pooled")) {
                    write(POOLED, entity.number("zone"), entity.id());
                }
            }
            default -> {}
        }
    }

    private void write(String sql, Object... values) {
        try (Connection connection = pool.hostConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the host's tables cannot be written", e);
        }
    }
}
