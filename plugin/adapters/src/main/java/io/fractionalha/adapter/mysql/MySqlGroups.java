// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.adapter.json.RecordCodec;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@link GroupStore}: settings as text, role rows in columns. */
final class MySqlGroups implements GroupStore {
    private static final List<String> TABLES_OF_A_GROUP = List.of(
            "fractional_ha_group",
            "fractional_ha_group_role",
            "fractional_ha_entity",
            "fractional_ha_open_command",
            "fractional_ha_demand",
            "fractional_ha_pair",
            "fractional_ha_step",
            "fractional_ha_skip",
            "fractional_ha_brake",
            "fractional_ha_doubt",
            "fractional_ha_resolved",
            "fractional_ha_run",
            "fractional_ha_route",
            "fractional_ha_route_trouble",
            "fractional_ha_resync",
            "fractional_ha_ack",
            "fractional_ha_untold",
            "fractional_ha_errand",
            "fractional_ha_fenced",
            "fractional_ha_fence");

    private final Sql sql;

    MySqlGroups(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<ProtectionGroup> groups() {
        return sql.statement(session -> session.list(
                "SELECT text FROM fractional_ha_group ORDER BY group_id",
                row -> RecordCodec.readGroup(row.text("text"))));
    }

    @Override
    public Optional<ProtectionGroup> group(String groupId) {
        return sql.statement(session -> session.first(
                "SELECT text FROM fractional_ha_group WHERE group_id = ?",
                row -> RecordCodec.readGroup(row.text("text")),
                groupId));
    }

    @Override
    public void saveGroup(ProtectionGroup group) {
        sql.statement(session -> save(session, group));
    }

    @Override
    public Map<String, Long> settingsVersions() {
        return sql
                .statement(session -> session.list(
                        "SELECT group_id, version FROM fractional_ha_group",
                        row -> Map.entry(row.text("group_id"), row.number("version"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static int save(Session session, ProtectionGroup group) throws SQLException {
        return session.change(
                """
                INSERT INTO fractional_ha_group (group_id, name, policy_id, format, text, version) VALUES (?, ?, ?, ?, ?, 1)
                ON DUPLICATE KEY UPDATE name = VALUES(name), policy_id = VALUES(policy_id), format = VALUES(format),
                    text = VALUES(text), version = version + 1
                """, group.groupId(), group.name(), group.policyId(), RecordCodec.FORMAT, RecordCodec.write(group));
    }

    @Override
    public boolean create(ProtectionGroup group, GroupRole first) {
        return sql.unlessTaken(session -> {
            boolean made = RoleRows.insert(session, first);
            save(session, group);
            return made;
        });
    }

    @Override
    public boolean createRole(GroupRole role) {
        return sql.unlessTaken(session -> RoleRows.insert(session, role));
    }

    @Override
    public void deleteGroup(String groupId) {
        sql.transact(session -> {
            for (String table : TABLES_OF_A_GROUP) {
                session.change("DELETE FROM " + table + " WHERE group_id = ?", groupId);
            }
            session.change("""
                    DELETE FROM fractional_ha_applied WHERE group_id = ?
                    AND site_id IN (SELECT site_id FROM fractional_ha_site)
                    """, groupId);
        });
    }

    @Override
    public List<ProtectionGroup> former() {
        return sql.statement(session -> session.list(
                "SELECT text FROM fractional_ha_former_group ORDER BY group_id",
                row -> RecordCodec.readGroup(row.text("text"))));
    }

    @Override
    public void keepFormer(ProtectionGroup group) {
        sql.statement(session -> session.change(
                "REPLACE INTO fractional_ha_former_group (group_id, format, text) VALUES (?, ?, ?)",
                group.groupId(),
                RecordCodec.FORMAT,
                RecordCodec.write(group)));
    }

    @Override
    public void forgetFormer(String groupId) {
        sql.statement(session -> session.change("DELETE FROM fractional_ha_former_group WHERE group_id = ?", groupId));
    }

    @Override
    public Optional<GroupRole> role(String groupId) {
        return sql.statement(
                session -> session.first(RoleRows.SELECT + " WHERE group_id = ?", RoleRows::read, groupId));
    }

    @Override
    public List<GroupRole> roles() {
        return sql.statement(session -> session.list(RoleRows.SELECT + " ORDER BY group_id", RoleRows::read));
    }

    @Override
    public boolean replaceRole(GroupRole next) {
        return sql.statement(session -> RoleRows.replace(session, next));
    }

    @Override
    public List<ReservePolicy> policies() {
        List<ReservePolicy> policies = sql.statement(session ->
                session.list("SELECT text FROM fractional_ha_policy", row -> RecordCodec.readPolicy(row.text("text"))));
        return policies.stream()
                .sorted(Comparator.comparing(ReservePolicy::name).thenComparing(ReservePolicy::policyId))
                .toList();
    }

    @Override
    public Optional<ReservePolicy> policy(String policyId) {
        return sql.statement(session -> session.first(
                "SELECT text FROM fractional_ha_policy WHERE policy_id = ?",
                row -> RecordCodec.readPolicy(row.text("text")),
                policyId));
    }

    @Override
    public void savePolicy(ReservePolicy policy) {
        sql.statement(session ->
                session.change("""
                INSERT INTO fractional_ha_policy (policy_id, name, format, text) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE name = VALUES(name), format = VALUES(format), text = VALUES(text)
                """, policy.policyId(), policy.name(), RecordCodec.FORMAT, RecordCodec.write(policy)));
    }

    @Override
    public void deletePolicy(String policyId) {
        sql.statement(session -> session.change("DELETE FROM fractional_ha_policy WHERE policy_id = ?", policyId));
    }
}
