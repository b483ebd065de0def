// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.StandbyPeer;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link PeerStore}; the secret key passes the secret box. */
final class MySqlPeers implements PeerStore {
    private static final String SELECT = """
            SELECT peer_id, site_id, name, url, api_key, secret_key, local_user_id, enabled, created_millis
            FROM fractional_ha_peer
            """;

    private final Sql sql;
    private final Secrets secrets;

    MySqlPeers(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    @Override
    public List<StandbyPeer> peers() {
        List<StandbyPeer> peers = sql.statement(session -> session.list(SELECT, this::read));
        return peers.stream().sorted(Comparator.comparing(StandbyPeer::name)).toList();
    }

    @Override
    public Optional<StandbyPeer> bySite(String siteId) {
        return sql.statement(session -> session.first(SELECT + " WHERE site_id = ?", this::read, siteId));
    }

    @Override
    public void save(StandbyPeer peer) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_peer
                    (peer_id, site_id, name, url, api_key, secret_key, local_user_id, enabled, created_millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE peer_id = VALUES(peer_id), site_id = VALUES(site_id), name = VALUES(name),
                    url = VALUES(url), api_key = VALUES(api_key), secret_key = VALUES(secret_key),
                    local_user_id = VALUES(local_user_id), enabled = VALUES(enabled),
                    created_millis = VALUES(created_millis)
                """,
                peer.peerId(),
                peer.siteId(),
                peer.name(),
                peer.url(),
                peer.apiKey(),
                secrets.sealText(peer.secretKey()),
                peer.localUserId(),
                peer.enabled(),
                peer.created()));
    }

    @Override
    public boolean delete(String peerId) {
        return sql.statement(session -> session.change("DELETE FROM fractional_ha_peer WHERE peer_id = ?", peerId)) > 0;
    }

    private StandbyPeer read(Row row) throws SQLException {
        return new StandbyPeer(
                row.text("peer_id"),
                row.text("site_id"),
                row.text("name"),
                row.text("url"),
                row.text("api_key"),
                secrets.openText(row.text("secret_key")),
                row.text("local_user_id"),
                row.flag("enabled"),
                row.instant("created_millis"));
    }
}
