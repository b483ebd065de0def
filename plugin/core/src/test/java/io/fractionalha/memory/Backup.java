// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a dump of all tables of one region is: taken at one moment, put back at another. No server runs meanwhile. */
public final class Backup {
    private final List<Runnable> restores = new ArrayList<>();

    /** Takes it of these stores. */
    public static Backup of(
            MemoryGroupStore groups,
            MemorySiteStore site,
            MemoryJournal journal,
            MemoryPeerJournal received,
            MemoryModelStore models) {
        Backup backup = new Backup();
        backup.keep(groups.groups);
        backup.keep(groups.roles);
        backup.keep(groups.versions);
        backup.keep(groups.policies);
        String journalId = site.journalId;
        backup.restores.add(() -> site.journalId = journalId);
        backup.keep(journal.numbered);
        backup.keep(journal.checksums);
        backup.keep(journal.unnumbered);
        backup.keep(journal.open);
        backup.keep(journal.former);
        backup.keep(journal.untold);
        backup.keep(received.journals, MemoryPeerJournal.Received::copy);
        backup.keep(models.models, MemoryModelStore.Folded::copy);
        return backup;
    }

    /** And of these. */
    public Backup and(MemoryMirrorStore pairs, MemoryRunStore runs, MemoryMappingStore mappings) {
        keep(pairs.pairs);
        keep(pairs.steps);
        keep(pairs.stepsOf, ArrayList::new);
        keep(pairs.started);
        keep(pairs.skips);
        keep(pairs.brakes);
        keep(runs.runs);
        keep(runs.doubts);
        keep(runs.resolved);
        keep(mappings.mappings);
        keep(mappings.descriptors);
        return this;
    }

    /** And of these. */
    public Backup and(MemoryPeerStore peers, MemoryRouteStore routes, MemoryResyncStore resyncs) {
        keep(peers.peers);
        keep(peers.sightings);
        keep(routes.routes);
        keep(routes.zones);
        keep(resyncs.notes);
        return this;
    }

    /** Puts everything back as it was. */
    public void restore() {
        restores.forEach(Runnable::run);
    }

    private <K, V> void keep(Map<K, V> table) {
        keep(table, row -> row);
    }

    private <K, V> void keep(Map<K, V> table, UnaryOperator<V> copy) {
        Map<K, V> rows = new LinkedHashMap<>();
        table.forEach((key, row) -> rows.put(key, copy.apply(row)));
        restores.add(() -> {
            table.clear();
            rows.forEach((key, row) -> table.put(key, copy.apply(row)));
        });
    }

    private <V> void keep(Collection<V> table) {
        Collection<V> rows = new ArrayDeque<>(table);
        restores.add(() -> {
            table.clear();
            table.addAll(rows);
        });
    }
}
