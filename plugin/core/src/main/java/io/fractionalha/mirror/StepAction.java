// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/** What one step does at the passive side. One step is one effect: one command of the region's API. */
public enum StepAction {
    /** Builds the counterpart. */
    CREATE,
    /** Changes attributes of the counterpart. */
    SET,
    /** Starts the counterpart. */
    START,
    /** Stops the counterpart. */
    STOP,
    /** Removes the counterpart. */
    DESTROY
}
