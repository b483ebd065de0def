// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

/** What the passive side does with a command's effect. */
public enum Verdict {
    /** Follows it. */
    MIRROR,
    /** Does not follow it, for done at both sides it would do harm; it is shown, and a person does it after a failover. */
    HOLD,
    /** Follows it through mappings: offerings and templates have other ids there. */
    MAP,
    /** Cannot follow it; it is shown, and a person does there what has to be done. */
    UNSUPPORTED
}
