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
import java.util.stream.Collectors;
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

    /** A card: its address, and its secondary ones. */
    private record Card(String address, List<String> more) {}

    /** What the next step makes of the cards here; empty when they are as wanted. */
    static SortedMap<String, String> next(EntityState active, SortedMap<String, String> realised) {
        Map<String, Card> wanted = cards(active.attributes());
        Map<String, Card> here = cards(realised);
        if (wanted.isEmpty() || here.isEmpty()) {
            return new TreeMap<>();
        }
        for (Map.Entry<String, Card> card : wanted.entrySet()) {
            if (!here.containsKey(card.getKey())) {
                here.put(card.getKey(), new Card(card.getValue().address(), List.of()));
                return text(here);
            }
        }
        String leads = wanted.keySet().iterator().next();
        if (!here.keySet().iterator().next().equals(leads)) {
            Map<String, Card> after = new LinkedHashMap<>();
            after.put(leads, here.getOrDefault(leads, new Card("", List.of())));
            after.putAll(here);
            return text(after);
        }
        for (String network : here.keySet()) {
            if (!wanted.containsKey(network)) {
                Map<String, Card> after = new LinkedHashMap<>(here);
                after.remove(network);
                return text(after);
            }
        }
        Secondaries.More more = more(wanted, here);
        return more == null ? new TreeMap<>() : text(with(here, more));
    }

    /** The first address that is too many; where there is none, the first that is missing. */
    private static Secondaries.@Nullable More more(Map<String, Card> wanted, Map<String, Card> here) {
        Secondaries.More missing = null;
        for (Map.Entry<String, Card> card : here.entrySet()) {
            Card should = wanted.getOrDefault(card.getKey(), card.getValue());
            List<String> tooMany = Secondaries.less(card.getValue().more(), should.more());
            List<String> tooFew =
                    Secondaries.less(should.more(), card.getValue().more());
            if (!tooMany.isEmpty()) {
                return new Secondaries.More(card.getKey(), tooMany.get(0), false);
            }
            if (missing == null && !tooFew.isEmpty()) {
                missing = new Secondaries.More(card.getKey(), tooFew.get(0), true);
            }
        }
        return missing;
    }

    private static Map<String, Card> with(Map<String, Card> here, Secondaries.More more) {
        Map<String, Card> after = new LinkedHashMap<>(here);
        after.computeIfPresent(more.network(), (network, card) -> {
            List<String> all = new ArrayList<>(card.more());
            if (more.given()) {
                all.add(more.address());
            } else {
                all.remove(more.address());
            }
            return new Card(card.address(), all);
        });
        return after;
    }

    /** What a step changes of secondary addresses, or null where it is about something else. */
    static Secondaries.@Nullable More more(SortedMap<String, String> next, SortedMap<String, String> realised) {
        Map<String, Card> after = cards(next);
        Map<String, Card> before = cards(realised);
        return after.keySet().equals(before.keySet()) ? more(after, before) : null;
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

    private static @Nullable String first(Map<String, Card> some, Map<String, Card> others) {
        return some.keySet().stream()
                .filter(network -> !others.containsKey(network))
                .findFirst()
                .orElse(null);
    }

    /** Leaves only what is no question of cards: of the addresses those that a card here has otherwise. */
    static void settle(SortedMap<String, String> fixed, EntityState active, SortedMap<String, String> realised) {
        fixed.remove(NicCommands.NETWORKS);
        fixed.remove(NicCommands.SECONDARY);
        Map<String, Card> here = cards(realised);
        boolean same = !here.isEmpty()
                && cards(active.attributes()).entrySet().stream()
                        .allMatch(card -> card.getValue()
                                .address()
                                .equals(here.getOrDefault(card.getKey(), card.getValue())
                                        .address()));
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

    /** Whether the instance here has these cards, the first of them as the default; {@code all}: with their secondary addresses. */
    static boolean so(SortedMap<String, String> wanted, EntityState found, boolean all, Here here) {
        Map<String, Card> cards = new LinkedHashMap<>();
        cards(wanted).forEach((network, card) -> cards.put(named(network, here), card));
        Map<String, Card> there = cards(found.attributes());
        return there.keySet().equals(cards.keySet())
                && (there.isEmpty()
                        || there.keySet()
                                .iterator()
                                .next()
                                .equals(cards.keySet().iterator().next()))
                && (!all || more(cards, there) == null);
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
        Map<String, Card> wanted = cards(realised);
        Map<String, Card> has = new LinkedHashMap<>();
        cards(found.attributes()).forEach((uuid, card) -> {
            String network = wanted.keySet().stream()
                    .filter(each -> uuid.equals(named(each, here)))
                    .findFirst()
                    .orElseGet(() -> here.active().apply(new EntityRef(EntityKind.NETWORK, uuid)));
            String key = network == null ? HERE + uuid : network;
            Card known = wanted.get(key);
            has.put(key, new Card(known == null ? "" : known.address(), card.more()));
        });
        if (!has.isEmpty()) {
            realised.putAll(text(has));
            realised.remove(NicCommands.SECONDARY, "");
        }
    }

    private static Map<String, Card> cards(Map<String, String> attributes) {
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

    private static SortedMap<String, String> text(Map<String, Card> cards) {
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
