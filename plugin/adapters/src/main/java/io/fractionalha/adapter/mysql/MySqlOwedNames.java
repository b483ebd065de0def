// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.Epoch;
import io.fractionalha.route.OwedName;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.TrafficRoute;
import java.sql.SQLException;
import java.util.List;

/** The names of {@link MySqlRoutes} that others are to have. */
final class MySqlOwedNames {
    private final Sql sql;

    MySqlOwedNames(Sql sql) {
        this.sql = sql;
    }

    List<OwedName> all() {
        return sql.statement(session -> session.list(
                "SELECT * FROM fractional_ha_owed_name ORDER BY since_millis, route_id", MySqlOwedNames::read));
    }

    void save(OwedName owed) {
        RouteTarget.DnsName name = owed.route().dns().orElseThrow();
        sql.statement(session -> session.change(
                """
                REPLACE INTO fractional_ha_owed_name
                    (route_id, group_id, name, dns_name, ttl_seconds, owner_account, owner_domain, epoch_counter,
                     epoch_site, since_millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                owed.route().routeId(),
                owed.route().groupId(),
                owed.route().name(),
                name.name(),
                name.ttlSeconds(),
                owed.owner().account(),
                owed.owner().domainPath(),
                owed.epoch().counter(),
                owed.epoch().siteId(),
                owed.since()));
    }

    void delete(String routeId) {
        sql.statement(session -> session.change("DELETE FROM fractional_ha_owed_name WHERE route_id = ?", routeId));
    }

    private static OwedName read(Row row) throws SQLException {
        return new OwedName(
                new TrafficRoute(
                        row.text("route_id"),
                        row.text("group_id"),
                        row.text("name"),
                        new RouteTarget.DnsName(row.text("dns_name"), row.integer("ttl_seconds")),
                        null),
                new Owner(row.text("owner_account"), row.text("owner_domain")),
                new Epoch(row.number("epoch_counter"), row.text("epoch_site")),
                row.instant("since_millis"));
    }
}
