// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Journal;
import io.fractionalha.port.SiteStore;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

/** The journal in the database. */
class MySqlJournalTest extends JournalContract {
    private final MySqlWorld world = new MySqlWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    Journal journal() {
        return world.stores().journal();
    }

    @Override
    SiteStore site() {
        return world.stores().site();
    }

    @Override
    void roleIs(GroupRole role) {
        try {
            world.execute("REPLACE INTO fractional_ha_group_role VALUES ('%s', '%s', %d, '%s', %d, 0)"
                    .formatted(
                            role.groupId(),
                            role.role(),
                            role.epoch().counter(),
                            role.epoch().siteId(),
                            role.version()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    long newTerm() {
        return world.newTerm();
    }
}
