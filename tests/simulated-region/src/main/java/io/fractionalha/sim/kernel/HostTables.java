// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The rows of the host's own schema that no API command shows and a plugin may read: public keys. The rest of the region
 * lives in its {@link Store}.
 */
final class HostTables {
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS ssh_keypairs (uuid VARCHAR(40) NOT NULL PRIMARY KEY,"
                    + " keypair_name VARCHAR(256) NOT NULL, fingerprint VARCHAR(128) NOT NULL, public_key VARCHAR(5120) NOT NULL)";
    private static final String PUT =
            "REPLACE INTO ssh_keypairs (uuid, keypair_name, fingerprint, public_key) VALUES (?, ?, ?, ?)";
    private static final String REMOVE = "DELETE FROM ssh_keypairs WHERE uuid = ?";

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
        store.list(Kind.KEY_PAIR, pair -> true).forEach(tables::saved);
        store.observe(tables::saved);
    }

    private void create() {
        try (Connection connection = pool.hostConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        } catch (SQLException e) {
            throw new IllegalStateException("the host's tables cannot be made", e);
        }
    }

    private void saved(Entity entity) {
        if (entity.kind() != Kind.KEY_PAIR) {
            return;
        }
        try (Connection connection = pool.hostConnection();
                PreparedStatement statement = connection.prepareStatement(entity.removed() ? REMOVE : PUT)) {
            statement.setString(1, entity.uuid());
            if (!entity.removed()) {
                statement.setString(2, entity.text("name"));
                statement.setString(3, entity.text("fingerprint"));
                statement.setString(4, entity.text("publickey"));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("key pair " + entity.uuid() + " cannot be written", e);
        }
    }
}
