// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.RouteWhen;
import org.jspecify.annotations.Nullable;

/** One thing that is to be otherwise with a policy; the rest stays as it is. */
final class Asked {
    private Asked() {}

    static PolicyDesk.Settings terms(PolicyDesk.Terms terms) {
        return settings(terms, null, null, null);
    }

    static PolicyDesk.Settings fencing(FencingLevel level) {
        return settings(null, level, null, null);
    }

    static PolicyDesk.Settings witnessing(PolicyDesk.Witnessing witnessing) {
        return settings(null, null, witnessing, null);
    }

    static PolicyDesk.Settings routes(RouteWhen when) {
        return settings(null, null, null, when);
    }

    static PolicyDesk.Settings stableFor(int seconds) {
        return new PolicyDesk.Settings(null, null, null, null, null, null, null, null, null, null, seconds);
    }

    private static PolicyDesk.Settings settings(
            PolicyDesk.@Nullable Terms terms,
            @Nullable FencingLevel level,
            PolicyDesk.@Nullable Witnessing witnessing,
            @Nullable RouteWhen when) {
        return new PolicyDesk.Settings(null, null, null, null, null, null, terms, level, witnessing, when, null);
    }
}
