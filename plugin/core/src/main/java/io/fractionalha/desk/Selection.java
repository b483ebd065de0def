// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.run.FirstProtection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Turns what a caller names into selectors, and checks them against the region and the other groups. */
final class Selection {
    private final DeskParts parts;
    private final Matches matches;

    Selection(DeskParts parts) {
        this.parts = parts;
        this.matches = new Matches(parts);
    }

    List<Selector> of(GroupDesk.Create asked) {
        List<Selector> selectors =
                new ArrayList<>(byId(asked.instanceIds(), asked.networkIds(), asked.instanceGroupIds()));
        String tag = asked.tag();
        if (tag != null && !tag.isBlank()) {
            selectors.add(new Selector(SelectorKind.TAG, tag.strip()));
        }
        if (asked.accountSelector()) {
            selectors.add(new Selector(SelectorKind.ACCOUNT, asked.owner().toString()));
        }
        if (selectors.isEmpty()) {
            throw DeskParts.badInput("name what belongs: networkids, virtualmachineids, instancegroupids,"
                    + " tag, or accountselector=true");
        }
        return selectors;
    }

    List<Selector> byId(List<String> instanceIds, List<String> networkIds, List<String> instanceGroupIds) {
        List<Selector> selectors = new ArrayList<>();
        instanceIds.forEach(id -> selectors.add(new Selector(SelectorKind.ID, id)));
        instanceGroupIds.forEach(id -> selectors.add(new Selector(SelectorKind.INSTANCE_GROUP, id)));
        networkIds.forEach(id -> selectors.add(new Selector(SelectorKind.NETWORK, id)));
        return selectors;
    }

    ProtectionGroup with(ProtectionGroup group, List<Selector> added) {
        Set<Selector> all = new LinkedHashSet<>(group.selectors());
        all.addAll(added);
        return changed(group, new ArrayList<>(all));
    }

    ProtectionGroup without(ProtectionGroup group, List<Selector> removed) {
        Set<Selector> meant = new HashSet<>(removed);
        removed.forEach(selector -> meant.add(asFirstNamed(group, selector)));
        List<Selector> left = group.selectors().stream()
                .filter(selector -> !meant.contains(selector))
                .toList();
        if (left.size() == group.selectors().size()) {
            throw DeskParts.badInput(
                    "group " + group.name() + " does not name any of these by id; what it matches by tag,"
                            + " network or account cannot be taken out one by one");
        }
        if (left.isEmpty()) {
            throw DeskParts.badInput("group " + group.name() + " would match nothing; delete it instead");
        }
        return changed(group, left);
    }

    /** After roles have changed a member may still be named by the uuid of what it stands for. */
    private Selector asFirstNamed(ProtectionGroup group, Selector selector) {
        List<EntityKind> kinds = switch (selector.kind()) {
            case NETWORK -> List.of(EntityKind.NETWORK, EntityKind.VPC);
            case INSTANCE_GROUP -> List.of(EntityKind.INSTANCE_GROUP);
            case ID, TAG, ACCOUNT -> List.of(EntityKind.INSTANCE);
        };
        return kinds.stream()
                .flatMap(kind -> parts
                        .stores()
                        .models()
                        .entity(group.groupId(), parts.siteId(), new EntityRef(kind, selector.value()))
                        .stream())
                .flatMap(member -> Stream.ofNullable(member.counterpart()))
                .findFirst()
                .map(original -> new Selector(selector.kind(), original))
                .orElse(selector);
    }

    private static ProtectionGroup changed(ProtectionGroup group, List<Selector> selectors) {
        return new ProtectionGroup(
                group.groupId(),
                group.name(),
                group.owner(),
                group.zoneBySite(),
                selectors,
                group.policyId(),
                group.dataClass(),
                group.priority(),
                group.checks());
    }

    /** Every selector must match something of the owner, and nothing that another group has. */
    void check(ProtectionGroup group, List<Selector> selectors) {
        Set<String> networks = new HashSet<>();
        Set<String> taken = new HashSet<>();
        Map<EntityKind, Set<EntityRef>> inZone = new EnumMap<>(EntityKind.class);
        for (Selector selector : selectors) {
            List<EntityState> matched = matches.matched(group, selector, inZone);
            if (matched.isEmpty()) {
                throw new FractionalHaException(
                        ErrorCode.SELECTOR_MATCHES_NOTHING,
                        "the selector " + selector.kind() + " " + selector.value()
                                + " matches nothing in the group's zone; create or tag the resources first");
            }
            matched.forEach(state -> taken.add(state.ref().uuid()));
            networks.addAll(matches.places(matched));
        }
        refuseShared(group, taken, networks);
        refuseSelected(group, selectors);
        refuseComing(group, taken, networks);
    }

    /** An instance group may be empty yet: what will be in it belongs to the group that has selected it. */
    private void refuseSelected(ProtectionGroup group, List<Selector> selectors) {
        for (Selector selector : selectors) {
            if (selector.kind() == SelectorKind.INSTANCE_GROUP) {
                parts.stores().groups().groups().stream()
                        .filter(other -> !other.groupId().equals(group.groupId()))
                        .filter(other -> other.selectors().contains(selector))
                        .filter(other -> group.zoneAt(parts.siteId())
                                .equals(other.zoneBySite().get(parts.siteId())))
                        .findFirst()
                        .ifPresent(other -> {
                            throw shared("instance group " + selector.value(), other.name());
                        });
            }
        }
    }

    /** A group whose members are not known yet: what it will have is asked of the region. */
    private void refuseComing(ProtectionGroup group, Set<String> taken, Set<String> networks) {
        Set<String> wanted = new HashSet<>(taken);
        wanted.addAll(networks);
        for (ProtectionGroup other : parts.stores().groups().groups()) {
            boolean coming = !other.groupId().equals(group.groupId())
                    && other.zoneBySite().containsKey(parts.siteId())
                    && parts.stores()
                            .runs()
                            .open(other.groupId())
                            .filter(run -> !FirstProtection.waits(run))
                            .isPresent();
            if (coming) {
                Map<EntityKind, Set<EntityRef>> inZone = new EnumMap<>(EntityKind.class);
                other.selectors().stream()
                        .flatMap(selector -> reach(other, selector, inZone))
                        .filter(wanted::contains)
                        .findFirst()
                        .ifPresent(uuid -> {
                            throw shared(uuid, other.name());
                        });
            }
        }
    }

    /** Uuids of what a selector matches, and of the networks that come with it; nothing if it, or its owner, is gone. */
    private Stream<String> reach(ProtectionGroup group, Selector selector, Map<EntityKind, Set<EntityRef>> inZone) {
        List<EntityState> matched;
        try {
            matched = matches.matched(group, selector, inZone);
        } catch (FractionalHaException e) {
            if (e.code() != ErrorCode.NOT_FOUND && e.code() != ErrorCode.REGION_COMMAND_FAILED) {
                throw e;
            }
            return Stream.empty();
        }
        return Stream.concat(matched.stream().map(state -> state.ref().uuid()), matches.places(matched).stream());
    }

    private static FractionalHaException shared(Object what, String group) {
        return new FractionalHaException(
                ErrorCode.ALREADY_EXISTS,
                what + " belongs to group " + group
                        + " already; an entity, and a network with all that is in it, fails over with one group");
    }

    private void refuseShared(ProtectionGroup group, Set<String> taken, Set<String> networks) {
        for (ModelEntity member : parts.stores().models().members(parts.siteId())) {
            String uuid = member.state().ref().uuid();
            EntityKind kind = member.state().ref().kind();
            boolean place = kind == EntityKind.NETWORK || kind == EntityKind.VPC;
            boolean sharedNetwork = place && networks.contains(uuid);
            boolean accountWide = kind.accountWide();
            if (!member.groupId().equals(group.groupId()) && !accountWide && (taken.contains(uuid) || sharedNetwork)) {
                String other = parts.stores()
                        .groups()
                        .group(member.groupId())
                        .map(ProtectionGroup::name)
                        .orElse(member.groupId());
                throw shared(member.state().ref(), other);
            }
        }
    }
}
