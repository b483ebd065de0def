// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.model.ModelEntity;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entities of the model as rows. */
final class EntityRows {
    static final String SELECT = """
            SELECT group_id, site_id, kind, uuid, account, domain_path, alive, attributes, secrets, first_sequence,
                last_sequence, counterpart FROM fractional_ha_entity
            """;

    private static final Session.Bulk UPSERT = Session.Bulk.insert("""
            INSERT INTO fractional_ha_entity (group_id, site_id, kind, uuid, account, domain_path, alive, attributes, secrets,
                first_sequence, last_sequence, counterpart)
            """, 12, """
             ON DUPLICATE KEY UPDATE account = VALUES(account), domain_path = VALUES(domain_path), alive = VALUES(alive),
                attributes = VALUES(attributes), secrets = VALUES(secrets), first_sequence = VALUES(first_sequence),
                last_sequence = VALUES(last_sequence), counterpart = VALUES(counterpart)
            """);

    private final Secrets secrets;

    EntityRows(Secrets secrets) {
        this.secrets = secrets;
    }

    void upsert(Session session, List<ModelEntity> entities) throws SQLException {
        session.changeMany(UPSERT, entities.stream().map(this::values).toList());
    }

    private @Nullable Object[] values(ModelEntity entity) {
        EntityState state = entity.state();
        AttributeColumns attributes = AttributeColumns.of(state.attributes(), secrets);
        return new @Nullable Object[] {
            entity.groupId(),
            entity.siteId(),
            state.ref().kind(),
            state.ref().uuid(),
            state.owner().account(),
            state.owner().domainPath(),
            state.alive(),
            attributes.open(),
            attributes.secrets(),
            entity.firstSequence(),
            entity.lastSequence(),
            entity.counterpart()
        };
    }

    ModelEntity read(Row row) throws SQLException {
        EntityState state = new EntityState(
                new EntityRef(row.constant("kind", EntityKind.class), row.text("uuid")),
                new Owner(row.text("account"), row.text("domain_path")),
                AttributeColumns.read(row, "attributes", secrets),
                row.flag("alive"));
        return new ModelEntity(
                row.text("group_id"),
                row.text("site_id"),
                state,
                row.number("first_sequence"),
                row.number("last_sequence"),
                row.optional("counterpart"));
    }
}
