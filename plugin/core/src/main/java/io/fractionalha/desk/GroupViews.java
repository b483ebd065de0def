// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.mirror.MirrorStanding;
import io.fractionalha.mirror.TierLook;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.peer.StandbyPeer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what is shown of groups. */
final class GroupViews {
    private final DeskParts parts;

    GroupViews(DeskParts parts) {
        this.parts = parts;
    }

    GroupDesk.GroupView of(ProtectionGroup group) {
        return of(group, parts.services().roles().current(group.groupId()));
    }

    /** In the role that was read with it. */
    GroupDesk.GroupView of(ProtectionGroup group, GroupRole row) {
        String other = group.siteOpposite(parts.siteId());
        MirrorStanding standing = parts.services().mirror().standing(group.groupId());
        Standing shown = Standing.of(parts, group, row, standing);
        List<ModelEntity> members = living(group.groupId(), activeSite(group, row));
        return new GroupDesk.GroupView(
                group,
                row,
                group.zoneAt(parts.siteId()),
                parts.stores().peers().bySite(other).map(StandbyPeer::peerId).orElse(null),
                group.zoneAt(other),
                parts.stores()
                        .groups()
                        .policy(group.policyId())
                        .map(ReservePolicy::name)
                        .orElse(group.policyId()),
                vpcs(members),
                word(group, row),
                (int) members.stream()
                        .filter(entity -> entity.state().ref().kind() == EntityKind.INSTANCE)
                        .count(),
                shown.standby(),
                shown.queued());
    }

    private static Set<String> vpcs(List<ModelEntity> members) {
        return members.stream()
                .filter(member -> member.state().ref().kind() == EntityKind.VPC)
                .flatMap(member ->
                        Stream.concat(Stream.of(member.state().ref().uuid()), Stream.ofNullable(member.counterpart())))
                .collect(Collectors.toSet());
    }

    private String word(ProtectionGroup group, GroupRole row) {
        boolean busy = parts.stores().runs().open(row.groupId()).isPresent();
        return switch (row.role()) {
            case ACTIVE -> busy ? "Protecting" : "Protected";
            case DRAINING -> "Draining";
            case PASSIVE -> "Standby";
            case RECOVERING -> "Recovering";
            case FENCED -> new Fencings(parts).open(group, row) == 0 ? "Fenced" : "NotFenced";
        };
    }

    private String activeSite(ProtectionGroup group, GroupRole row) {
        boolean here = row.role() == Role.ACTIVE || row.role() == Role.DRAINING;
        return here ? parts.siteId() : group.siteOpposite(parts.siteId());
    }

    private List<ModelEntity> living(String groupId, String siteId) {
        return parts.stores().models().entities(groupId, siteId).stream()
                .filter(entity -> entity.state().alive())
                .toList();
    }

    Page<GroupDesk.ResourceView> members(ProtectionGroup group, Caller caller, PageOf page) {
        String site = activeSite(group, parts.services().roles().current(group.groupId()));
        List<ModelEntity> members = living(group.groupId(), site);
        Shown shown = new Shown(group, members, new Claims(parts, site, members), reached(caller));
        return Page.of(members, page).map(shown::view);
    }

    Page<TierLook> tiers(ProtectionGroup group, PageOf page) {
        String site = activeSite(group, parts.services().roles().current(group.groupId()));
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
        String site = activeSite(group, parts.services().roles().current(group.groupId()));
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
