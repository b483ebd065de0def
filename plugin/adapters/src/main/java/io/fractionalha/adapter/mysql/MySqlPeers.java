// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.journal.Position;
import io.fractionalha.peer.Gap;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyPeer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link PeerStore}; the secret key passes the secret box. */
final class MySqlPeers implements PeerStore {
    private static final String SELECT = """
            SELECT peer_id, site_id, name, url, api_key, secret_key, local_user_id, enabled, created_millis,
                drill_offering, maintenance_millis, maintenance_by
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
        StandbyPeer.Maintenance maintained = peer.maintenance();
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_peer
                    (peer_id, site_id, name, url, api_key, secret_key, local_user_id, enabled, created_millis,
                    drill_offering, maintenance_millis, maintenance_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE peer_id = VALUES(peer_id), site_id = VALUES(site_id), name = VALUES(name),
                    url = VALUES(url), api_key = VALUES(api_key), secret_key = VALUES(secret_key),
                    local_user_id = VALUES(local_user_id), enabled = VALUES(enabled),
                    created_millis = VALUES(created_millis), drill_offering = VALUES(drill_offering),
                    maintenance_millis = VALUES(maintenance_millis), maintenance_by = VALUES(maintenance_by)
                """,
                peer.peerId(),
                peer.siteId(),
                peer.name(),
                peer.url(),
                peer.apiKey(),
                secrets.sealText(peer.secretKey()),
                peer.localUserId(),
                peer.enabled(),
                peer.created(),
                peer.drillOffering(),
                maintained == null ? null : maintained.until(),
                maintained == null ? "" : maintained.by()));
    }

    @Override
    public Optional<Sighting> sighting(String siteId) {
        return sql.statement(session -> session.first(
                """
                SELECT site_id, journal_id, sequence, heard_millis, unacknowledged_millis, gaps, leaving
                FROM fractional_ha_sighting WHERE site_id = ?
                """,
                row -> new Sighting(
                        row.text("site_id"),
                        new Position(row.text("journal_id"), row.number("sequence")),
                        row.instant("heard_millis"),
                        row.number("unacknowledged_millis"),
                        gaps(row.text("gaps")),
                        row.flag("leaving")),
                siteId));
    }

    @Override
    public void saveSighting(Sighting sighting) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_sighting
                    (site_id, journal_id, sequence, heard_millis, unacknowledged_millis, gaps, leaving)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE journal_id = VALUES(journal_id), sequence = VALUES(sequence),
                    heard_millis = VALUES(heard_millis), unacknowledged_millis = VALUES(unacknowledged_millis),
                    gaps = VALUES(gaps), leaving = VALUES(leaving)
                """,
                sighting.siteId(),
                sighting.head().journalId(),
                sighting.head().sequence(),
                sighting.heardAt(),
                sighting.oldestUnacknowledgedMillis(),
                text(sighting.gaps()),
                sighting.leaving()));
    }

    private static String text(Map<String, Sighting.OpenGap> gaps) {
        return gaps.entrySet().stream()
                .map(gap -> gap.getKey() + " " + gap.getValue().kind() + " "
                        + gap.getValue().since().toEpochMilli())
                .collect(Collectors.joining("\n"));
    }

    private static SortedMap<String, Sighting.OpenGap> gaps(String text) {
        SortedMap<String, Sighting.OpenGap> gaps = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] words = line.split(" ", 3);
            gaps.put(
                    words[0],
                    new Sighting.OpenGap(Gap.valueOf(words[1]), Instant.ofEpochMilli(Long.parseLong(words[2]))));
        });
        return gaps;
    }

    @Override
    public boolean delete(String peerId) {
        return sql.statement(session -> session.change("DELETE FROM fractional_ha_peer WHERE peer_id = ?", peerId)) > 0;
    }

    private static StandbyPeer.@Nullable Maintenance maintenance(Row row) throws SQLException {
        Instant until = row.optionalInstant("maintenance_millis");
        return until == null ? null : new StandbyPeer.Maintenance(until, row.text("maintenance_by"));
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
                row.instant("created_millis"),
                row.text("drill_offering"),
                maintenance(row));
    }
}
