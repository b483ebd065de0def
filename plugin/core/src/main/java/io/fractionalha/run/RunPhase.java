// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

/** What a run does now. Waiting is a phase, never an error. */
public enum RunPhase {
    /** Reads the entities of the group and writes them as a baseline. */
    BASELINE,
    /** Brings the standby to the size it needs before roles change. */
    GROW,
    /** Waits for the other side to drain and hand over. */
    HANDOVER,
    /** Claims the epoch. */
    CLAIM,
    /** Builds until every tier can serve. */
    SERVE,
    /** Switches the routes. */
    ROUTE,
    /** Replays the queue to full size. */
    REPLAY,
    /** Removes what was built. */
    CLEAN,
    /** Nothing left to do. */
    FINISHED
}
