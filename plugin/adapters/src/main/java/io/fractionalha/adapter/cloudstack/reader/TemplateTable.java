// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Where the host has copies of templates: no list command tells of primary storage. Read from its tables; where a future host
 * has it elsewhere, nothing is said of it.
 */
public final class TemplateTable {
    private static final Logger LOG = LogManager.getLogger(TemplateTable.class);
    private static final String COPIES = """
            SELECT COUNT(*) FROM template_spool_ref copy
            JOIN vm_template template ON template.id = copy.template_id
            JOIN storage_pool pool ON pool.id = copy.pool_id
            JOIN data_center zone ON zone.id = pool.data_center_id
            WHERE template.uuid = ? AND zone.uuid = ? AND pool.removed IS NULL
                AND copy.download_state = 'DOWNLOADED' AND copy.marked_for_gc = 0
            """;

    private final KeyMaterial.Connections connections;

    /** Reads through {@code connections}. */
    public TemplateTable(KeyMaterial.Connections connections) {
        this.connections = connections;
    }

    /** Whether any primary storage of the zone has it whole and keeps it; empty where that cannot be read. */
    Optional<Boolean> onPrimaryStorage(String templateId, String zoneId) {
        try (Connection connection = connections.open();
                PreparedStatement select = connection.prepareStatement(COPIES)) {
            select.setString(1, templateId);
            select.setString(2, zoneId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1) > 0) : Optional.empty();
            }
        } catch (SQLException e) {
            LOG.warn("whether template {} is on primary storage cannot be read: {}", templateId, e.getMessage());
            return Optional.empty();
        }
    }
}
