// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Secondary addresses of network cards: which are too many or too few, and what stands against changing that. Pure. */
final class Secondaries {
    private Secondaries() {}

    /**
     * Another secondary address of a card.
     *
     * @param network which card
     * @param given whether it is given; else it is taken away
     */
    record More(String network, String address, boolean given) {}

    /** The one list without the other; where one names no address, any that the other has left over stands for it. */
    static List<String> less(List<String> some, List<String> others) {
        List<String> left = new ArrayList<>(some);
        List<String> unmatched = new ArrayList<>();
        others.stream().filter(other -> !left.remove(other)).forEach(unmatched::add);
        long any = unmatched.stream().filter(NicCommands.ANY::equals).count();
        while (any > 0 && !left.isEmpty()) {
            left.remove(0);
            unmatched.remove(NicCommands.ANY);
            any--;
        }
        for (int i = 0; i < unmatched.size(); i++) {
            left.remove(NicCommands.ANY);
        }
        return left;
    }

    /** What stands against a step: what it adds needs its network first, what it takes away may still be led to. */
    static Verdict verdict(
            EntityState active, SortedMap<String, String> next, EntityPair pair, Scene scene, PlanDraft draft) {
        Verdict blocked = draft.blocked(Nics.needs(active, next, pair.realised(), scene));
        if (blocked != null) {
            return blocked;
        }
        More more = Nics.more(next, pair.realised());
        if (more == null || more.given()) {
            return Verdict.READY;
        }
        List<EntityRef> leading = GuestAddresses.leading(active.ref(), more.address(), scene);
        return leading.isEmpty()
                ? Verdict.READY
                : new Verdict(
                        QueueReason.WAITS,
                        leading.get(0) + " leads to its address " + more.address() + " here and goes first",
                        leading);
    }
}
