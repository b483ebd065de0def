// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.RegionReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that belongs to one group, as the region is now: what the selectors match, the networks that matching
 * instances sit in (with what of them serves those instances), tags, key pairs and user data. Entities that a stronger claim
 * gives to another group are left out. One object is one scan, on the group's lane.
 */
final class GroupScan {
    private final CapturePorts ports;
    private final MembershipIndex index;
    private final MemberSettings settings;
    private final ProtectionGroup group;
    private final RegionReader reader;
    private final Map<EntityRef, EntityState> found = new LinkedHashMap<>();
    private final Map<String, Precedence.Claim> drawing = new TreeMap<>();
    private final Map<String, String> counterparts = new HashMap<>();
    private final Map<String, String> originals = new HashMap<>();
    private final TagScan tags;
    /** Instances of this group's instance groups, as far as they have been read. */
    private final Set<String> gathered = new HashSet<>();

    private final Set<String> wholeNetworks = new LinkedHashSet<>();
    /** Networks of an account whose instances have all been listed with it. */
    private final Set<String> instancesListed = new HashSet<>();

    private final Set<String> wholeVpcs = new LinkedHashSet<>();

    GroupScan(CapturePorts ports, MembershipIndex index, ProtectionGroup group) {
        this.ports = ports;
        this.index = index;
        this.settings = index.settings();
        this.group = group;
        this.reader = ports.reader();
        this.tags = new TagScan(reader);
        index.drawing().forEach((network, claim) -> {
            if (!claim.groupId().equals(group.groupId())) {
                this.drawing.put(network, claim);
            }
        });
    }

    /** Everything, by reference; parents before what hangs on them. */
    Map<EntityRef, EntityState> scan() {
        readCounterparts();
        index.takesAnew(group.groupId());
        List<EntityState> instances = new ArrayList<>();
        for (Selector selector : group.selectors()) {
            select(selector, instances);
        }
        for (String network : List.copyOf(wholeNetworks)) {
            if (!instancesListed.contains(network)) {
                EntityRef ref = new EntityRef(EntityKind.NETWORK, network);
                instances.addAll(reader.children(EntityKind.INSTANCE, ref));
            }
        }
        tags.ofMany(EntityKind.INSTANCE, instances, this::owns);
        instances.removeIf(instance -> !ours(instance));
        Set<String> inside = instances.stream().map(state -> state.ref().uuid()).collect(Collectors.toSet());
        NetworkScan networks = new NetworkScan(reader, found, tags::of);
        wholeNetworks.forEach(network -> networks.whole(new EntityRef(EntityKind.NETWORK, network)));
        instances.forEach(this::tagged);
        instances.stream()
                .flatMap(instance -> networksOf(instance).stream())
                .distinct()
                .filter(network -> !wholeNetworks.contains(network) && takes(network))
                .forEach(network -> networks.serving(new EntityRef(EntityKind.NETWORK, network), inside));
        vpcs(networks);
        MemberSettings.owners(group).forEach(this::accountWide);
        VolumeScan volumes = new VolumeScan(index, group, uuid -> false);
        List<EntityState> data = MemberSettings.owners(group).stream()
                .flatMap(owner -> volumes.ours(ofOwner(EntityKind.VOLUME, owner), inside).stream())
                .toList();
        tags.ofMany(EntityKind.VOLUME, data, this::owns);
        data.forEach(this::tagged);
        return found;
    }

    /** The VPCs that are selected, and those that a tier of the group sits in, with their lists and addresses. */
    private void vpcs(NetworkScan networks) {
        Set<String> all = new LinkedHashSet<>(wholeVpcs);
        found.values().stream()
                .flatMap(state -> Stream.ofNullable(vpcOf(state)))
                .filter(vpc -> index.takes(group.groupId(), vpc))
                .forEach(all::add);
        all.forEach(vpc -> networks.vpc(new EntityRef(EntityKind.VPC, vpc)));
    }

    private static @Nullable String vpcOf(EntityState state) {
        return state.ref().kind() == EntityKind.NETWORK ? state.attribute("vpcid") : null;
    }

    private void readCounterparts() {
        for (ModelEntity member : ports.model().entities(group.groupId(), ports.siteId())) {
            String counterpart = member.counterpart();
            if (counterpart != null) {
                counterparts.put(counterpart, member.state().ref().uuid());
                originals.put(member.state().ref().uuid(), counterpart);
            }
        }
    }

    /** Whether one of these instances and networks belongs to the group. */
    boolean holdsOne(Collection<EntityState> states) {
        readCounterparts();
        drawing.putAll(index.drawing());
        return states.stream().anyMatch(this::ours);
    }

    private void select(Selector selector, List<EntityState> instances) {
        String zone = group.zoneAt(ports.siteId());
        switch (selector.kind()) {
            case ID -> named(counterparts.getOrDefault(selector.value(), selector.value()), instances);
            case TAG ->
                reader.tagged(Selector.GROUP_TAG, selector.value(), zone).stream()
                        .flatMap(ref -> reader.read(ref).stream())
                        .filter(state -> state.owner().equals(group.owner()))
                        .forEach(state -> take(state, instances));
            case NETWORK -> {
                named(counterparts.getOrDefault(selector.value(), selector.value()), instances);
                instances.addAll(new SharedScan(ports, settings, group).of(selector));
            }
            case INSTANCE_GROUP ->
                new GatheringScan(ports, group, counterparts).of(selector).forEach(state -> {
                    gathered.add(state.ref().uuid());
                    instances.add(state);
                });
            case ACCOUNT ->
                MemberSettings.ownerOf(selector).ifPresent(owner -> {
                    ofOwner(EntityKind.VPC, owner).forEach(state -> take(state, instances));
                    List<EntityState> networks = ofOwner(EntityKind.NETWORK, owner);
                    tags.ofMany(EntityKind.NETWORK, networks, this::owns);
                    networks.forEach(state -> take(state, instances));
                    networks.forEach(state -> instancesListed.add(state.ref().uuid()));
                    ofOwner(EntityKind.INSTANCE, owner).forEach(state -> take(state, instances));
                });
        }
    }

    private void named(String uuid, List<EntityState> instances) {
        Optional<EntityState> instance = reader.read(new EntityRef(EntityKind.INSTANCE, uuid));
        instance.or(() -> reader.read(new EntityRef(EntityKind.NETWORK, uuid)))
                .or(() -> reader.read(new EntityRef(EntityKind.VPC, uuid)))
                .ifPresent(state -> take(state, instances));
    }

    private void take(EntityState state, List<EntityState> instances) {
        if (state.ref().kind() == EntityKind.INSTANCE) {
            instances.add(state);
        } else if (ours(state)) {
            String place = state.ref().uuid();
            strongest(state).ifPresent(claim -> drawing.put(place, claim));
            if (state.ref().kind() == EntityKind.VPC) {
                wholeVpcs.add(place);
                reader.children(EntityKind.NETWORK, state.ref()).forEach(tier -> take(tier, instances));
            } else {
                wholeNetworks.add(place);
            }
        }
    }

    private boolean ours(EntityState state) {
        return !index.standbyElsewhere(state.ref().uuid(), group.groupId())
                && strongest(state)
                        .filter(claim -> claim.groupId().equals(group.groupId()))
                        .isPresent();
    }

    /** A network that no selector names comes with the first group that has something in it, and with no other. */
    private boolean takes(String network) {
        boolean elsewhere = reader.read(new EntityRef(EntityKind.NETWORK, network))
                .flatMap(this::strongest)
                .filter(claim -> !claim.groupId().equals(group.groupId()))
                .isPresent();
        return !elsewhere && index.takes(group.groupId(), network);
    }

    /** Groups of another zone claim nothing here, whatever account they name. */
    private List<ProtectionGroup> zoneMates() {
        String zone = group.zoneAt(ports.siteId());
        return settings.groups().values().stream()
                .filter(other -> zone.equals(other.zoneAt(ports.siteId())))
                .toList();
    }

    private Optional<Precedence.Claim> strongest(EntityState state) {
        String uuid = state.ref().uuid();
        String original = originals.get(uuid);
        Set<String> names = original == null ? Set.of(uuid) : Set.of(uuid, original);
        Set<Precedence.Claim> inside = new HashSet<>(index.gatherings().on(state));
        inside.addAll(settings.claimsIn(SharedNetworks.of(state)));
        if (gathered.contains(uuid)) {
            inside.add(new Precedence.Claim(group.groupId(), SelectorKind.INSTANCE_GROUP));
        }
        String vpc = vpcOf(state);
        List<String> networks =
                vpc != null ? List.of(vpc) : state.ref().kind() == EntityKind.INSTANCE ? networksOf(state) : List.of();
        Precedence.Candidate candidate = new Precedence.Candidate(
                names, networks, tags.group(state.ref()), inside, state.owner(), index.holder(uuid));
        return Precedence.strongest(zoneMates(), drawing, candidate, settings::owns);
    }

    static List<String> networksOf(EntityState instance) {
        return instance.list("networkids");
    }

    private void tagged(EntityState state) {
        found.put(state.ref(), state);
        tags.of(state.ref()).forEach(tag -> found.put(tag.ref(), tag));
    }

    private boolean owns(Owner owner) {
        return settings.owns(group.groupId(), owner);
    }

    private void accountWide(Owner owner) {
        Stream.of(EntityKind.values())
                .filter(EntityKind::accountWide)
                .forEach(kind -> ofOwner(kind, owner).forEach(state -> found.put(state.ref(), state)));
    }

    private List<EntityState> ofOwner(EntityKind kind, Owner owner) {
        return reader.ofOwner(kind, owner, group.zoneAt(ports.siteId()));
    }
}
