// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import com.zaxxer.hikari.HikariDataSource;
import io.fractionalha.adapter.mysql.MySqlStores;
import io.fractionalha.adapter.mysql.SecretBox;
import io.fractionalha.capture.ResyncStore;
import io.fractionalha.cluster.ClusterStore;
import io.fractionalha.cluster.ErrandStore;
import io.fractionalha.dbupgrade.SchemaUpgrade;
import io.fractionalha.embedded.EmbeddedDatabase;
import io.fractionalha.fence.FenceStore;
import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.port.LeaseStore;
import io.fractionalha.port.SiteStore;
import io.fractionalha.route.RouteStore;
import io.fractionalha.run.RunStore;
import io.fractionalha.witness.WitnessStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;

/** A schema of its own on the embedded database, upgraded, with stores on it. */
final class MySqlWorld extends World {
    private static final int CONNECTIONS_MAX = 24;

    private final EmbeddedDatabase database = EmbeddedDatabase.shared();
    private final String schema = database.newSchema();
    private final HikariDataSource pool = database.pool(schema, CONNECTIONS_MAX);
    private final MySqlStores stores;

    MySqlWorld() {
        SchemaUpgrade.upgrade(pool);
        stores = open();
    }

    /** The stores of one server. */
    MySqlStores stores() {
        return stores;
    }

    /** The stores of another server on the same database, whose connections come with auto-commit off. */
    MySqlStores anotherServer() {
        return new MySqlStores(
                () -> {
                    Connection connection = pool.getConnection();
                    connection.setAutoCommit(false);
                    return connection;
                },
                new Scrambler(),
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
    }

    private MySqlStores open() {
        return new MySqlStores(
                pool::getConnection,
                new Scrambler(),
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
    }

    @Override
    Journal journal() {
        return stores.journal();
    }

    @Override
    PeerJournal peerJournal() {
        return stores.peerJournal();
    }

    @Override
    ModelStore model() {
        return stores.model();
    }

    @Override
    GroupStore groups() {
        return stores.groups();
    }

    @Override
    MirrorStore mirror() {
        return stores.mirror();
    }

    @Override
    MappingStore mappings() {
        return stores.mappings();
    }

    @Override
    RouteStore routes() {
        return stores.routes();
    }

    @Override
    RunStore runs() {
        return stores.runs();
    }

    @Override
    PeerStore peers() {
        return stores.peers();
    }

    @Override
    LeaseStore leases() {
        return stores.leases();
    }

    @Override
    SiteStore site() {
        return stores.site();
    }

    @Override
    ClusterStore cluster() {
        return stores.cluster();
    }

    @Override
    ErrandStore errands() {
        return stores.errands();
    }

    @Override
    FenceStore fences() {
        return stores.fences();
    }

    @Override
    WitnessStore witness() {
        return stores.witness();
    }

    @Override
    ResyncStore resyncs() {
        return stores.resyncs();
    }

    HikariDataSource pool() {
        return pool;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        pool.close();
        database.dropSchema(schema);
    }

    /** Makes text unreadable at a glance; enough to see that it was used. */
    static final class Scrambler implements SecretBox {
        private static final String MARK = "boxed:";

        @Override
        public String encrypt(String clear) {
            return MARK + HexFormat.of().formatHex(clear.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String decrypt(String stored) {
            if (!stored.startsWith(MARK)) {
                throw new IllegalStateException("not written by this box");
            }
            return new String(HexFormat.of().parseHex(stored.substring(MARK.length())), StandardCharsets.UTF_8);
        }

        @Override
        public boolean encrypts() {
            return true;
        }
    }
}
