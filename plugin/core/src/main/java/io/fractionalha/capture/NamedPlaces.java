// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.Payload;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The networks and VPCs that a command is about: what it names, and what is in the answer. One object is one settlement. */
final class NamedPlaces {
    private final Reading reading;
    private final Function<Collection<EntityRef>, Map<EntityRef, EntityState>> members;

    /** {@code members} answers living members as the journal has told them. */
    NamedPlaces(Reading reading, Function<Collection<EntityRef>, Map<EntityRef, EntityState>> members) {
        this.reading = reading;
        this.members = members;
    }

    /** The networks that a command names or made, and those that the instance it made or is about sits in. */
    Set<EntityRef> networks(CommandRow row, Payload.Command command, Optional<EntityRef> made) {
        Set<EntityRef> networks = new LinkedHashSet<>();
        networksIn(row, command.parameters()).forEach(id -> add(networks, id));
        made.flatMap(reading::state).ifPresent(state -> {
            if (state.ref().kind() == EntityKind.NETWORK) {
                networks.add(state.ref());
            }
            GroupScan.networksOf(state).forEach(id -> add(networks, id));
        });
        Optional.ofNullable(command.subject())
                .flatMap(reading::state)
                .filter(state -> state.ref().kind() == EntityKind.INSTANCE)
                .ifPresent(state -> GroupScan.networksOf(state).forEach(id -> add(networks, id)));
        return networks;
    }

    /** The networks that a command's parameters name. */
    static Stream<String> networksIn(CommandRow row, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> row.references().entrySet().stream()
                        .anyMatch(reference -> reference.getValue() == EntityKind.NETWORK
                                && CommandRow.matches(reference.getKey(), parameter.getKey())))
                .flatMap(parameter -> Stream.of(parameter.getValue().split(",", -1)))
                .map(String::strip);
    }

    /**
     * Where addresses belong: those networks, of tiers their VPC, and the VPC that it is about. A shared network is nobody's:
     * the addresses in it may be anybody's.
     */
    Set<EntityRef> homes(CommandRow row, Payload.Command command, Optional<EntityRef> made) {
        Set<EntityRef> homes = new LinkedHashSet<>();
        networks(row, command, made).forEach(network -> homes.add(home(network)));
        Stream.concat(Stream.ofNullable(command.subject()), made.stream())
                .filter(ref -> ref.kind() == EntityKind.VPC)
                .forEach(homes::add);
        if (row.kind() == EntityKind.ADDRESS) {
            Stream.ofNullable(command.parameters().get("vpcid"))
                    .forEach(vpc -> homes.add(new EntityRef(EntityKind.VPC, vpc)));
        }
        homes.removeIf(
                home -> !reading.has(home) && members.apply(List.of(home)).isEmpty());
        return homes;
    }

    private EntityRef home(EntityRef network) {
        Optional<EntityState> known = reading.state(network)
                .or(() -> Optional.ofNullable(members.apply(List.of(network)).get(network)));
        return known.map(state -> state.attribute("vpcid"))
                .map(vpc -> new EntityRef(EntityKind.VPC, vpc))
                .orElse(network);
    }

    private static void add(Set<EntityRef> networks, String id) {
        if (!id.isBlank()) {
            networks.add(new EntityRef(EntityKind.NETWORK, id.strip()));
        }
    }
}
