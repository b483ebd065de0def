// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import java.util.List;

/** How this plugin itself is. Root administrators only. */
public interface HealthDesk {
    /** Now. */
    Health health(Caller caller);

    /**
     * Health of this server's plugin.
     *
     * @param state OK or DEGRADED
     * @param reasons sentences
     * @param captured commands written ahead since the start of this server
     * @param refused commands refused since then
     * @param lagMillis age of the oldest entry that some peer has not acknowledged
     * @param repaired entities that had changed without a command and were journaled by comparing, since the start
     */
    record Health(
            String version,
            String schema,
            String siteId,
            String journalId,
            String state,
            List<String> reasons,
            long captured,
            long refused,
            long lagMillis,
            long repaired) {
        /** Copies the reasons. */
        public Health {
            reasons = List.copyOf(reasons);
        }
    }
}
