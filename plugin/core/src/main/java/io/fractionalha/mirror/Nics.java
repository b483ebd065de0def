// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is missing of the network cards of an instance that is here: one card a step is added, made the default, or removed.
 * Cards are told by their network, in the other side's terms. Which of the further ones is second and which third is not
 * compared: no command changes that. Pure.
 */
final class Nics {
    /** Before the name here of a network that stands for none of the other side. */
    private static final String HERE = "here:";

    private Nics() {}

    /** What the next step makes of the cards here; empty when they are as wanted. */
    static SortedMap<String, String> next(EntityState active, SortedMap<String, String> realised) {
        Map<String, String> wanted = cards(active.attributes());
        Map<String, String> here = cards(realised);
        if (wanted.isEmpty() || here.isEmpty()) {
            return new TreeMap<>();
        }
        for (Map.Entry<String, String> card : wanted.entrySet()) {
            if (!here.containsKey(card.getKey())) {
                here.put(card.getKey(), card.getValue());
                return text(here);
            }
        }
        String leads = wanted.keySet().iterator().next();
        if (!here.keySet().iterator().next().equals(leads)) {
            Map<String, String> after = new LinkedHashMap<>();
            after.put(leads, here.getOrDefault(leads, ""));
            after.putAll(here);
            return text(after);
        }
        for (String network : here.keySet()) {
            if (!wanted.containsKey(network)) {
                Map<String, String> after = new LinkedHashMap<>(here);
                after.remove(network);
                return text(after);
            }
        }
        return new TreeMap<>();
    }

    /** What has to be here before the card that a step adds: its network, with the source NAT address of that. */
    static List<EntityRef> needs(
            EntityState active, SortedMap<String, String> next, SortedMap<String, String> realised, Scene scene) {
        List<EntityRef> needs = new ArrayList<>();
        String added = added(next, realised);
        if (added != null && !SharedNetworks.of(active).contains(added)) {
            EntityRef network = new EntityRef(EntityKind.NETWORK, added);
            needs.add(network);
            EntityRef address = scene.sourceNat(network);
            if (address != null) {
                needs.add(address);
            }
        }
        return needs;
    }

    /** The network of the card that a step adds, or null where it adds none. */
    static @Nullable String added(SortedMap<String, String> next, SortedMap<String, String> realised) {
        return first(cards(next), cards(realised));
    }

    /** The network of the card that a step removes, or null where it removes none. */
    static @Nullable String removed(SortedMap<String, String> next, SortedMap<String, String> realised) {
        return first(cards(realised), cards(next));
    }

    private static @Nullable String first(Map<String, String> some, Map<String, String> others) {
        return some.keySet().stream()
                .filter(network -> !others.containsKey(network))
                .findFirst()
                .orElse(null);
    }

    /** Leaves only what is no question of cards: of the addresses those that a card here has otherwise. */
    static void settle(SortedMap<String, String> fixed, EntityState active, SortedMap<String, String> realised) {
        fixed.remove(NicCommands.NETWORKS);
        Map<String, String> here = cards(realised);
        boolean same = !here.isEmpty()
                && cards(active.attributes()).entrySet().stream()
                        .filter(card -> here.containsKey(card.getKey()))
                        .allMatch(card -> card.getValue().equals(here.get(card.getKey())));
        if (same) {
            fixed.remove(NicCommands.ADDRESSES);
        }
    }

    /** What a person is told of what is left of {@link #settle}. */
    static String why(SortedMap<String, String> fixed, EntityState state, EntityPair pair) {
        return fixed.keySet().equals(Set.of(NicCommands.ADDRESSES))
                ? Making.otherAddress(state, pair)
                : Realised.cannotChange(fixed);
    }

    /** Whether the instance here has these cards, the first of them as the default. */
    static boolean so(String wanted, EntityState found, Here here) {
        List<String> networks =
                Refs.list(wanted).stream().map(network -> named(network, here)).toList();
        List<String> there = Refs.list(Refs.text(found, NicCommands.NETWORKS));
        return there.size() == networks.size()
                && there.containsAll(networks)
                && (there.isEmpty() || there.get(0).equals(networks.get(0)));
    }

    /** What a network is called here; where it has no name here, what it is called there. */
    static String named(String network, Here here) {
        String there = network.startsWith(HERE) ? network.substring(HERE.length()) : here.network(network);
        return there == null ? network : there;
    }

    /** Whether all networks of these cards have a name here. */
    static boolean known(Map<String, String> attributes, Here here) {
        return cards(attributes).keySet().stream()
                .allMatch(network -> network.startsWith(HERE) || here.network(network) != null);
    }

    /**
     * Notes which cards something found here has, and which of them leads. One that is not wanted is noted too, by the other
     * side's name of its network or, if it has none, by the one here: so it is removed.
     */
    static void found(SortedMap<String, String> realised, EntityState found, Here here) {
        Map<String, String> wanted = cards(realised);
        Map<String, String> has = new LinkedHashMap<>();
        for (String uuid : Refs.list(Refs.text(found, NicCommands.NETWORKS))) {
            String network = wanted.keySet().stream()
                    .filter(each -> uuid.equals(named(each, here)))
                    .findFirst()
                    .orElseGet(() -> here.active().apply(new EntityRef(EntityKind.NETWORK, uuid)));
            String key = network == null ? HERE + uuid : network;
            has.put(key, wanted.getOrDefault(key, ""));
        }
        if (!has.isEmpty()) {
            realised.putAll(text(has));
        }
    }

    private static Map<String, String> cards(Map<String, String> attributes) {
        List<String> networks = Refs.list(attributes.getOrDefault(NicCommands.NETWORKS, ""));
        List<String> addresses = Refs.list(attributes.getOrDefault(NicCommands.ADDRESSES, ""));
        Map<String, String> cards = new LinkedHashMap<>();
        for (int i = 0; i < networks.size(); i++) {
            cards.putIfAbsent(networks.get(i), i < addresses.size() ? addresses.get(i) : "");
        }
        return cards;
    }

    private static SortedMap<String, String> text(Map<String, String> cards) {
        SortedMap<String, String> text = new TreeMap<>();
        text.put(NicCommands.NETWORKS, String.join(",", cards.keySet()));
        text.put(NicCommands.ADDRESSES, String.join(",", cards.values()));
        return text;
    }
}
