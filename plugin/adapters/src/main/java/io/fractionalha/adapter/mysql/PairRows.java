// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import java.sql.SQLException;

/** Entity pairs as rows. */
final class PairRows {
    static final String SELECT = """
            SELECT group_id, kind, active_uuid, passive_uuid, state, realised, secrets, served, paired_millis
            FROM fractional_ha_pair
            """;

    private final Secrets secrets;

    PairRows(Secrets secrets) {
        this.secrets = secrets;
    }

    void save(Session session, EntityPair pair) throws SQLException {
        AttributeColumns realised = AttributeColumns.of(pair.realised(), secrets);
        session.change(
                """
                INSERT INTO fractional_ha_pair
                    (group_id, kind, active_uuid, passive_uuid, state, realised, secrets, served, paired_millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE passive_uuid = VALUES(passive_uuid), state = VALUES(state),
                    realised = VALUES(realised), secrets = VALUES(secrets), served = VALUES(served),
                    paired_millis = VALUES(paired_millis)
                """,
                pair.groupId(),
                pair.kind(),
                pair.activeUuid(),
                pair.passiveUuid(),
                pair.state(),
                realised.open(),
                realised.secrets(),
                pair.served(),
                pair.pairedAt());
    }

    static void remove(Session session, String groupId, EntityRef active) throws SQLException {
        session.change(
                "DELETE FROM fractional_ha_pair WHERE group_id = ? AND kind = ? AND active_uuid = ?",
                groupId,
                active.kind(),
                active.uuid());
    }

    EntityPair read(Row row) throws SQLException {
        return new EntityPair(
                row.text("group_id"),
                row.constant("kind", EntityKind.class),
                row.text("active_uuid"),
                row.text("passive_uuid"),
                row.constant("state", PairState.class),
                AttributeColumns.read(row, "realised", secrets),
                row.flag("served"),
                row.instant("paired_millis"));
    }
}
