// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.witness.WitnessStore;
import io.fractionalha.witness.Witnessed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The witness's rows in memory. */
public final class MemoryWitnessStore implements WitnessStore {
    private final TreeMap<String, Witnessed> rows = new TreeMap<>();

    /** There are none. */
    public MemoryWitnessStore() {}

    @Override
    public synchronized Optional<Witnessed> row(String groupId) {
        return Optional.ofNullable(rows.get(groupId));
    }

    @Override
    public synchronized List<Witnessed> rows(Collection<String> groupIds) {
        return rows.values().stream()
                .filter(row -> groupIds.contains(row.groupId()))
                .toList();
    }

    @Override
    public synchronized boolean create(Witnessed first) {
        return rows.putIfAbsent(first.groupId(), first) == null;
    }

    @Override
    public synchronized Set<String> replace(Collection<Witnessed> next) {
        Set<String> replaced = new TreeSet<>();
        for (Witnessed row : next) {
            Witnessed before = rows.get(row.groupId());
            if (before != null && before.version() == row.version() - 1) {
                rows.put(row.groupId(), row);
                replaced.add(row.groupId());
            }
        }
        return replaced;
    }

    @Override
    public synchronized int rowsOf(String siteId) {
        return (int) rows.values().stream().filter(row -> of(row, siteId)).count();
    }

    @Override
    public synchronized void forget(String siteId) {
        rows.values().removeIf(row -> of(row, siteId));
    }

    private static boolean of(Witnessed row, String siteId) {
        return row.epoch().siteId().equals(siteId) || row.otherSite().equals(siteId);
    }
}
