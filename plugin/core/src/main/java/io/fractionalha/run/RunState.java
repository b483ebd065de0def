// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

/** What a run has reached. */
public enum RunState {
    /** Under way. */
    RUNNING,
    /** Every tier serves and the route is switched; growing goes on. */
    SERVING,
    /** All that was asked for is done. */
    DONE,
    /** Taken back before it changed a role. */
    CANCELLED,
    /** Cannot go on; the detail says why and what to do. */
    FAILED
}
