// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

/** How a command takes part in a replay. */
public enum Replay {
    /** Makes something new. */
    CREATE,
    /** Sets attributes; of two the last wins. */
    SET,
    /** Switches between states; of two the last wins. */
    TOGGLE,
    /** Removes something. */
    DESTROY,
    /** Must stay where it is between what came before and after. */
    BARRIER,
    /** Has no lasting effect; never replayed. */
    NEVER
}
