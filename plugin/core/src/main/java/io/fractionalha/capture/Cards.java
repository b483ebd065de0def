// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which member has which network card and which secondary address: some calls name nothing else. Read by any thread; changed by
 * one at a time.
 */
final class Cards {
    private final Map<String, String> holders = new ConcurrentHashMap<>();
    private final Map<String, List<String>> held = new ConcurrentHashMap<>();

    void put(EntityState state) {
        remove(state.ref());
        List<String> each = state.ref().kind() == EntityKind.INSTANCE ? named(state) : List.of();
        if (!each.isEmpty()) {
            held.put(state.ref().uuid(), each);
            each.forEach(card -> holders.put(card, state.ref().uuid()));
        }
    }

    private static List<String> named(EntityState instance) {
        return Stream.of(NicCommands.CARDS, NicCommands.SECONDARY_IDS)
                .flatMap(name -> Stream.ofNullable(instance.attribute(name)))
                .flatMap(ids -> Stream.of(ids.split("[, ]", -1)))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    void remove(EntityRef ref) {
        List<String> cards = ref.kind() == EntityKind.INSTANCE ? held.remove(ref.uuid()) : null;
        if (cards != null) {
            cards.forEach(card -> holders.remove(card, ref.uuid()));
        }
    }

    /** The member with this card, or this secondary address. */
    Optional<String> holder(String card) {
        return Optional.ofNullable(holders.get(card));
    }
}
