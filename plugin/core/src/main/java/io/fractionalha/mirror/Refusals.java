// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the region will not do another time either, and what an instance would be stopped for each time: it is remembered with the
 * pair and told to people, until they want it tried again. Pure.
 */
final class Refusals {
    /** In what is realised: what was refused. */
    static final List<String> MEMORY = List.of(Readdressing.REFUSED, RootDisks.REFUSED);

    private Refusals() {}

    /** Whether the region's answer to a step means that; {@code before}: how an earlier attempt failed. */
    static boolean last(Step step, PlanInput.@Nullable Failure before, String text) {
        return RootDisks.givesUp(step, before, text) || Readdressing.givesUp(step, before, text);
    }

    /** The pair of such a step, with the memory of it. */
    static EntityPair remembered(EntityPair pair, Step step, Collection<EntityPair> pairs) {
        return RootDisks.about(step)
                ? RootDisks.refused(pair, step)
                : Readdressing.refused(pair, step.attributes(), pairs);
    }

    /** The pair without that memory: a person wants it tried again. */
    static EntityPair again(EntityPair pair) {
        SortedMap<String, String> realised = new TreeMap<>(pair.realised());
        realised.keySet().removeAll(MEMORY);
        return pair.withRealised(realised);
    }
}
