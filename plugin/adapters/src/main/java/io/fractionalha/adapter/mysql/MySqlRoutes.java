// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.route.RouteStore;
import io.fractionalha.route.TrafficRoute;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@link RouteStore}; the signing secret passes the secret box. */
final class MySqlRoutes implements RouteStore {
    private static final String SELECT =
            "SELECT route_id, group_id, name, url, secret, front_uuid FROM fractional_ha_route";

    private final Sql sql;
    private final Secrets secrets;

    MySqlRoutes(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
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
    public void save(TrafficRoute route) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_route (route_id, group_id, name, url, secret, front_uuid)
                VALUES (?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE group_id = VALUES(group_id), name = VALUES(name), url = VALUES(url),
                    secret = VALUES(secret), front_uuid = VALUES(front_uuid)
                """,
                route.routeId(),
                route.groupId(),
                route.name(),
                route.url(),
                secrets.seal(route.secret()),
                route.frontUuid()));
    }

    @Override
    public boolean delete(String routeId) {
        return sql.statement(session -> session.change("DELETE FROM fractional_ha_route WHERE route_id = ?", routeId))
                > 0;
    }

    private TrafficRoute read(Row row) throws SQLException {
        return new TrafficRoute(
                row.text("route_id"),
                row.text("group_id"),
                row.text("name"),
                row.text("url"),
                secrets.open(row.optional("secret")),
                row.optional("front_uuid"));
    }
}
