// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Implied;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.catalogue.TagParameters;
import io.fractionalha.catalogue.Unordered;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.RegionReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a command may have touched: its subject and what its catalogue row implies. Asks the group's own model only for
 * these, so that it can tell what is gone at the same cost however large the group is. One object is one settlement, on the
 * group's lane.
 */
final class ReadBack {
    /** After a command on these all addresses are read again, not only where the source NAT address is not known yet. */
    private static final Set<EntityKind> ADDRESSED = Set.of(EntityKind.ADDRESS, EntityKind.VPC);

    private final CapturePorts ports;
    private final MembershipIndex index;
    private final RegionReader reader;
    private final ProtectionGroup group;
    private final String zoneId;
    private final Set<Owner> owners;
    private final Reading reading = new Reading();
    private final NamedPlaces places = new NamedPlaces(reading, this::members);
    private final VolumeReadBack held;

    ReadBack(CapturePorts ports, MembershipIndex index, ProtectionGroup group) {
        this.ports = ports;
        this.index = index;
        this.reader = ports.reader();
        this.group = group;
        this.owners = MemberSettings.owners(group);
        this.zoneId = group.zoneAt(ports.siteId());
        VolumeScan scan = new VolumeScan(index, group, uuid -> JustBuilt.building(ports, index, group.groupId(), uuid));
        this.held = new VolumeReadBack(this, reader, scan, ref -> hanging(index, ref));
    }

    /** Those of them that are living members, as the journal has told them so far. */
    Map<EntityRef, EntityState> members(Collection<EntityRef> refs) {
        return ports.model().entities(group.groupId(), ports.siteId(), refs).stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .collect(Collectors.toMap(EntityState::ref, state -> state));
    }

    Reading reading() {
        return reading;
    }

    /** Reads the subject of a command that no row describes. */
    Reading unknown(Payload.Command command) {
        EntityRef subject = command.subject();
        if (subject != null) {
            one(subject);
        }
        return reading;
    }

    /** {@code made} is the entity that a creation made, if anybody knows. */
    Reading after(CommandRow row, Payload.Command command, Optional<EntityRef> made) {
        made.ifPresent(this::one);
        EntityRef subject = command.subject();
        if (subject != null && row.kind() != EntityKind.TAG && !moved(row, command, subject)) {
            one(subject);
        }
        row.implied().stream().sorted().forEach(implied -> implied(implied, row, command, made));
        if (subject != null && row.replay() == Replay.DESTROY && reading.has(subject)) {
            Reread.below(subject, group.groupId(), ports, index, reading);
        }
        return reading;
    }

    /** What has just left the group with its instance group, or did not get into it by a card, is not read back into it. */
    private boolean moved(CommandRow row, Payload.Command command, EntityRef subject) {
        boolean may = Moves.joins(row, command, index)
                || (index.settings().selectsInstanceGroups() && Moves.gathers(row, command.parameters()));
        return may && members(List.of(subject)).isEmpty();
    }

    private void implied(Implied implied, CommandRow row, Payload.Command command, Optional<EntityRef> made) {
        Map<String, String> said = command.parameters();
        switch (implied) {
            case NETWORKS ->
                places.networks(row, command, made).stream().filter(this::takes).forEach(this::unlessMember);
            case NETWORK_ADDRESSES ->
                places.homes(row, command, made).stream()
                        .filter(this::takes)
                        .filter(home -> ADDRESSED.contains(row.kind()) || !hasSourceNat(home))
                        .forEach(home -> children(EntityKind.ADDRESS, home));
            case ADDRESS_RULES ->
                Stream.of("ipaddressid", "publicipid")
                        .flatMap(name -> Stream.ofNullable(said.get(name)))
                        .forEach(address ->
                                children(EntityKind.FIREWALL_RULE, new EntityRef(EntityKind.ADDRESS, address)));
            case STATIC_NAT ->
                children(
                        EntityKind.STATIC_NAT,
                        new EntityRef(EntityKind.ADDRESS, said.getOrDefault("ipaddressid", "?")));
            case BALANCER_MEMBERS ->
                Stream.ofNullable(command.subject()).forEach(rule -> children(EntityKind.BALANCER_MEMBER, rule));
            case TAGS -> tagged(row, command, made).forEach(ref -> children(EntityKind.TAG, ref));
            case MEMBERSHIP -> {} // the whole group has just been read
            case OWNER_KEY_PAIRS -> owned(EntityKind.KEY_PAIR);
            case OWNER_USER_DATA -> owned(EntityKind.USER_DATA);
            case OWNER_AFFINITY_GROUPS -> grouped(EntityKind.AFFINITY_GROUP);
            case OWNER_INSTANCE_GROUPS -> grouped(EntityKind.INSTANCE_GROUP);
            case INSTANCE_VOLUMES -> held.of(command, made);
            case INSTANCE_RULES -> LeadingRules.of(command, group.groupId(), index.hanging(), this);
            case VOLUME_HOLDERS -> held.holders(command, made).forEach(this::one);
            case NAMED_INSTANCE_GROUP -> named(said);
            case ACL_LIST -> {
                places.networks(row, command, made).stream().filter(this::takes).forEach(this::one);
                made.stream().flatMap(this::list).forEach(this::unlessMember);
            }
            case ACL_RULES -> Stream.ofNullable(command.subject()).forEach(this::numbered);
        }
    }

    private void named(Map<String, String> said) {
        if (said.containsKey("group")) {
            owned(EntityKind.INSTANCE_GROUP);
        }
    }

    /** All rules of the list of this one. */
    private void numbered(EntityRef rule) {
        list(rule).forEach(list -> children(EntityKind.ACL_RULE, list));
    }

    /** The volumes that the model has at an instance. */
    private List<EntityRef> hanging(MembershipIndex known, EntityRef instance) {
        return known.hanging().on(group.groupId(), EntityKind.VOLUME, instance.uuid());
    }

    void one(EntityRef ref) {
        if (ref.kind().relation()) {
            return; // relations are read with the end they hang on
        }
        reader.read(ref).filter(this::ours).ifPresentOrElse(reading::found, () -> reading.gone(ref));
    }

    /** What was given to somebody else, or made by somebody else in a network of ours, is no member. */
    boolean ours(EntityState state) {
        return switch (state.ref().kind()) {
            case INSTANCE -> owners.contains(state.owner());
            case VOLUME -> owners.contains(state.owner()) && held.ours(state);
            default -> true;
        };
    }

    /** A network of another group is that one's to journal, with all that hangs on it. */
    private boolean takes(EntityRef network) {
        return index.takes(group.groupId(), network.uuid());
    }

    private void unlessMember(EntityRef ref) {
        if (members(List.of(ref)).isEmpty() && !reading.has(ref)) {
            reader.read(ref).ifPresent(reading::found);
        }
    }

    void children(EntityKind kind, EntityRef parent) {
        List<EntityState> there = TagScan.theirs(reader.children(kind, parent));
        there.forEach(reading::found);
        index.hanging().on(group.groupId(), kind, parent.uuid()).forEach(reading::gone);
    }

    /** The list of an ACL rule that was read. */
    private Stream<EntityRef> list(EntityRef rule) {
        return reading.state(rule).map(state -> state.attribute("aclid")).stream()
                .map(list -> new EntityRef(EntityKind.ACL_LIST, list));
    }

    private boolean hasSourceNat(EntityRef home) {
        List<EntityRef> addresses = index.hanging().on(group.groupId(), EntityKind.ADDRESS, home.uuid());
        return members(addresses).values().stream().anyMatch(state -> "true".equals(state.attribute("issourcenat")));
    }

    private List<EntityRef> tagged(CommandRow row, Payload.Command command, Optional<EntityRef> made) {
        if (row.kind() != EntityKind.TAG) {
            return made.stream().filter(reading::has).toList();
        }
        return TagParameters.of(command.parameters()).resourceIds().stream()
                .distinct()
                .flatMap(id -> Stream.ofNullable(index.known(id)))
                .filter(known -> known.groupId().equals(group.groupId()) && !known.standby())
                .map(MembershipIndex.Known::ref)
                .toList();
    }

    private void owned(EntityKind kind) {
        Set<Owner> owners = MemberSettings.owners(group);
        owners.forEach(owner -> reader.ofOwner(kind, owner, zoneId).forEach(reading::found));
        members(index.hanging().ofAccounts(group.groupId(), kind)).values().stream()
                .filter(state -> owners.contains(state.owner()))
                .forEach(state -> reading.gone(state.ref()));
    }

    /** A group that is gone, or has another name, has changed the instances that were in it. */
    private void grouped(EntityKind kind) {
        Collection<EntityState> before =
                members(index.hanging().ofAccounts(group.groupId(), kind)).values();
        owned(kind);
        List<EntityState> changed = before.stream()
                .filter(state -> reading.gone().contains(state.ref())
                        || reading.state(state.ref())
                                .filter(found -> !named(found, state))
                                .isPresent())
                .toList();
        if (!changed.isEmpty()) {
            ports.model().entities(group.groupId(), ports.siteId()).stream()
                    .map(ModelEntity::state)
                    .filter(EntityState::alive)
                    .filter(state -> changed.stream().anyMatch(gathered -> in(state, gathered)))
                    .forEach(state -> one(state.ref()));
        }
    }

    private static boolean named(EntityState one, EntityState other) {
        return Objects.equals(one.attribute("name"), other.attribute("name"));
    }

    private static boolean in(EntityState state, EntityState gathered) {
        boolean instance =
                state.ref().kind() == EntityKind.INSTANCE && state.owner().equals(gathered.owner());
        String groups = state.attributes().getOrDefault(Unordered.AFFINITY_GROUPS, "");
        return instance
                && (gathered.ref().kind() == EntityKind.INSTANCE_GROUP
                        ? Objects.equals(state.attribute("group"), gathered.attribute("name"))
                        : groups.contains(gathered.ref().uuid()));
    }
}
