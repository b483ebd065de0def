// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.cluster.Beat;
import io.fractionalha.cluster.ClusterStore;
import io.fractionalha.cluster.Seen;
import io.fractionalha.cluster.ServerRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link ClusterStore}: a row a server, and a row a process and group that it has acknowledged. */
final class MySqlCluster implements ClusterStore {
    private static final Session.Bulk ACKNOWLEDGE = Session.Bulk.insert(
            "INSERT INTO fractional_ha_ack (process, group_id, role_version, settings_version)",
            4,
            " ON DUPLICATE KEY UPDATE role_version = GREATEST(role_version, VALUES(role_version)),"
                    + " settings_version = GREATEST(settings_version, VALUES(settings_version))");

    private final Sql sql;

    MySqlCluster(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void beat(Beat beat) {
        sql.transact(session -> {
            session.change("""
                    DELETE FROM fractional_ha_ack WHERE process IN (
                        SELECT process FROM fractional_ha_server WHERE server = ? AND process <> ?)
                    """, beat.server(), beat.process());
            session.change(
                    """
                    INSERT INTO fractional_ha_server (server, process, version, schema_version, capture_off, renewed_millis)
                    VALUES (?, ?, ?, ?, ?, %s)
                    ON DUPLICATE KEY UPDATE process = VALUES(process), version = VALUES(version),
                        schema_version = VALUES(schema_version), capture_off = VALUES(capture_off),
                        renewed_millis = VALUES(renewed_millis)
                    """.formatted(MySqlLeases.NOW),
                    beat.server(),
                    beat.process(),
                    beat.version(),
                    beat.schema(),
                    beat.captureOff());
        });
    }

    @Override
    public void leave(String process) {
        sql.transact(session -> {
            session.change("DELETE FROM fractional_ha_server WHERE process = ?", process);
            session.change("DELETE FROM fractional_ha_ack WHERE process = ?", process);
        });
    }

    @Override
    public List<ServerRow> servers() {
        return sql.statement(session -> session.list(
                """
                SELECT process, version, schema_version, capture_off, %s - renewed_millis AS silent_millis
                FROM fractional_ha_server ORDER BY server
                """.formatted(MySqlLeases.NOW),
                row -> new ServerRow(
                        new Beat(
                                row.text("process"),
                                row.text("version"),
                                row.text("schema_version"),
                                row.optional("capture_off")),
                        row.number("silent_millis"))));
    }

    @Override
    public void acknowledge(String process, Map<String, Seen> seen) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        seen.forEach((groupId, one) -> rows.add(new @Nullable Object[] {process, groupId, one.role(), one.settings()}));
        sql.transact(session -> session.changeMany(ACKNOWLEDGE, rows));
    }

    @Override
    public Map<String, Seen> acknowledged(String groupId) {
        Map<String, Seen> found = new HashMap<>();
        sql.statement(session -> session.list(
                        "SELECT process, role_version, settings_version FROM fractional_ha_ack WHERE group_id = ?",
                        row -> Map.entry(
                                row.text("process"),
                                new Seen(row.number("role_version"), row.number("settings_version"))),
                        groupId))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }
}
