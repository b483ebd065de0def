// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import java.sql.SQLException;

/** Role rows; changed by compare-and-set only. */
final class RoleRows {
    static final String SELECT =
            "SELECT group_id, role, epoch_counter, epoch_site, version, since_millis, handover_run FROM fractional_ha_group_role";

    private RoleRows() {}

    static GroupRole read(Row row) throws SQLException {
        return new GroupRole(
                row.text("group_id"),
                row.constant("role", Role.class),
                new Epoch(row.number("epoch_counter"), row.text("epoch_site")),
                row.number("version"),
                row.instant("since_millis"),
                row.optional("handover_run"));
    }

    static boolean insert(Session session, GroupRole role) throws SQLException {
        return session.change(
                        """
                        INSERT INTO fractional_ha_group_role (group_id, role, epoch_counter, epoch_site, version, since_millis, handover_run)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                        role.groupId(),
                        role.role(),
                        role.epoch().counter(),
                        role.epoch().siteId(),
                        role.version(),
                        role.since(),
                        role.handoverRun())
                == 1;
    }

    /** Waits for admissions that hold the row shared; answers whether the version was still one less. */
    static boolean replace(Session session, GroupRole next) throws SQLException {
        return session.change(
                        """
                        UPDATE fractional_ha_group_role
                        SET role = ?, epoch_counter = ?, epoch_site = ?, version = ?, since_millis = ?, handover_run = ?
                        WHERE group_id = ? AND version = ?
                        """,
                        next.role(),
                        next.epoch().counter(),
                        next.epoch().siteId(),
                        next.version(),
                        next.since(),
                        next.handoverRun(),
                        next.groupId(),
                        next.version() - 1)
                == 1;
    }
}
