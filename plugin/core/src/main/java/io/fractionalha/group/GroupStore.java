// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Groups, policies and role rows of this site. Every method is one transaction, durable when it returns; failures are
 * {@code FractionalHaException} with STORE_UNAVAILABLE. Called on any thread.
 */
public interface GroupStore {
    /** All groups, ordered by id. */
    List<ProtectionGroup> groups();

    /** One group. */
    Optional<ProtectionGroup> group(String groupId);

    /** Inserts or replaces the settings of a group. */
    void saveGroup(ProtectionGroup group);

    /** The version of each group's settings: 1 at first, one more each time they are saved. One read, however many there are. */
    Map<String, Long> settingsVersions();

    /**
     * Inserts a new group together with its first role row, all or none; answers false and changes nothing when the group
     * has a role row.
     */
    boolean create(ProtectionGroup group, GroupRole first);

    /** Inserts the first role row of a group, or changes nothing and answers false when the role row exists. */
    boolean createRole(GroupRole role);

    /**
     * Removes a group, its role row, and everything kept for it (members, pairs, steps, runs). Journal rows stay, and how far
     * those of the other side were folded: they are not folded again.
     */
    void deleteGroup(String groupId);

    /** Groups that {@link #keepFormer} has kept. Usually none. */
    List<ProtectionGroup> former();

    /**
     * Keeps what a group was: it is about to be deleted, something of it has still to be removed here, or its other side does not
     * know yet. Inserts or replaces.
     */
    void keepFormer(ProtectionGroup group);

    /** Nothing of this group is left to be removed or told. */
    void forgetFormer(String groupId);

    /** The role row of a group, read from the database, never from a cache. */
    Optional<GroupRole> role(String groupId);

    /** All role rows. */
    List<GroupRole> roles();

    /** All role rows, by group. Read after the groups, it lacks those that were deleted in between. */
    default Map<String, GroupRole> rolesByGroup() {
        return roles().stream().collect(Collectors.toMap(GroupRole::groupId, row -> row));
    }

    /**
     * Replaces the role row if its version is still {@code next.version() - 1}; answers whether it did. Waits for
     * admissions that hold the shared lock (see {@code Journal.admit}).
     */
    boolean replaceRole(GroupRole next);

    /** All policies, ordered by name. */
    List<ReservePolicy> policies();

    /** One policy. */
    Optional<ReservePolicy> policy(String policyId);

    /** Inserts or replaces a policy. */
    void savePolicy(ReservePolicy policy);

    /** Removes a policy; the caller has checked that no group uses it. */
    void deletePolicy(String policyId);
}
