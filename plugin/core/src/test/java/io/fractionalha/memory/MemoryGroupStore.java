// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Groups, policies and role rows in memory; thread-safe by one lock, which stands for the database's transactions. */
public final class MemoryGroupStore implements GroupStore {
    final Map<String, ProtectionGroup> groups = new TreeMap<>();
    final Map<String, GroupRole> roles = new TreeMap<>();
    final Map<String, ReservePolicy> policies = new TreeMap<>();
    final Map<String, Long> versions = new TreeMap<>();
    final Map<String, ProtectionGroup> former = new TreeMap<>();
    private final List<Consumer<String>> onDelete = new ArrayList<>();
    private Runnable listed = () -> {};

    /** Runs {@code forget} with the id of each group that is deleted, as foreign keys would. */
    public synchronized void onDelete(Consumer<String> forget) {
        onDelete.add(forget);
    }

    /** Something happens right after the groups are listed the next time. */
    public synchronized void onceListed(Runnable happens) {
        listed = happens;
    }

    @Override
    public synchronized List<ProtectionGroup> groups() {
        List<ProtectionGroup> all = List.copyOf(groups.values());
        Runnable happens = listed;
        listed = () -> {};
        happens.run();
        return all;
    }

    @Override
    public synchronized Optional<ProtectionGroup> group(String groupId) {
        return Optional.ofNullable(groups.get(groupId));
    }

    @Override
    public synchronized void saveGroup(ProtectionGroup group) {
        groups.put(group.groupId(), group);
        versions.merge(group.groupId(), 1L, Long::sum);
    }

    @Override
    public synchronized Map<String, Long> settingsVersions() {
        return Map.copyOf(versions);
    }

    @Override
    public synchronized boolean create(ProtectionGroup group, GroupRole first) {
        boolean made = createRole(first);
        if (made) {
            saveGroup(group);
        }
        return made;
    }

    @Override
    public synchronized boolean createRole(GroupRole role) {
        return roles.putIfAbsent(role.groupId(), role) == null;
    }

    @Override
    public synchronized void deleteGroup(String groupId) {
        groups.remove(groupId);
        versions.remove(groupId);
        roles.remove(groupId);
        onDelete.forEach(forget -> forget.accept(groupId));
    }

    @Override
    public synchronized List<ProtectionGroup> former() {
        return List.copyOf(former.values());
    }

    @Override
    public synchronized void keepFormer(ProtectionGroup group) {
        former.put(group.groupId(), group);
    }

    @Override
    public synchronized void forgetFormer(String groupId) {
        former.remove(groupId);
    }

    @Override
    public synchronized Optional<GroupRole> role(String groupId) {
        return Optional.ofNullable(roles.get(groupId));
    }

    @Override
    public synchronized List<GroupRole> roles() {
        return List.copyOf(roles.values());
    }

    @Override
    public synchronized boolean replaceRole(GroupRole next) {
        GroupRole now = roles.get(next.groupId());
        if (now == null || now.version() != next.version() - 1) {
            return false;
        }
        roles.put(next.groupId(), next);
        return true;
    }

    @Override
    public synchronized List<ReservePolicy> policies() {
        return policies.values().stream()
                .sorted(Comparator.comparing(ReservePolicy::name))
                .toList();
    }

    @Override
    public synchronized Optional<ReservePolicy> policy(String policyId) {
        return Optional.ofNullable(policies.get(policyId));
    }

    @Override
    public synchronized void savePolicy(ReservePolicy policy) {
        policies.put(policy.policyId(), policy);
    }

    @Override
    public synchronized void deletePolicy(String policyId) {
        policies.remove(policyId);
    }
}
