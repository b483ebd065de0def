// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mirror.NicCards.Card;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is missing of the network cards of an instance that is here: one card a step is added, made the default, or removed.
 * Cards are told by their network, in the other side's terms. Which of the further ones is second and which third is not
 * compared: no command changes that. Pure.
 */
final class Nics {
    /** Before the name here of a network that stands for none of the other side. */
    static final String HERE = "here:";

    private Nics() {}

    /**
     * The networks of cards that something which has served was given here, and that the other side never told of, and
     * secondary addresses like that, as network=address: what a tenant did before this side had heard that it was overtaken. A
     * person decides about them.
     */
    static Set<String> strange(EntityState active, EntityPair pair) {
        Set<String> strange = new LinkedHashSet<>();
        if (pair.served()) {
            Map<String, Card> wanted = NicCards.of(active.attributes());
            NicCards.of(pair.realised()).forEach((network, card) -> {
                Card should = wanted.get(network);
                if (should == null) {
                    strange.add(network);
                } else {
                    Secondaries.less(card.more(), should.more()).forEach(more -> strange.add(network + "=" + more));
                }
            });
            strange.removeAll(active.list(NicCommands.FORMER));
        }
        return strange;
    }

    /** What the next step makes of the cards here, but for strange ones; empty when they are as wanted. */
    static SortedMap<String, String> next(EntityState active, EntityPair pair) {
        return next(active, pair.realised(), strange(active, pair));
    }

    /** What would take the strange cards away; empty when there is none. */
    static SortedMap<String, String> without(EntityState active, EntityPair pair) {
        return strange(active, pair).isEmpty() ? new TreeMap<>() : next(active, pair.realised(), Set.of());
    }

    private static SortedMap<String, String> next(
            EntityState active, SortedMap<String, String> realised, Set<String> staying) {
        Map<String, Card> wanted = NicCards.of(active.attributes());
        Map<String, Card> here = NicCards.of(realised);
        if (wanted.isEmpty() || here.isEmpty()) {
            return new TreeMap<>();
        }
        for (Map.Entry<String, Card> card : wanted.entrySet()) {
            if (!here.containsKey(card.getKey())) {
                here.put(card.getKey(), new Card(card.getValue().address(), List.of()));
                return NicCards.text(here);
            }
        }
        String leads = wanted.keySet().iterator().next();
        if (!here.keySet().iterator().next().equals(leads)) {
            Map<String, Card> after = new LinkedHashMap<>();
            after.put(leads, here.getOrDefault(leads, new Card("", List.of())));
            after.putAll(here);
            return NicCards.text(after);
        }
        for (String network : here.keySet()) {
            if (!wanted.containsKey(network) && !staying.contains(network)) {
                Map<String, Card> after = new LinkedHashMap<>(here);
                after.remove(network);
                return NicCards.text(after);
            }
        }
        Secondaries.More more = more(with(wanted, staying), here);
        return more == null ? new TreeMap<>() : NicCards.text(with(here, more));
    }

    /** The first address that is too many; where there is none, the first that is missing and not the card's own here. */
    private static Secondaries.@Nullable More more(Map<String, Card> wanted, Map<String, Card> here) {
        Secondaries.More missing = null;
        for (Map.Entry<String, Card> card : here.entrySet()) {
            Card is = card.getValue();
            Card should = wanted.getOrDefault(card.getKey(), is);
            List<String> tooMany = Secondaries.less(is.more(), should.more());
            List<String> tooFew = new ArrayList<>(Secondaries.less(should.more(), is.more()));
            tooFew.remove(is.address()); // its card gets another one first
            if (!tooMany.isEmpty()) {
                return new Secondaries.More(card.getKey(), tooMany.get(0), false);
            }
            if (missing == null && !tooFew.isEmpty()) {
                missing = new Secondaries.More(card.getKey(), tooFew.get(0), true);
            }
        }
        return missing;
    }

    private static Map<String, Card> with(Map<String, Card> wanted, Set<String> staying) {
        Map<String, Card> all = new LinkedHashMap<>();
        wanted.forEach((network, card) -> {
            List<String> more = new ArrayList<>(card.more());
            staying.stream()
                    .filter(each -> each.startsWith(network + "="))
                    .forEach(each -> more.add(each.substring(network.length() + 1)));
            all.put(network, new Card(card.address(), more));
        });
        return all;
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
        Map<String, Card> after = NicCards.of(next);
        Map<String, Card> before = NicCards.of(realised);
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
        return first(NicCards.of(next), NicCards.of(realised));
    }

    /** The network of the card that a step removes, or null where it removes none. */
    static @Nullable String removed(SortedMap<String, String> next, SortedMap<String, String> realised) {
        return first(NicCards.of(realised), NicCards.of(next));
    }

    private static @Nullable String first(Map<String, Card> some, Map<String, Card> others) {
        return some.keySet().stream()
                .filter(network -> !others.containsKey(network))
                .findFirst()
                .orElse(null);
    }

    /** Leaves only what is no question of cards and their addresses. */
    static void settle(SortedMap<String, String> fixed) {
        fixed.keySet().removeAll(List.of(NicCommands.NETWORKS, NicCommands.ADDRESSES, NicCommands.SECONDARY));
    }

    /** Whether the instance here has these cards, the first of them as the default; {@code all}: with their secondary addresses. */
    static boolean so(SortedMap<String, String> wanted, EntityState found, boolean all, Here here) {
        Map<String, Card> cards = new LinkedHashMap<>();
        NicCards.of(wanted).forEach((network, card) -> cards.put(named(network, here), card));
        Map<String, Card> there = NicCards.of(found.attributes());
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
        return NicCards.of(attributes).keySet().stream()
                .allMatch(network -> network.startsWith(HERE) || here.network(network) != null);
    }

    /**
     * Notes which cards something found here has, with their addresses, and which of them leads. One that is not wanted is noted too, by the other
     * side's name of its network ({@code former}: where it had one) or, if it has none, by the one here: so it is removed.
     */
    static void found(SortedMap<String, String> realised, List<String> former, EntityState found, Here here) {
        Map<String, Card> wanted = NicCards.of(realised);
        Map<String, Card> has = new LinkedHashMap<>();
        NicCards.of(found.attributes()).forEach((uuid, card) -> {
            String network = Stream.concat(wanted.keySet().stream(), former.stream())
                    .filter(each -> uuid.equals(named(each, here)))
                    .findFirst()
                    .orElseGet(() -> here.active().apply(new EntityRef(EntityKind.NETWORK, uuid)));
            String key = network == null ? HERE + uuid : network;
            Card known = wanted.get(key);
            has.put(key, known == null || !card.address().isEmpty() ? card : new Card(known.address(), card.more()));
        });
        if (!has.isEmpty()) {
            realised.putAll(NicCards.text(has));
            realised.remove(NicCommands.SECONDARY, "");
        }
    }
}
