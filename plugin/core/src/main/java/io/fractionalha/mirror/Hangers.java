// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs whose counterpart here cannot be without another one. */
final class Hangers {
    private static final Owner NOBODY = new Owner("nobody", "nowhere");

    private Hangers() {}

    /**
     * The pairs that went when the counterpart of {@code gone} did, those that hang on these included, {@code gone} itself
     * not. Judged by what the counterparts here have, not by what the model says by now.
     */
    static List<EntityPair> on(EntityRef gone, Map<EntityRef, EntityPair> pairs) {
        Set<String> lost = new HashSet<>(Set.of(gone.uuid()));
        List<EntityPair> with = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<EntityRef, EntityPair> entry : pairs.entrySet()) {
                EntityRef ref = entry.getKey();
                EntityState here = new EntityState(ref, NOBODY, entry.getValue().realised(), true);
                if (!lost.contains(ref.uuid()) && Hierarchy.diesWith(here, lost)) {
                    lost.add(ref.uuid());
                    with.add(entry.getValue());
                    more = true;
                }
            }
        }
        return with;
    }
}
