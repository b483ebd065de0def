// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/** Where a step is. A STARTED step of a dead owner is judged by looking, never repeated blindly. */
public enum StepState {
    /** Durable; the call may or may not have reached the region. */
    STARTED,
    /** Done; the pair is made or changed. */
    DONE,
    /** Failed and cleaned up; a new attempt is a new step. */
    FAILED,
    /** What it found is for a person to decide about; looked at again, as a new step, after a pause. */
    HELD
}
