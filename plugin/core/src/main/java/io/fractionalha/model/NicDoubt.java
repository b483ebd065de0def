// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a command about the network cards of an instance comes to when nobody can read the instance any more. Pure. */
final class NicDoubt {
    private static final List<String> ALIGNED = List.of(
            NicCommands.NETWORKS,
            NicCommands.ADDRESSES,
            NicCommands.CARDS,
            NicCommands.SECONDARY,
            NicCommands.SECONDARY_IDS);

    /** Those that name a card of the instance. */
    private static final Set<String> OF_A_CARD = Set.of(NicCommands.LEAD, NicCommands.GIVE, NicCommands.READDRESS);

    private NicDoubt() {}

    /** Whether it can be told; always so for commands about something else. */
    static boolean tells(Payload.Command command, @Nullable ModelEntity instance) {
        return !OF_A_CARD.contains(command.command()) || (instance != null && card(command, instance.state()) >= 0);
    }

    private static int card(Payload.Command command, EntityState instance) {
        return list(instance, NicCommands.CARDS).indexOf(command.parameters().getOrDefault("nicid", "?"));
    }

    /** Puts what the cards of its instance are afterwards into {@code attributes}. */
    static void resolve(Payload.Command command, Map<EntityRef, ModelEntity> model, Map<String, String> attributes) {
        EntityRef subject = command.subject();
        ModelEntity instance = subject == null ? null : model.get(subject);
        if (instance == null) {
            return;
        }
        if (command.command().equals(NicCommands.ADD)) {
            added(command, instance.state(), attributes);
        } else if (command.command().equals(NicCommands.LEAD)) {
            led(card(command, instance.state()), instance.state(), attributes);
        } else if (command.command().equals(NicCommands.GIVE)) {
            given(command, instance.state(), attributes);
        } else if (command.command().equals(NicCommands.READDRESS)) {
            readdressed(command, instance.state(), attributes);
        }
        String fixed = NicCommands.addressed(command.command(), subject)
                .map(ref -> OneOfAKind.inDoubt(instance.state(), command.parameters()))
                .orElse(null);
        if (fixed != null) {
            attributes.put(OneOfAKind.FIXED_ADDRESSES, fixed);
        }
    }

    /** Where the region was to choose nobody knows the address: then what stands by keeps its own. */
    private static void readdressed(Payload.Command command, EntityState instance, Map<String, String> attributes) {
        int card = card(command, instance);
        List<String> addresses = list(instance, NicCommands.ADDRESSES);
        boolean shared = SharedNetworks.of(instance)
                .contains(list(instance, NicCommands.NETWORKS).get(card));
        if (card < addresses.size() && !shared) {
            addresses.set(card, command.parameters().getOrDefault("ipaddress", ""));
            attributes.put(NicCommands.ADDRESSES, String.join(",", addresses));
        }
    }

    /** The region chooses where the caller does not: then so does the other one. */
    private static void given(Payload.Command command, EntityState instance, Map<String, String> attributes) {
        int card = card(command, instance);
        String address = command.parameters().getOrDefault("ipaddress", NicCommands.ANY);
        List<String> secondary = list(instance, NicCommands.SECONDARY);
        while (secondary.size() < list(instance, NicCommands.NETWORKS).size()) {
            secondary.add("");
        }
        if (card >= 0 && card < secondary.size()) {
            secondary.set(card, (secondary.get(card) + " " + address).strip());
            attributes.put(NicCommands.SECONDARY, String.join(",", secondary));
        }
    }

    private static void led(int card, EntityState instance, Map<String, String> attributes) {
        for (String name : ALIGNED) {
            List<String> values = list(instance, name);
            if (card >= 0 && card < values.size()) {
                values.add(0, values.remove(card));
                attributes.put(name, String.join(",", values));
            }
        }
    }

    private static void added(Payload.Command command, EntityState instance, Map<String, String> attributes) {
        List<String> networks = list(instance, NicCommands.NETWORKS);
        String network = command.parameters().getOrDefault("networkid", "");
        if (!network.isEmpty() && !networks.contains(network)) {
            List<String> addresses = list(instance, NicCommands.ADDRESSES);
            while (addresses.size() < networks.size()) {
                addresses.add("");
            }
            networks.add(network);
            addresses.add(command.parameters().getOrDefault("ipaddress", ""));
            attributes.put(NicCommands.NETWORKS, String.join(",", networks));
            attributes.put(NicCommands.ADDRESSES, String.join(",", addresses));
        }
    }

    private static List<String> list(EntityState instance, String attribute) {
        String value = instance.attributes().getOrDefault(attribute, "");
        return new ArrayList<>(value.isEmpty() ? List.of() : List.of(value.split(",", -1)));
    }
}
