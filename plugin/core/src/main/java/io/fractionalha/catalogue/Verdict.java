// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

/** What the passive side does with a command's effect. */
public enum Verdict {
    /** Follows it. */
    MIRROR,
    /** Keeps it queued until a failover or a person asks for it. */
    HOLD,
    /** Follows it through mappings: offerings and templates have other ids there. */
    MAP,
    /** Cannot follow it; it is shown. */
    UNSUPPORTED
}
