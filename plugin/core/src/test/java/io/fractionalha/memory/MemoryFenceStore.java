// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.fence.FenceLook;
import io.fractionalha.fence.FenceStore;
import io.fractionalha.fence.FencedThing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What fencing has done, in memory. Forgets with its groups. */
public final class MemoryFenceStore implements FenceStore {
    private final Map<String, FenceLook> looks = new TreeMap<>();
    private final Map<String, Map<String, FencedThing>> instances = new TreeMap<>();

    /** Beside these groups. */
    public MemoryFenceStore(MemoryGroupStore groups) {
        groups.onDelete(this::forget);
    }

    @Override
    public synchronized Set<String> fencedGroups() {
        return Set.copyOf(looks.keySet());
    }

    @Override
    public synchronized Optional<FenceLook> lastLook(String groupId) {
        return Optional.ofNullable(looks.get(groupId));
    }

    @Override
    public synchronized void looked(FenceLook look) {
        looks.put(look.groupId(), look);
    }

    @Override
    public synchronized List<FencedThing> instances(String groupId) {
        return new ArrayList<>(instances.getOrDefault(groupId, Map.of()).values());
    }

    @Override
    public synchronized void save(FencedThing instance) {
        instances.computeIfAbsent(instance.groupId(), id -> new TreeMap<>()).put(instance.uuid(), instance);
    }

    @Override
    public synchronized void remove(String groupId, String uuid) {
        instances.getOrDefault(groupId, new TreeMap<>()).remove(uuid);
    }

    @Override
    public synchronized void forget(String groupId) {
        looks.remove(groupId);
        instances.remove(groupId);
    }
}
