// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mirror.NicCards.Card;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A card here that has another address than at the other side. The host changes it while the instance is stopped; so it is
 * stopped, changed, and started again. An address that the region has refused is written down in what is realised of the pair:
 * nothing is stopped for it again until a person says so, or another address is wanted. Pure.
 *
 * @param next what is realised of the cards when it is done
 * @param verdict READY, or HELD with what stands against it
 */
record Readdressing(SortedMap<String, String> next, Verdict verdict) {
    /** In what is realised: the addresses that were refused, each as network=address. */
    static final String REFUSED = "fractionalha.addressrefused";

    /** In a step, and in nothing else: the network of the card that it is about. */
    static final String CARD = "fractionalha.readdressed";

    /** The host's words for an address that it does not give. */
    private static final Set<String> NOT_GIVEN = Set.of("please choose another ip", "Unable to acquire Guest IP");

    /** What is to be changed next of the addresses of an instance; null where they are as wanted. */
    static @Nullable Readdressing of(EntityState active, EntityPair pair, Scene scene) {
        Readdressing held = null;
        Map<String, Card> here = NicCards.of(pair.realised());
        for (Map.Entry<String, Card> card : NicCards.of(active.attributes()).entrySet()) {
            String network = card.getKey();
            if (differs(card.getValue(), here.get(network))) {
                Readdressing next = one(
                        active.ref(), pair, new Place(network, card.getValue().address()), scene);
                if (next.verdict().ready()) {
                    return next;
                }
                held = held == null ? next : held;
            }
        }
        return held;
    }

    private static boolean differs(Card wanted, @Nullable Card is) {
        return is != null && !wanted.address().isEmpty() && !wanted.address().equals(is.address());
    }

    /** An address in a network. */
    record Place(String network, String address) {
        /** All that the cards of a pair hold. */
        static Set<Place> held(EntityPair pair) {
            Set<Place> held = new HashSet<>();
            NicCards.of(pair.realised()).forEach((network, card) -> {
                held.add(new Place(network, card.address()));
                card.more().forEach(more -> held.add(new Place(network, more)));
            });
            return held;
        }

        private String text() {
            return network + "=" + address;
        }
    }

    private static Readdressing one(EntityRef ref, EntityPair pair, Place wanted, Scene scene) {
        if (refused(pair.realised()).contains(wanted.text())) {
            return new Readdressing(
                    next(pair, wanted),
                    Verdict.of(
                            QueueReason.HELD,
                            other(pair, wanted) + " the region has refused it"
                                    + " (something else held it): free it here and retryQueuedCommand, which stops the"
                                    + " instance for a moment, or skip this"));
        }
        EntityRef holder = scene.holder(wanted);
        if (holder == null) {
            return new Readdressing(next(pair, wanted), Verdict.READY);
        }
        if (ref.equals(first(ref, holder, wanted.network(), scene))) {
            return new Readdressing(next(pair, new Place(wanted.network(), "")), Verdict.READY);
        }
        return new Readdressing(
                next(pair, wanted),
                Verdict.of(
                        QueueReason.HELD,
                        other(pair, wanted) + " what stands for " + holder + " has it here until that gives it up"));
    }

    /** What a person is told of a difference; the reason follows. */
    private static String other(EntityPair pair, Place wanted) {
        String is = NicCards.of(pair.realised())
                .getOrDefault(wanted.network(), new Card("", List.of()))
                .address();
        return pair.passiveUuid() + " has address " + (is.isEmpty() ? "of its own" : is) + " here and not "
                + wanted.address() + " as at the other side:";
    }

    /** Why one that serves keeps another address. */
    Verdict serving(EntityPair pair) {
        return Verdict.of(
                QueueReason.HELD,
                pair.passiveUuid() + " serves here and would be stopped for another address; stop it, give it the"
                        + " address (updateVmNicIp) and start it where that matters, and skip this");
    }

    /** Where the holders of addresses wait for one another in a ring: the first of them, which moves away; else null. */
    private static @Nullable EntityRef first(EntityRef ref, EntityRef holder, String network, Scene scene) {
        TreeSet<EntityRef> ring = new TreeSet<>();
        EntityRef at = holder;
        while (at != null && ring.add(at)) {
            if (at.equals(ref)) {
                return ring.first();
            }
            at = scene.holder(new Place(network, scene.wantedAddress(at, network)));
        }
        return null;
    }

    private static SortedMap<String, String> next(EntityPair pair, Place place) {
        Map<String, Card> cards = new LinkedHashMap<>(NicCards.of(pair.realised()));
        cards.computeIfPresent(place.network(), (network, card) -> new Card(place.address(), card.more()));
        SortedMap<String, String> next = NicCards.text(cards);
        next.put(CARD, place.network());
        return next;
    }

    /** Whether a step is of this kind. */
    static boolean is(SortedMap<String, String> step) {
        return step.containsKey(CARD);
    }

    /** The address that a step of this kind gives; empty where the region chooses one, so that another becomes free. */
    static String address(SortedMap<String, String> step) {
        Card card = NicCards.of(step).get(step.getOrDefault(CARD, ""));
        return card == null ? "" : card.address();
    }

    /** Whether the region's answer to a step of this kind means that it will not be otherwise next time. */
    static boolean givesUp(Step step, PlanInput.@Nullable Failure failure, String text) {
        return is(step.attributes()) && (failure != null || NOT_GIVEN.stream().anyMatch(text::contains));
    }

    private static Set<String> refused(Map<String, String> realised) {
        return new TreeSet<>(Refs.list(realised.getOrDefault(REFUSED, "")));
    }

    /** Notes in what is realised that an address was refused, unless something of {@code pairs} holds it, which may end. */
    static void refuse(SortedMap<String, String> realised, Place place, Collection<EntityPair> pairs) {
        boolean ours = pairs.stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE)
                .anyMatch(pair -> Place.held(pair).contains(place));
        if (!ours) {
            Set<String> all = refused(realised);
            all.add(place.text());
            realised.put(REFUSED, String.join(",", all));
        }
    }

    /** The same of all addresses that {@code active} has and what is realised has not. */
    static void refuse(SortedMap<String, String> realised, EntityState active, Collection<EntityPair> pairs) {
        Map<String, Card> here = NicCards.of(realised);
        NicCards.of(active.attributes()).forEach((network, card) -> {
            if (differs(card, here.get(network))) {
                refuse(realised, new Place(network, card.address()), pairs);
            }
        });
    }

    /** The pair of a step of this kind that the region has refused. */
    static EntityPair refused(EntityPair pair, SortedMap<String, String> step, Collection<EntityPair> pairs) {
        SortedMap<String, String> realised = new TreeMap<>(pair.realised());
        refuse(realised, new Place(step.getOrDefault(CARD, ""), address(step)), pairs);
        return pair.withRealised(realised);
    }

    /** What a step of this kind leaves in what is realised. */
    static void done(SortedMap<String, String> realised) {
        String network = realised.remove(CARD);
        if (network != null) {
            Set<String> left = refused(realised);
            left.removeIf(place -> place.startsWith(network + "="));
            realised.put(REFUSED, String.join(",", left));
        }
    }

    /** Whether the region has what a step of this kind was to bring about; never told of one where it chooses. */
    static boolean so(SortedMap<String, String> step, EntityState found, Here here) {
        Card there = NicCards.of(found.attributes()).get(Nics.named(step.getOrDefault(CARD, ""), here));
        return there != null
                && !address(step).isEmpty()
                && there.address().equals(address(step))
                && step.containsKey(NicCommands.ADDRESSES);
    }
}
