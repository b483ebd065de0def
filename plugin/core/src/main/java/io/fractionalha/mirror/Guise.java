// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of an instance is otherwise while it merely stands by than while it serves, or has: it is not protected from removal,
 * or nobody could take it away again, and where the policy says so its owner does not see it. Pure.
 */
final class Guise {
    private static final String PROTECTED = Kinds.DELETE_PROTECTION;
    private static final String SHOWN = Kinds.SHOWN;
    private static final List<String> BOTH = List.of(PROTECTED, SHOWN);

    private Guise() {}

    /** The entity of the other side as its counterpart is to be now; {@code pair} null while there is none. */
    static EntityState wanted(EntityState active, @Nullable EntityPair pair, PlanInput input) {
        if (active.ref().kind() != EntityKind.INSTANCE) {
            return active;
        }
        boolean standsBy = input.extent() != Mirror.Extent.FULL
                && input.extent() != Mirror.Extent.LISTED
                && (pair == null || !pair.served());
        boolean guarded = !standsBy && "true".equals(active.attribute(PROTECTED));
        boolean hidden = "false".equals(active.attribute(SHOWN))
                || (standsBy && input.policy().terms().hidden());
        // No deployment gives protection: it is given to what is there.
        String protection = pair == null ? null : value(PROTECTED, guarded, false, pair);
        return active.with(PROTECTED, protection).with(SHOWN, value(SHOWN, !hidden, true, pair));
    }

    /** Nothing where it is as it always is and the counterpart has never been told otherwise. */
    private static @Nullable String value(String name, boolean wanted, boolean always, @Nullable EntityPair pair) {
        boolean told = pair != null && pair.realised().containsKey(name);
        return wanted == always && !told ? null : String.valueOf(wanted);
    }

    /** The entity as an item was planned for it. */
    static EntityState planned(EntityState active, Map<String, String> attributes) {
        EntityState state = active;
        if (active.ref().kind() == EntityKind.INSTANCE) {
            for (String name : BOTH) {
                state = state.with(name, attributes.get(name));
            }
        }
        return state;
    }

    /** What has to be set before a counterpart can be removed; nothing where it can. */
    static SortedMap<String, String> before(@Nullable EntityPair removal) {
        SortedMap<String, String> first = new TreeMap<>();
        if (removal != null && "true".equals(removal.realised().get(PROTECTED))) {
            first.put(PROTECTED, "false");
        }
        return first;
    }
}
