// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.adapter.json.AttributesCodec;
import io.fractionalha.adapter.json.Parts;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mapping.ResourceMapping;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@link MappingStore}. */
final class MySqlMappings implements MappingStore {
    private static final String SELECT = """
            SELECT mapping_id, peer_site, kind, source_id, target_id, manual, reason, candidates FROM fractional_ha_mapping
            """;

    private final Sql sql;

    MySqlMappings(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<ResourceMapping> mappings(String peerSiteId) {
        return sql.statement(session -> session.list(
                SELECT + " WHERE peer_site = ? ORDER BY kind, source_id", MySqlMappings::read, peerSiteId));
    }

    @Override
    public Optional<ResourceMapping> mapping(String peerSiteId, MappingKind kind, String sourceId) {
        return sql.statement(session -> session.first(
                SELECT + " WHERE peer_site = ? AND kind = ? AND source_id = ?",
                MySqlMappings::read,
                peerSiteId,
                kind,
                sourceId));
    }

    @Override
    public void save(ResourceMapping mapping) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_mapping
                    (mapping_id, peer_site, kind, source_id, target_id, manual, reason, candidates)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE mapping_id = VALUES(mapping_id), target_id = VALUES(target_id),
                    manual = VALUES(manual), reason = VALUES(reason), candidates = VALUES(candidates)
                """,
                mapping.mappingId(),
                mapping.peerSiteId(),
                mapping.kind(),
                mapping.sourceId(),
                mapping.targetId(),
                mapping.manual(),
                mapping.reason(),
                AttributesCodec.writeList(mapping.candidates())));
    }

    @Override
    public boolean delete(String mappingId) {
        return sql.statement(
                        session -> session.change("DELETE FROM fractional_ha_mapping WHERE mapping_id = ?", mappingId))
                > 0;
    }

    @Override
    public List<ResourceDescriptor> descriptors(String peerSiteId) {
        return sql.statement(session -> session.list(
                "SELECT kind, id, attributes FROM fractional_ha_descriptor WHERE site_id = ? ORDER BY kind, id",
                row -> new ResourceDescriptor(
                        row.constant("kind", MappingKind.class),
                        row.text("id"),
                        AttributesCodec.read(new Parts(row.text("attributes"), null))),
                peerSiteId));
    }

    @Override
    public void saveDescriptor(String siteId, ResourceDescriptor descriptor) {
        sql.statement(session -> session.change(
                """
                INSERT INTO fractional_ha_descriptor (site_id, kind, id, attributes) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE attributes = VALUES(attributes)
                """,
                siteId,
                descriptor.kind(),
                descriptor.id(),
                AttributesCodec.write(descriptor.attributes()).text()));
    }

    private static ResourceMapping read(Row row) throws SQLException {
        return new ResourceMapping(
                row.text("mapping_id"),
                row.text("peer_site"),
                row.constant("kind", MappingKind.class),
                row.text("source_id"),
                row.optional("target_id"),
                row.flag("manual"),
                row.text("reason"),
                AttributesCodec.readList(row.text("candidates")));
    }
}
