// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Selector;
import io.fractionalha.mirror.TierLook;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.peer.StandbyPeer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what is shown of groups. */
final class GroupViews {
    /** Of a longer page the counts are shown as they were found a little while ago: each group would have to be planned. */
    private static final int COUNTED_ANEW_MAX = 50;

    private final DeskParts parts;

    GroupViews(DeskParts parts) {
        this.parts = parts;
    }

    GroupDesk.GroupView of(ProtectionGroup group) {
        return of(group, parts.services().roles().current(group.groupId()));
    }

    private GroupDesk.GroupView of(ProtectionGroup group, GroupRole row) {
        return of(group, row, counted(group, row), BesideGroups.each(parts.stores()));
    }

    /** In the roles that were read with them. The counts of many are those of a little while ago, if {@code kept} has them. */
    Page<GroupDesk.GroupView> of(Page<ProtectionGroup> page, Map<String, GroupRole> rows, ReadinessBoard kept) {
        boolean many = page.items().size() > COUNTED_ANEW_MAX;
        BesideGroups beside = many ? BesideGroups.together(parts.stores()) : BesideGroups.each(parts.stores());
        Instant until = parts.clock().instant().plus(ReadinessBoard.FOUND_ANEW_FOR);
        return page.map(group -> {
            GroupRole row = Objects.requireNonNull(rows.get(group.groupId()));
            GroupCounts recent = many ? kept.counts(group, row, until).orElse(null) : null;
            return of(group, row, recent == null ? counted(group, row) : recent, beside);
        });
    }

    private GroupCounts counted(ProtectionGroup group, GroupRole row) {
        return GroupCounts.of(parts, group, row, parts.services().mirror().standing(group.groupId()));
    }

    private GroupDesk.GroupView of(ProtectionGroup group, GroupRole row, GroupCounts counts, BesideGroups beside) {
        String other = group.siteOpposite(parts.siteId());
        return new GroupDesk.GroupView(
                group,
                row,
                group.zoneAt(parts.siteId()),
                beside.peer().apply(other).map(StandbyPeer::peerId).orElse(null),
                group.zoneAt(other),
                beside.policy().apply(group.policyId()).map(ReservePolicy::name).orElse(group.policyId()),
                counts.vpcs(),
                word(group, row, beside.busy().test(group.groupId())),
                counts.instances(),
                counts.standby(),
                counts.queued());
    }

    private String word(ProtectionGroup group, GroupRole row, boolean busy) {
        return switch (row.role()) {
            case ACTIVE -> busy ? "Protecting" : "Protected";
            case DRAINING -> "Draining";
            case PASSIVE -> "Standby";
            case RECOVERING -> "Recovering";
            case FENCED -> new Fencings(parts).open(group, row) == 0 ? "Fenced" : "NotFenced";
        };
    }

    private List<ModelEntity> living(String groupId, String siteId) {
        return parts.stores().models().entities(groupId, siteId).stream()
                .filter(entity -> entity.state().alive())
                .toList();
    }

    Page<GroupDesk.ResourceView> members(ProtectionGroup group, Caller caller, PageOf page) {
        String site =
                GroupCounts.activeSite(parts, group, parts.services().roles().current(group.groupId()));
        List<ModelEntity> members = living(group.groupId(), site);
        Shown shown = new Shown(group, members, new Claims(parts, site, members), reached(caller));
        return Page.of(members, page).map(shown::view);
    }

    Page<TierLook> tiers(ProtectionGroup group, PageOf page) {
        String site =
                GroupCounts.activeSite(parts, group, parts.services().roles().current(group.groupId()));
        return Page.of(
                parts.stores()
                        .groups()
                        .policy(group.policyId())
                        .map(policy -> TierLook.of(
                                parts.stores().models().entities(group.groupId(), site),
                                site.equals(parts.siteId())
                                        ? null
                                        : parts.stores().pairs().pairs(group.groupId()),
                                policy))
                        .orElse(List.of()),
                page);
    }

    /** What other groups have of what this group's selectors match. */
    Page<GroupDesk.ResourceView> elsewhere(ProtectionGroup group, Caller caller, PageOf page) {
        String site =
                GroupCounts.activeSite(parts, group, parts.services().roles().current(group.groupId()));
        List<GroupDesk.ResourceView> found = new ArrayList<>();
        for (ProtectionGroup other : reached(caller)) {
            if (!other.groupId().equals(group.groupId()) && other.owner().equals(group.owner())) {
                List<ModelEntity> members = living(other.groupId(), site);
                Claims claims = new Claims(parts, site, members);
                Shown shown = new Shown(other, members, claims, reached(caller));
                members.stream()
                        .filter(member ->
                                !claims.of(member, other, List.of(group)).isEmpty())
                        .map(shown::view)
                        .forEach(found::add);
            }
        }
        return Page.of(found, page);
    }

    private List<ProtectionGroup> reached(Caller caller) {
        return parts.stores().groups().groups().stream()
                .filter(group -> caller.reaches(group.owner()))
                .toList();
    }

    /** Shows the members of one group. */
    private final class Shown {
        private final ProtectionGroup group;
        private final Claims claims;
        private final List<ProtectionGroup> groups;
        private final Set<EntityRef> paired = new HashSet<>();
        private final Map<String, String> tiers = new HashMap<>();

        Shown(ProtectionGroup group, List<ModelEntity> members, Claims claims, List<ProtectionGroup> groups) {
            this.group = group;
            this.claims = claims;
            this.groups = groups;
            parts.stores().pairs().pairs(group.groupId()).forEach(pair -> {
                paired.add(new EntityRef(pair.kind(), pair.activeUuid()));
                paired.add(new EntityRef(pair.kind(), pair.passiveUuid()));
            });
            for (ModelEntity member : members) {
                EntityState state = member.state();
                if (state.ref().kind() == EntityKind.TAG && Selector.TIER_TAG.equals(state.attribute("key"))) {
                    tiers.put(text(state, "resourceid"), text(state, "value"));
                }
            }
        }

        GroupDesk.ResourceView view(ModelEntity member) {
            EntityState state = member.state();
            EntityRef ref = state.ref();
            String word = ref.kind() == EntityKind.INSTANCE ? text(state, "state") : "";
            String name = text(state, "name").isEmpty() ? text(state, "ipaddress") : text(state, "name");
            List<Claims.Claim> all = claims.of(member, group, groups);
            return new GroupDesk.ResourceView(
                    ref.kind(),
                    ref.uuid(),
                    name,
                    word,
                    tiers.getOrDefault(ref.uuid(), ""),
                    paired.contains(ref),
                    all.stream()
                            .filter(claim -> claim.group().groupId().equals(group.groupId()))
                            .map(Claims.Claim::selector)
                            .findFirst()
                            .orElse(null),
                    group,
                    all.stream()
                            .filter(claim -> !claim.group().groupId().equals(group.groupId()))
                            .map(claim -> claim.group().name())
                            .distinct()
                            .toList());
        }
    }

    private static String text(EntityState state, String name) {
        String value = state.attribute(name);
        return value == null ? "" : value;
    }

    Page<GroupDesk.PairView> pairs(ProtectionGroup group, @Nullable EntityKind kind, PageOf page) {
        return Page.of(
                        parts.stores().pairs().pairs(group.groupId()).stream()
                                .filter(pair -> kind == null || pair.kind() == kind)
                                .toList(),
                        page)
                .map(pair -> new GroupDesk.PairView(
                        pair.groupId(),
                        pair.kind(),
                        pair.activeUuid(),
                        pair.passiveUuid(),
                        pair.state().name(),
                        pair.served()));
    }
}
