// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How busy instances of the other side were: a row an instance. */
final class DemandRows {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final double THOUSAND = 1_000;

    private DemandRows() {}

    static void save(Sql sql, String groupId, Map<String, Double> busy, Instant now) {
        sql.transact(session -> {
            session.change(
                    "DELETE FROM fractional_ha_demand WHERE group_id = ? AND at_millis < ?",
                    groupId,
                    now.minus(KEPT).toEpochMilli());
            for (Map.Entry<String, Double> instance : new TreeMap<>(busy).entrySet()) {
                session.change(
                        """
                        INSERT INTO fractional_ha_demand (group_id, uuid, thousandths, at_millis) VALUES (?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE thousandths = VALUES(thousandths), at_millis = VALUES(at_millis)
                        """,
                        groupId,
                        instance.getKey(),
                        Math.round(instance.getValue() * THOUSAND),
                        now.toEpochMilli());
            }
        });
    }

    static Map<String, Double> of(Sql sql, String groupId) {
        return sql
                .statement(session -> session.list(
                        "SELECT uuid, thousandths FROM fractional_ha_demand WHERE group_id = ?",
                        row -> Map.entry(row.text("uuid"), row.number("thousandths") / THOUSAND),
                        groupId))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
