// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.NicCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The network cards of an instance, each by its network, the default first: out of attributes, and back into them. Pure. */
final class NicCards {
    private NicCards() {}

    /** A card: its address, empty where it is not known or the region's own affair, and its secondary ones. */
    record Card(String address, List<String> more) {}

    /** The cards that attributes tell of. */
    static Map<String, Card> of(Map<String, String> attributes) {
        List<String> networks = Refs.list(attributes.getOrDefault(NicCommands.NETWORKS, ""));
        List<String> addresses = Refs.list(attributes.getOrDefault(NicCommands.ADDRESSES, ""));
        List<String> secondary = Refs.list(attributes.getOrDefault(NicCommands.SECONDARY, ""));
        Map<String, Card> cards = new LinkedHashMap<>();
        for (int i = 0; i < networks.size(); i++) {
            List<String> more = i < secondary.size() && !secondary.get(i).isEmpty()
                    ? List.of(secondary.get(i).split(" ", -1))
                    : List.of();
            cards.putIfAbsent(networks.get(i), new Card(i < addresses.size() ? addresses.get(i) : "", more));
        }
        return cards;
    }

    /** The attributes that tell of these cards. */
    static SortedMap<String, String> text(Map<String, Card> cards) {
        SortedMap<String, String> text = new TreeMap<>();
        text.put(NicCommands.NETWORKS, String.join(",", cards.keySet()));
        text.put(
                NicCommands.ADDRESSES,
                cards.values().stream().map(Card::address).collect(Collectors.joining(",")));
        boolean any = cards.values().stream().anyMatch(card -> !card.more().isEmpty());
        String secondary = cards.values().stream()
                .map(card -> String.join(" ", card.more()))
                .collect(Collectors.joining(","));
        text.put(NicCommands.SECONDARY, any ? secondary : "");
        return text;
    }
}
