// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.adapter.json.Parts;
import io.fractionalha.adapter.json.PayloadCodec;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import io.fractionalha.model.OpenCommand;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link ModelStore}: entities, commands in doubt, and how far each group is folded. */
final class MySqlModel implements ModelStore {
    private static final Comparator<ModelEntity> ORDER = Comparator.comparingLong(ModelEntity::firstSequence)
            .thenComparing(entity -> entity.state().ref());

    private static final int LOOKED_UP_MAX = 200;

    private final Sql sql;
    private final EntityRows rows;
    private final Secrets secrets;

    MySqlModel(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
        this.rows = new EntityRows(secrets);
    }

    @Override
    public long appliedSequence(String groupId, String siteId) {
        return sql.statement(session -> applied(session, groupId, siteId, "")).orElse(0L);
    }

    private static Optional<Long> applied(Session session, String groupId, String siteId, String lock)
            throws SQLException {
        return session.first(
                "SELECT sequence FROM fractional_ha_applied WHERE group_id = ? AND site_id = ?" + lock,
                row -> row.number("sequence"),
                groupId,
                siteId);
    }

    @Override
    public List<String> foldedGroups(String siteId) {
        return sql.statement(session -> session.list(
                "SELECT group_id FROM fractional_ha_applied WHERE site_id = ? AND sequence > 0 ORDER BY group_id",
                row -> row.text("group_id"),
                siteId));
    }

    @Override
    public void apply(ModelChange change) {
        sql.transact(session -> apply(session, change));
    }

    @Override
    public void apply(long term, ModelChange change) {
        sql.transact(session -> {
            MySqlLeases.requireTerm(session, MySqlLeases.REGION, term);
            apply(session, change);
        });
    }

    private void apply(Session session, ModelChange change) throws SQLException {
        advance(session, change);
        rows.upsert(session, change.upserts());
        for (EntityRef ref : change.removals()) {
            session.change("""
                    DELETE FROM fractional_ha_entity WHERE group_id = ? AND site_id = ? AND kind = ? AND uuid = ?
                    """, change.groupId(), change.siteId(), ref.kind(), ref.uuid());
        }
        for (OpenCommand command : change.opened()) {
            open(session, command);
        }
        for (String entryId : change.closed()) {
            session.change(
                    "DELETE FROM fractional_ha_open_command WHERE group_id = ? AND site_id = ? AND entry_id = ?",
                    change.groupId(),
                    change.siteId(),
                    entryId);
        }
    }

    private static void advance(Session session, ModelChange change) throws SQLException {
        Optional<Long> applied = applied(session, change.groupId(), change.siteId(), " FOR UPDATE");
        if (applied.orElse(0L) != change.appliedBefore()) {
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT,
                    "group " + change.groupId() + " is folded up to " + applied.orElse(0L) + ", not "
                            + change.appliedBefore() + "; another server was faster");
        }
        // Where there is no row, two servers race for the key: the second fails with STORE_CONFLICT as well.
        String sql = applied.isPresent()
                ? "UPDATE fractional_ha_applied SET sequence = ? WHERE group_id = ? AND site_id = ?"
                : "INSERT INTO fractional_ha_applied (sequence, group_id, site_id) VALUES (?, ?, ?)";
        session.change(sql, change.appliedAfter(), change.groupId(), change.siteId());
    }

    private void open(Session session, OpenCommand command) throws SQLException {
        PayloadCodec.Written written = PayloadCodec.write(command.command());
        session.change(
                """
                INSERT INTO fractional_ha_open_command (group_id, site_id, entry_id, sequence, format, text, secrets)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE sequence = VALUES(sequence), format = VALUES(format), text = VALUES(text),
                    secrets = VALUES(secrets)
                """,
                command.groupId(),
                command.siteId(),
                command.entryId(),
                command.sequence(),
                written.format(),
                written.parts().text(),
                secrets.seal(written.parts().secrets()));
    }

    @Override
    public List<ModelEntity> entities(String groupId, String siteId) {
        List<ModelEntity> entities = sql.statement(session ->
                session.list(EntityRows.SELECT + " WHERE group_id = ? AND site_id = ?", rows::read, groupId, siteId));
        return entities.stream().sorted(ORDER).toList();
    }

    @Override
    public List<ModelEntity> entities(String groupId, String siteId, Collection<EntityRef> refs) {
        Map<EntityKind, List<String>> wanted = new EnumMap<>(EntityKind.class);
        refs.stream()
                .distinct()
                .forEach(ref -> wanted.computeIfAbsent(ref.kind(), kind -> new ArrayList<>())
                        .add(ref.uuid()));
        List<ModelEntity> found = new ArrayList<>();
        wanted.forEach((kind, uuids) -> {
            for (int from = 0; from < uuids.size(); from += LOOKED_UP_MAX) {
                List<String> some = uuids.subList(from, Math.min(uuids.size(), from + LOOKED_UP_MAX));
                found.addAll(some(groupId, siteId, kind, some));
            }
        });
        return found;
    }

    private List<ModelEntity> some(String groupId, String siteId, EntityKind kind, List<String> uuids) {
        List<Object> arguments = new ArrayList<>(List.of(groupId, siteId, kind));
        arguments.addAll(uuids);
        String query = EntityRows.SELECT + " WHERE group_id = ? AND site_id = ? AND kind = ? AND uuid IN ("
                + String.join(", ", Collections.nCopies(uuids.size(), "?")) + ")";
        return sql.statement(session -> session.list(query, rows::read, arguments.toArray()));
    }

    @Override
    public Optional<ModelEntity> entity(String groupId, String siteId, EntityRef ref) {
        return sql.statement(session -> session.first(
                EntityRows.SELECT + " WHERE group_id = ? AND site_id = ? AND kind = ? AND uuid = ?",
                rows::read,
                groupId,
                siteId,
                ref.kind(),
                ref.uuid()));
    }

    @Override
    public List<ModelEntity> members(String siteId) {
        List<ModelEntity> members = sql.statement(
                session -> session.list(EntityRows.SELECT + " WHERE site_id = ? AND alive = 1", rows::read, siteId));
        return members.stream()
                .sorted(Comparator.comparing(ModelEntity::groupId).thenComparing(ORDER))
                .toList();
    }

    @Override
    public List<OpenCommand> openCommands(String groupId, String siteId) {
        return sql.statement(session -> session.list("""
                SELECT group_id, site_id, entry_id, sequence, format, text, secrets FROM fractional_ha_open_command
                WHERE group_id = ? AND site_id = ? ORDER BY sequence
                """, this::readOpen, groupId, siteId));
    }

    private OpenCommand readOpen(Row row) throws SQLException {
        Parts parts = new Parts(row.text("text"), secrets.open(row.optional("secrets")));
        Payload payload =
                PayloadCodec.read(new PayloadCodec.Written(PayloadCodec.COMMAND, row.integer("format"), parts));
        if (payload instanceof Payload.Command command) {
            return new OpenCommand(
                    row.text("entry_id"), row.text("group_id"), row.text("site_id"), row.number("sequence"), command);
        }
        throw new SQLException("open command " + row.text("entry_id") + " was written by a newer release");
    }

    @Override
    public void demand(String groupId, Map<String, Double> busy, Instant now) {
        DemandRows.save(sql, groupId, busy, now);
    }

    @Override
    public Map<String, Double> demand(String groupId) {
        return DemandRows.of(sql, groupId);
    }

    @Override
    public void clear(String groupId, String siteId) {
        sql.transact(session -> {
            for (String table :
                    List.of("fractional_ha_entity", "fractional_ha_open_command", "fractional_ha_applied")) {
                session.change("DELETE FROM " + table + " WHERE group_id = ? AND site_id = ?", groupId, siteId);
            }
        });
    }
}
