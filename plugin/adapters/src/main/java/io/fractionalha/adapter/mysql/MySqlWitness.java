// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.group.Epoch;
import io.fractionalha.witness.WitnessStore;
import io.fractionalha.witness.Witnessed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@link WitnessStore}: a row a group, replaced by compare-and-set on its version. */
final class MySqlWitness implements WitnessStore {
    private static final String SELECT = """
            SELECT group_id, epoch_counter, holder_site, other_site, version, detect_after_millis, renewed_millis
            FROM fractional_ha_witness WHERE group_id\
            """;

    private final Sql sql;

    MySqlWitness(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Witnessed> row(String groupId) {
        return sql.statement(session -> session.first(SELECT + " = ?", MySqlWitness::read, groupId));
    }

    @Override
    public List<Witnessed> rows(Collection<String> groupIds) {
        if (groupIds.isEmpty()) {
            return List.of();
        }
        String marks = "?" + ", ?".repeat(groupIds.size() - 1);
        return sql.statement(session ->
                session.list(SELECT + " IN (" + marks + ") ORDER BY group_id", MySqlWitness::read, groupIds.toArray()));
    }

    @Override
    public boolean create(Witnessed first) {
        return sql.unlessTaken(session -> session.change(
                        """
                        INSERT INTO fractional_ha_witness
                            (group_id, epoch_counter, holder_site, other_site, version, detect_after_millis, renewed_millis)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                        first.groupId(),
                        first.epoch().counter(),
                        first.epoch().siteId(),
                        first.otherSite(),
                        first.version(),
                        first.detectAfter().toMillis(),
                        first.renewedAt())
                == 1);
    }

    /** In the order of their groups: two calls about the same ones wait for one another and do not lock each other out. */
    @Override
    public Set<String> replace(Collection<Witnessed> next) {
        List<Witnessed> ordered = new ArrayList<>(next);
        ordered.sort(Comparator.comparing(Witnessed::groupId));
        return ordered.isEmpty()
                ? Set.of()
                : sql.transaction(session -> {
                    Set<String> replaced = new TreeSet<>();
                    for (Witnessed row : ordered) {
                        if (replace(session, row)) {
                            replaced.add(row.groupId());
                        }
                    }
                    return replaced;
                });
    }

    private static boolean replace(Session session, Witnessed next) throws SQLException {
        return session.change(
                        """
                        UPDATE fractional_ha_witness
                        SET epoch_counter = ?, holder_site = ?, other_site = ?, version = ?, detect_after_millis = ?,
                            renewed_millis = ?
                        WHERE group_id = ? AND version = ?
                        """,
                        next.epoch().counter(),
                        next.epoch().siteId(),
                        next.otherSite(),
                        next.version(),
                        next.detectAfter().toMillis(),
                        next.renewedAt(),
                        next.groupId(),
                        next.version() - 1)
                == 1;
    }

    @Override
    public int rowsOf(String siteId) {
        return sql.statement(session -> session.first("""
                        SELECT COUNT(*) AS found FROM fractional_ha_witness WHERE holder_site = ? OR other_site = ?
                        """, row -> Math.toIntExact(row.number("found")), siteId, siteId))
                .orElse(0);
    }

    @Override
    public void forget(String siteId) {
        sql.statement(session -> session.change(
                "DELETE FROM fractional_ha_witness WHERE holder_site = ? OR other_site = ?", siteId, siteId));
    }

    private static Witnessed read(Row row) throws SQLException {
        return new Witnessed(
                row.text("group_id"),
                new Epoch(row.number("epoch_counter"), row.text("holder_site")),
                row.text("other_site"),
                row.number("version"),
                Duration.ofMillis(row.number("detect_after_millis")),
                row.instant("renewed_millis"));
    }
}
