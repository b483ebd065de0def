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

/** Which member has which network card: some calls name nothing but a card. Read by any thread; changed by one at a time. */
final class Cards {
    private final Map<String, String> holders = new ConcurrentHashMap<>();
    private final Map<String, List<String>> held = new ConcurrentHashMap<>();

    void put(EntityState state) {
        String cards = state.attribute(NicCommands.CARDS);
        remove(state.ref());
        if (state.ref().kind() == EntityKind.INSTANCE && cards != null && !cards.isEmpty()) {
            List<String> each = List.of(cards.split(",", -1));
            held.put(state.ref().uuid(), each);
            each.forEach(card -> holders.put(card, state.ref().uuid()));
        }
    }

    void remove(EntityRef ref) {
        List<String> cards = ref.kind() == EntityKind.INSTANCE ? held.remove(ref.uuid()) : null;
        if (cards != null) {
            cards.forEach(card -> holders.remove(card, ref.uuid()));
        }
    }

    /** The member with this card. */
    Optional<String> holder(String card) {
        return Optional.ofNullable(holders.get(card));
    }
}
