// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.fence.FenceLook;
import io.fractionalha.fence.FenceState;
import io.fractionalha.fence.FenceStore;
import io.fractionalha.fence.FencedKind;
import io.fractionalha.fence.FencedThing;
import io.fractionalha.group.Epoch;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link FenceStore}: a row a group, and a row an instance. */
final class MySqlFences implements FenceStore {
    private final Sql sql;

    MySqlFences(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Set<String> fencedGroups() {
        return Set.copyOf(sql.statement(
                session -> session.list("SELECT group_id FROM fractional_ha_fence", row -> row.text("group_id"))));
    }

    @Override
    public Optional<FenceLook> lastLook(String groupId) {
        return sql.statement(session -> session.first(
                "SELECT epoch_counter, epoch_site, begun, detail FROM fractional_ha_fence WHERE group_id = ?",
                row -> new FenceLook(
                        groupId,
                        new Epoch(row.number("epoch_counter"), row.text("epoch_site")),
                        row.flag("begun"),
                        row.text("detail")),
                groupId));
    }

    @Override
    public void looked(FenceLook look) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_fence (group_id, epoch_counter, epoch_site, begun, detail) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE epoch_counter = VALUES(epoch_counter), epoch_site = VALUES(epoch_site),
                    begun = VALUES(begun), detail = VALUES(detail)
                """, look.groupId(), look.epoch().counter(), look.epoch().siteId(), look.begun(), look.detail()));
    }

    @Override
    public List<FencedThing> instances(String groupId) {
        return sql.statement(session -> session.list(
                """
                SELECT kind, uuid, name, state, attempt, forced, since_millis, at_millis, detail
                FROM fractional_ha_fenced WHERE group_id = ? ORDER BY uuid
                """,
                row -> new FencedThing(
                        groupId,
                        row.constant("kind", FencedKind.class),
                        row.text("uuid"),
                        row.text("name"),
                        row.constant("state", FenceState.class),
                        row.integer("attempt"),
                        row.flag("forced"),
                        row.instant("since_millis"),
                        row.instant("at_millis"),
                        row.text("detail")),
                groupId));
    }

    @Override
    public void save(FencedThing instance) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_fenced
                    (group_id, kind, uuid, name, state, attempt, forced, since_millis, at_millis, detail)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE kind = VALUES(kind), name = VALUES(name), state = VALUES(state), attempt = VALUES(attempt),
                    forced = VALUES(forced), since_millis = VALUES(since_millis), at_millis = VALUES(at_millis),
                    detail = VALUES(detail)
                """,
                instance.groupId(),
                instance.kind(),
                instance.uuid(),
                instance.name(),
                instance.state(),
                instance.attempt(),
                instance.forced(),
                instance.since(),
                instance.at(),
                instance.detail()));
    }

    @Override
    public void remove(String groupId, String uuid) {
        sql.statement(session ->
                session.change("DELETE FROM fractional_ha_fenced WHERE group_id = ? AND uuid = ?", groupId, uuid));
    }

    @Override
    public void forget(String groupId) {
        sql.transact(session -> {
            session.change("DELETE FROM fractional_ha_fenced WHERE group_id = ?", groupId);
            session.change("DELETE FROM fractional_ha_fence WHERE group_id = ?", groupId);
        });
    }
}
