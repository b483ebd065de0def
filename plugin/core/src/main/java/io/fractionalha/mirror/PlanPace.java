// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Duration;
import java.time.Instant;

/** How often groups are planned: small ones whenever something ends, as soon as their pace allows it, others once a second. */
final class PlanPace {
    private static final int SMALL = 500;
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(5);

    private PlanPace() {}

    /** Whether a group is planned anew for each end, and not only where the next items cannot be known without. */
    static boolean small(GroupWork work) {
        return work.entities().size() <= SMALL;
    }

    /** A plan was made. */
    static void planned(GroupWork work, Instant began, Instant ended) {
        boolean small = small(work);
        work.pace().took(began, ended, small ? Duration.ZERO : OFTEN, small ? OFTEN : SELDOM);
    }
}
