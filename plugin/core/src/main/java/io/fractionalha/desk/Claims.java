// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.model.ModelEntity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which selectors match what a group has, by what its journal has told: for people who ask why something is where it is. Reads
 * stores only.
 */
final class Claims {
    private static final Set<EntityKind> SELECTED = Set.of(EntityKind.INSTANCE, EntityKind.NETWORK, EntityKind.VPC);

    private final DeskParts parts;
    private final String siteId;
    private final Map<String, ModelEntity> members = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();

    /** A selector of a group that matches something. */
    record Claim(ProtectionGroup group, Selector selector) {}

    /** Of one group's {@code members} at a site. */
    Claims(DeskParts parts, String siteId, List<ModelEntity> members) {
        this.parts = parts;
        this.siteId = siteId;
        for (ModelEntity member : members) {
            EntityState state = member.state();
            this.members.put(state.ref().uuid(), member);
            if (state.ref().kind() == EntityKind.TAG && Selector.GROUP_TAG.equals(state.attribute("key"))) {
                tags.put(
                        state.attributes().getOrDefault("resourceid", ""),
                        state.attributes().getOrDefault("value", ""));
            }
        }
    }

    /** The claims of these groups, as far as they are bound to the zone of {@code holder}; the strongest first. */
    List<Claim> of(ModelEntity member, ProtectionGroup holder, List<ProtectionGroup> groups) {
        if (!SELECTED.contains(member.state().ref().kind())) {
            return List.of();
        }
        return groups.stream()
                .filter(group -> Objects.equals(
                        group.zoneBySite().get(siteId), holder.zoneBySite().get(siteId)))
                .flatMap(group -> group.selectors().stream()
                        .filter(selector -> matches(group, selector, member.state()))
                        .map(selector -> new Claim(group, selector)))
                .sorted(Comparator.comparing((Claim claim) -> claim.selector().kind())
                        .thenComparing(claim -> claim.group().groupId()))
                .toList();
    }

    private boolean matches(ProtectionGroup group, Selector selector, EntityState state) {
        boolean instance = state.ref().kind() == EntityKind.INSTANCE;
        boolean owned = group.owner().equals(state.owner());
        return switch (selector.kind()) {
            case ID -> owned && instance && called(state.ref().uuid(), selector.value());
            case TAG -> owned && places(state).anyMatch(place -> selector.selectsTag(tags.get(place)));
            case INSTANCE_GROUP -> owned && instance && gathered(selector.value(), state);
            case NETWORK ->
                owned
                        && (places(state).anyMatch(place -> called(place, selector.value()))
                                || SharedNetworks.of(state).stream()
                                        .anyMatch(network -> stands(group, network, selector.value())));
            case ACCOUNT -> selector.value().equals(state.owner().toString());
        };
    }

    /** It, the networks it sits in, and their VPCs. */
    private Stream<String> places(EntityState state) {
        Set<String> places = new HashSet<>(Set.of(state.ref().uuid()));
        places.addAll(state.list("networkids"));
        Set<String> vpcs = new HashSet<>();
        places.forEach(place -> Optional.ofNullable(members.get(place))
                .map(member -> member.state().attribute("vpcid"))
                .ifPresent(vpcs::add));
        places.addAll(vpcs);
        return places.stream();
    }

    /** By its uuid here, or by that of what it stands for. */
    private boolean called(String uuid, String name) {
        ModelEntity member = members.get(uuid);
        return uuid.equals(name) || (member != null && name.equals(member.counterpart()));
    }

    private boolean gathered(String gathering, EntityState instance) {
        return members.values().stream()
                .filter(member -> member.state().ref().kind() == EntityKind.INSTANCE_GROUP)
                .filter(member -> called(member.state().ref().uuid(), gathering))
                .anyMatch(member -> Objects.equals(member.state().attribute("name"), instance.attribute("group")));
    }

    private boolean stands(ProtectionGroup group, String network, String selected) {
        return network.equals(selected)
                || parts.stores()
                        .mappings()
                        .mapping(group.siteOpposite(siteId), MappingKind.SHARED_NETWORK, selected)
                        .map(ResourceMapping::targetId)
                        .filter(network::equals)
                        .isPresent();
    }
}
