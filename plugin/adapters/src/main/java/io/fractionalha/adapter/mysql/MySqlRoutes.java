// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.route.OwedName;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteTrouble;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link RouteStore}; the signing secret passes the secret box. */
final class MySqlRoutes implements RouteStore {
    private static final String SELECT =
            "SELECT route_id, group_id, name, url, secret, dns_name, ttl_seconds, front_uuid FROM fractional_ha_route";

    private final Sql sql;
    private final Secrets secrets;
    private final MySqlRouteZones zones;
    private final MySqlOwedNames owed;

    MySqlRoutes(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
        this.zones = new MySqlRouteZones(sql, secrets);
        this.owed = new MySqlOwedNames(sql);
    }

    @Override
    public List<TrafficRoute> routes(String groupId) {
        return sql.statement(
                session -> session.list(SELECT + " WHERE group_id = ? ORDER BY route_id", this::read, groupId));
    }

    @Override
    public Optional<TrafficRoute> route(String routeId) {
        return sql.statement(session -> session.first(SELECT + " WHERE route_id = ?", this::read, routeId));
    }

    @Override
    public List<TrafficRoute> named(String dnsName) {
        return sql.statement(
                session -> session.list(SELECT + " WHERE dns_name = ? ORDER BY route_id", this::read, dnsName));
    }

    @Override
    public void save(TrafficRoute route) {
        RouteTarget.Webhook hook = route.target() instanceof RouteTarget.Webhook told ? told : null;
        RouteTarget.DnsName dns = route.dns().orElse(null);
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_route
                    (route_id, group_id, name, url, secret, dns_name, ttl_seconds, front_uuid)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE group_id = VALUES(group_id), name = VALUES(name), url = VALUES(url),
                    secret = VALUES(secret), dns_name = VALUES(dns_name), ttl_seconds = VALUES(ttl_seconds),
                    front_uuid = VALUES(front_uuid)
                """,
                route.routeId(),
                route.groupId(),
                route.name(),
                hook == null ? null : hook.url(),
                hook == null ? null : secrets.seal(hook.secret()),
                dns == null ? null : dns.name(),
                dns == null ? null : dns.ttlSeconds(),
                route.frontUuid()));
    }

    @Override
    public Map<String, RouteTrouble> troubles(String groupId) {
        return sql
                .statement(session -> session.list(
                        "SELECT route_id, code, sentence FROM fractional_ha_route_trouble WHERE group_id = ?",
                        row -> Map.entry(
                                row.text("route_id"), new RouteTrouble(code(row.text("code")), row.text("sentence"))),
                        groupId))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What a newer version has written may be a word that this one does not know. */
    private static ErrorCode code(String word) {
        return Stream.of(ErrorCode.values())
                .filter(code -> code.name().equals(word))
                .findFirst()
                .orElse(ErrorCode.ROUTE_FAILED);
    }

    @Override
    public void tried(TrafficRoute route, @Nullable RouteTrouble trouble) {
        if (trouble == null) {
            sql.statement(session ->
                    session.change("DELETE FROM fractional_ha_route_trouble WHERE route_id = ?", route.routeId()));
        } else {
            sql.statement(session -> session.change(
                    """
                    INSERT INTO fractional_ha_route_trouble (route_id, group_id, code, sentence) VALUES (?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE group_id = VALUES(group_id), code = VALUES(code), sentence = VALUES(sentence)
                    """, route.routeId(), route.groupId(), trouble.code().name(), trouble.sentence()));
        }
    }

    @Override
    public boolean delete(String routeId) {
        return sql.transaction(session -> {
            session.change("DELETE FROM fractional_ha_route_trouble WHERE route_id = ?", routeId);
            return session.change("DELETE FROM fractional_ha_route WHERE route_id = ?", routeId) > 0;
        });
    }

    private TrafficRoute read(Row row) throws SQLException {
        return new TrafficRoute(
                row.text("route_id"), row.text("group_id"), row.text("name"), target(row), row.optional("front_uuid"));
    }

    private RouteTarget target(Row row) throws SQLException {
        String name = row.optional("dns_name");
        return name == null
                ? new RouteTarget.Webhook(row.text("url"), secrets.open(row.optional("secret")))
                : new RouteTarget.DnsName(name, row.integer("ttl_seconds"));
    }

    @Override
    public List<OwedName> owed() {
        return owed.all();
    }

    @Override
    public void owe(OwedName name) {
        owed.save(name);
    }

    @Override
    public void settle(String routeId) {
        owed.delete(routeId);
    }

    @Override
    public List<RouteZone> zones() {
        return zones.all();
    }

    @Override
    public void saveZone(RouteZone zone) {
        zones.save(zone);
    }

    @Override
    public boolean deleteZone(String zoneId) {
        return zones.delete(zoneId);
    }
}
