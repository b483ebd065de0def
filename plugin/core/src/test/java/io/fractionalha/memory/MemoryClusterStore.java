// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.cluster.Beat;
import io.fractionalha.cluster.ClusterStore;
import io.fractionalha.cluster.Seen;
import io.fractionalha.cluster.ServerRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of servers in memory; time is the given clock, as it is the database's elsewhere. */
public final class MemoryClusterStore implements ClusterStore {
    private final InstantSource clock;
    private final TreeMap<String, Row> rows = new TreeMap<>();
    private final Map<String, Map<String, Seen>> seen = new HashMap<>();

    private record Row(Beat beat, Instant at) {}

    /** Nobody has spoken; {@code groups} forgets what was acknowledged of a group that is deleted. */
    public MemoryClusterStore(InstantSource clock, MemoryGroupStore groups) {
        this.clock = clock;
        groups.onDelete(this::forget);
    }

    private synchronized void forget(String groupId) {
        seen.values().forEach(groups -> groups.remove(groupId));
    }

    @Override
    public synchronized void beat(Beat beat) {
        Row before = rows.put(beat.server(), new Row(beat, clock.instant()));
        if (before != null && !before.beat().process().equals(beat.process())) {
            seen.remove(before.beat().process());
        }
    }

    @Override
    public synchronized void leave(String process) {
        rows.values().removeIf(row -> row.beat().process().equals(process));
        seen.remove(process);
    }

    @Override
    public synchronized List<ServerRow> servers() {
        return rows.values().stream()
                .map(row -> new ServerRow(
                        row.beat(), Duration.between(row.at(), clock.instant()).toMillis()))
                .toList();
    }

    @Override
    public synchronized void acknowledge(String process, Map<String, Seen> news) {
        Map<String, Seen> own = seen.computeIfAbsent(process, id -> new HashMap<>());
        news.forEach((groupId, fresh) -> own.merge(
                groupId,
                fresh,
                (one, two) -> new Seen(Math.max(one.role(), two.role()), Math.max(one.settings(), two.settings()))));
    }

    @Override
    public synchronized Map<String, Seen> acknowledged(String groupId) {
        Map<String, Seen> found = new HashMap<>();
        seen.forEach((process, groups) -> {
            Seen one = groups.get(groupId);
            if (one != null) {
                found.put(process, one);
            }
        });
        return found;
    }
}
