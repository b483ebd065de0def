// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which standbys the bounds of an account leave unbuilt: a tier's first one comes before any tier's second. Pure. */
final class Caps {
    private Caps() {}

    /** Those of the selected members that are not here and may not be built. */
    static Set<EntityRef> beyond(Scene scene, Collection<Tier> tiers) {
        Set<EntityRef> beyond = new HashSet<>();
        Room left = scene.input().room();
        List<Iterator<EntityRef>> open =
                tiers.stream().map(tier -> unbuilt(scene, tier).iterator()).toList();
        boolean more = !left.equals(Room.OPEN);
        while (more) {
            more = false;
            for (Iterator<EntityRef> next : open) {
                if (next.hasNext()) {
                    more = true;
                    EntityRef ref = next.next();
                    Room then = left.without(left.size(offering(scene, ref)));
                    if (then.holds()) {
                        left = then;
                    } else {
                        beyond.add(ref);
                    }
                }
            }
        }
        return beyond;
    }

    private static Stream<EntityRef> unbuilt(Scene scene, Tier tier) {
        return tier.members().stream()
                .map(member -> member.state().ref())
                .filter(ref -> tier.selected().contains(ref) && scene.pair(ref) == null);
    }

    private static String offering(Scene scene, EntityRef instance) {
        var known = scene.entity(instance);
        return known == null ? "" : Refs.text(known.state(), "serviceofferingid");
    }
}
