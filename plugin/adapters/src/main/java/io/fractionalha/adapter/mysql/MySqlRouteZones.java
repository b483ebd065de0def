// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.route.RouteZone;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The zones of {@link MySqlRoutes}; the key passes the secret box. */
final class MySqlRouteZones {
    private final Sql sql;
    private final Secrets secrets;

    MySqlRouteZones(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    List<RouteZone> all() {
        return sql.statement(
                session -> session.list("SELECT * FROM fractional_ha_route_zone ORDER BY zone_id", this::read));
    }

    void save(RouteZone zone) {
        sql.statement(session -> session.change(
                """
                REPLACE INTO fractional_ha_route_zone
                    (zone_id, domain_path, and_below, origin, server, check_servers, name_suffix, exact_names,
                     key_name, key_algorithm, secret, ttl_target_seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                zone.zoneId(),
                zone.domain().path(),
                zone.domain().andBelow(),
                zone.origin(),
                zone.servers().primary(),
                String.join(",", zone.servers().outside()),
                zone.names().suffix(),
                String.join(",", zone.names().exact()),
                zone.key().name(),
                zone.key().algorithm(),
                secrets.sealText(zone.key().secret()),
                zone.ttlTargetSeconds()));
    }

    boolean delete(String zoneId) {
        return sql.statement(
                        session -> session.change("DELETE FROM fractional_ha_route_zone WHERE zone_id = ?", zoneId))
                > 0;
    }

    private RouteZone read(Row row) throws SQLException {
        return new RouteZone(
                row.text("zone_id"),
                new RouteZone.Domain(row.text("domain_path"), row.flag("and_below")),
                row.text("origin"),
                new RouteZone.Servers(row.text("server"), words(row.text("check_servers"))),
                new RouteZone.Names(row.optional("name_suffix"), words(row.text("exact_names"))),
                new RouteZone.Key(
                        row.text("key_name"), row.text("key_algorithm"), secrets.openText(row.text("secret"))),
                row.integer("ttl_target_seconds"));
    }

    private static List<String> words(String joined) {
        return Stream.of(joined.split(",", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
