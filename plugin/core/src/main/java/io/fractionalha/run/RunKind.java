// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

/** What a run is for. */
public enum RunKind {
    /** Reads what is there and brings the standby up for the first time. */
    PROTECTION,
    /** The old side agrees and hands over. */
    PLANNED_FAILOVER,
    /** The old side is taken to be dead. */
    DISASTER_FAILOVER,
    /** Traffic goes back to the kept originals. */
    FAILBACK,
    /** Roles reverse for good. */
    SWAP,
    /** At the side that is active: goes on with a replay that was stopped or ended with something left. */
    GROWTH,
    /** At the side that stands by: tries a failover out, with things of its own. */
    DRILL,
    /** Removes what a drill has built. */
    DRILL_CLEANUP
}
