// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Journal;
import io.fractionalha.memory.MemoryJournal;
import io.fractionalha.memory.MemorySiteStore;
import io.fractionalha.port.SiteStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The journal in memory. */
class MemoryJournalTest extends JournalContract {
    private final Map<String, GroupRole> roles = new HashMap<>();
    private final MemorySiteStore site = new MemorySiteStore("site-a", "journal-1");
    private long term;
    private final MemoryJournal journal =
            new MemoryJournal(new Object(), site, id -> Optional.ofNullable(roles.get(id)), () -> term);

    @Override
    Journal journal() {
        return journal;
    }

    @Override
    SiteStore site() {
        return site;
    }

    @Override
    void roleIs(GroupRole role) {
        roles.put(role.groupId(), role);
    }

    @Override
    long newTerm() {
        return ++term;
    }
}
