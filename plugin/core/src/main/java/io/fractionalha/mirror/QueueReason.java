// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/** Why something is queued. */
public enum QueueReason {
    /** Can be run now. */
    READY,
    /** A step for it is running. */
    RUNNING,
    /** Beyond the reserve: realised only in a failover. */
    RESERVE,
    /** Wanted to stand by, but the policy allows its owner no more: realised only in a failover, or when there is room. */
    CAPPED,
    /** What it needs is not there yet, but is on its way. */
    WAITS,
    /** Needs an instance that stays beyond the reserve. */
    WAITS_FOR_INSTANCE,
    /** Something has no mapping. */
    MAPPING,
    /** The last attempt failed; tried again after a pause. */
    FAILED,
    /** A smaller target has not held for the settle time yet. */
    SETTLING,
    /** Held until a person decides: in doubt, or the tier's last running standby. */
    HELD,
    /** A person skipped it. */
    SKIPPED
}
