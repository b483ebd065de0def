// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which standbys the bounds of an account leave unbuilt, or stopped where they are kept: a tier's first one comes before any
 * tier's second. Pure.
 */
final class Caps {
    /** What people are told of one that they leave unbuilt. */
    static final String DETAIL =
            "the reserve policy lets its account have no more standing by here (maxinstances, maxcores, maxmemory);"
                    + " a failover builds it";

    /** When a group that they bound looks again whether its account has room. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    private Caps() {}

    /** The one that a tier would have as its {@code place}th, counted from nought. */
    private record Next(int place, EntityRef instance) {}

    /** Those of the selected members that do not stand by and may not begin to. */
    static Set<EntityRef> beyond(Scene scene, Collection<Tier> tiers) {
        Set<EntityRef> beyond = new HashSet<>();
        Room left = scene.input().room();
        if (left.equals(Room.OPEN)) {
            return beyond;
        }
        for (Next next : inTurn(scene, tiers)) {
            Room then = left.without(left.size(offering(scene, next.instance())));
            if (then.holds()) {
                left = then;
            } else {
                beyond.add(next.instance());
            }
        }
        return beyond;
    }

    private static List<Next> inTurn(Scene scene, Collection<Tier> tiers) {
        List<Next> all = new ArrayList<>();
        for (Tier tier : tiers) {
            List<EntityRef> selected = tier.members().stream()
                    .map(member -> member.state().ref())
                    .filter(tier.selected()::contains)
                    .toList();
            int place = (int) selected.stream().filter(scene::paired).count();
            for (EntityRef instance : selected) {
                if (!scene.paired(instance)) {
                    all.add(new Next(place, instance));
                    place++;
                }
            }
        }
        all.sort(Comparator.comparingInt(Next::place));
        return all;
    }

    private static String offering(Scene scene, EntityRef instance) {
        var known = scene.entity(instance);
        return known == null ? "" : Refs.text(known.state(), "serviceofferingid");
    }
}
