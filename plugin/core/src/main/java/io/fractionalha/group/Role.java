// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/** What a site is for a group. */
public enum Role {
    /** Runs the workload; its commands are captured. */
    ACTIVE,
    /** Still runs the workload, refuses new commands, lets accepted ones finish, then hands over. */
    DRAINING,
    /** Holds the standby. */
    PASSIVE,
    /** Has claimed the epoch and is becoming active. */
    RECOVERING,
    /** Was active; knows a higher epoch; refuses commands until failback or swap decides what it becomes. */
    FENCED
}
