// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.mirror.TierLook;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Protection groups. Owners act on their own, domain administrators on their domain, root on all. A group that does not
 * exist and one that is somebody else's give the same NOT_FOUND. Settings change at the ACTIVE side only, while no run is
 * open (WRONG_ROLE, RUN_IN_PROGRESS).
 */
public interface GroupDesk {
    /**
     * Protects: makes the group ACTIVE here and begins its PROTECTION run. Errors: BAD_INPUT, NOT_FOUND (peer, policy),
     * ALREADY_EXISTS (name, or an entity that another group has), SELECTOR_MATCHES_NOTHING, NOT_ALLOWED.
     */
    GroupView create(Caller caller, Create asked);

    /** Changes name, policy, data class, priority; service checks for administrators only (NOT_ALLOWED). */
    GroupView update(Caller caller, Update asked);

    /**
     * Ends the protection; nothing that runs is touched. At a side that is not ACTIVE it is for root administrators with
     * {@code forced}.
     */
    void delete(Caller caller, String groupId, boolean forced);

    /** The caller's groups. */
    Page<GroupView> list(Caller caller, Query query, PageOf page);

    /** Adds instances, networks and instance groups by id. */
    GroupView addMembers(Caller caller, Members asked);

    /** Takes selectors by id back. BAD_INPUT when none would be left. */
    GroupView removeMembers(Caller caller, Members asked);

    /** What is protected. */
    Page<ResourceView> members(Caller caller, String groupId, PageOf page);

    /** What the group's selectors match and another group has, because its selector is stronger or was there before. */
    Page<ResourceView> elsewhere(Caller caller, String groupId, PageOf page);

    /** The tiers of a group, the largest first: how much of each is active, and how much stands by or is to. */
    Page<TierLook> tiers(Caller caller, String groupId, PageOf page);

    /** The pairs of a group, of one kind where given. */
    Page<PairView> pairs(Caller caller, String groupId, @Nullable EntityKind kind, PageOf page);

    /**
     * What {@link #create} needs; at least one way to select.
     *
     * @param owner whose group it will be
     * @param peerZoneId uuid of the zone at the peer
     * @param accountSelector everything of {@code owner} in the zone
     * @param tag value of the tag {@code fractionalha.group}
     */
    record Create(
            String name,
            Owner owner,
            String peerId,
            String zoneId,
            String peerZoneId,
            String policyId,
            DataClass dataClass,
            int priority,
            List<String> networkIds,
            List<String> instanceIds,
            @Nullable String tag,
            boolean accountSelector,
            List<String> instanceGroupIds) {}

    /** What {@link #update} changes; null stays. {@code checks}: as {@link ServiceCheck#list} reads it, or "none". */
    record Update(
            String groupId,
            @Nullable String name,
            @Nullable String policyId,
            @Nullable DataClass dataClass,
            @Nullable Integer priority,
            @Nullable String checks) {
        /** Nothing of service checks. */
        public Update(
                String groupId,
                @Nullable String name,
                @Nullable String policyId,
                @Nullable DataClass dataClass,
                @Nullable Integer priority) {
            this(groupId, name, policyId, dataClass, priority, null);
        }
    }

    /**
     * Filters; null means any. {@code listAll} shows all that the caller reaches, else only their own.
     *
     * @param keyword a part of the name or of the account, in whatever case
     */
    record Query(
            @Nullable String groupId,
            @Nullable String name,
            @Nullable String role,
            @Nullable Owner owner,
            boolean listAll,
            @Nullable String keyword) {
        /** Filters without a keyword. */
        public Query(
                @Nullable String groupId,
                @Nullable String name,
                @Nullable String role,
                @Nullable Owner owner,
                boolean listAll) {
            this(groupId, name, role, owner, listAll, null);
        }

        /** Whether a group has the name, and the keyword. */
        boolean called(ProtectionGroup group) {
            if (name != null && !name.equals(group.name())) {
                return false;
            }
            if (keyword == null) {
                return true;
            }
            String wanted = keyword.toLowerCase(Locale.ROOT);
            return group.name().toLowerCase(Locale.ROOT).contains(wanted)
                    || group.owner().account().toLowerCase(Locale.ROOT).contains(wanted);
        }
    }

    /** Instances, networks and instance groups by uuid. */
    record Members(String groupId, List<String> instanceIds, List<String> networkIds, List<String> instanceGroupIds) {
        /** Instances and networks only. */
        public Members(String groupId, List<String> instanceIds, List<String> networkIds) {
            this(groupId, instanceIds, networkIds, List.of());
        }
    }

    /**
     * A group with its standing.
     *
     * @param peerId id of the peer row here, or null if it is gone
     * @param vpcs which of the selected networks are VPCs
     * @param state Protecting, Protected, Draining, Recovering, Fenced, Standby
     */
    record GroupView(
            ProtectionGroup group,
            GroupRole role,
            String zoneId,
            @Nullable String peerId,
            String peerZoneId,
            String policyName,
            Set<String> vpcs,
            String state,
            int members,
            int standby,
            int queued) {}

    /**
     * One protected entity.
     *
     * @param state the host's word for instances, empty for others
     * @param tier tier key, empty for what has none
     * @param paired whether it has a counterpart that this side knows of
     * @param selector the selector of the group that matches it, or null where it came along with something else
     * @param holder the group that has it
     * @param others names of further groups of the same owner whose selectors match it
     */
    record ResourceView(
            EntityKind kind,
            String uuid,
            String name,
            String state,
            String tier,
            boolean paired,
            @Nullable Selector selector,
            ProtectionGroup holder,
            List<String> others) {}

    /** A pair, named from this side's point of view of who is active. */
    record PairView(
            String groupId, EntityKind kind, String activeUuid, String passiveUuid, String state, boolean served) {}
}
