// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups as the mirror of drills sees them: by the id of a drill, with the settings of its group. Changes nothing. */
final class DrillGroups implements GroupStore {
    private final GroupStore groups;
    private final DrillRuns drills;

    DrillGroups(GroupStore groups, DrillRuns drills) {
        this.groups = groups;
        this.drills = drills;
    }

    @Override
    public Optional<ProtectionGroup> group(String drillId) {
        return drills.group(drillId)
                .map(group -> new ProtectionGroup(
                        drillId,
                        group.name(),
                        group.owner(),
                        group.zoneBySite(),
                        group.selectors(),
                        group.policyId(),
                        group.dataClass(),
                        group.priority(),
                        group.checks()));
    }

    @Override
    public Optional<ReservePolicy> policy(String policyId) {
        return groups.policy(policyId);
    }

    @Override
    public List<ReservePolicy> policies() {
        return groups.policies();
    }

    @Override
    public List<ProtectionGroup> groups() {
        return List.of();
    }

    @Override
    public Map<String, Long> settingsVersions() {
        return Map.of();
    }

    @Override
    public List<ProtectionGroup> former() {
        return List.of();
    }

    @Override
    public void keepFormer(ProtectionGroup group) {
        throw unchanged();
    }

    @Override
    public void forgetFormer(String drillId) {
        throw unchanged();
    }

    @Override
    public Optional<GroupRole> role(String drillId) {
        return Optional.empty();
    }

    @Override
    public List<GroupRole> roles() {
        return List.of();
    }

    @Override
    public void saveGroup(ProtectionGroup group) {
        throw unchanged();
    }

    @Override
    public boolean create(ProtectionGroup group, GroupRole first) {
        throw unchanged();
    }

    @Override
    public boolean createRole(GroupRole role) {
        throw unchanged();
    }

    @Override
    public void deleteGroup(String drillId) {
        throw unchanged();
    }

    @Override
    public boolean replaceRole(GroupRole next) {
        throw unchanged();
    }

    @Override
    public void savePolicy(ReservePolicy policy) {
        throw unchanged();
    }

    @Override
    public void deletePolicy(String policyId) {
        throw unchanged();
    }

    private static UnsupportedOperationException unchanged() {
        return new UnsupportedOperationException("a drill has no settings of its own");
    }
}
