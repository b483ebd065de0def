// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

/** Where the fencing of one thing is; an autoscale group that is disabled counts as stopped. */
public enum FenceState {
    /** It runs, and the last order to stop it, if there was one, came to nothing. */
    RUNNING,
    /** The order to stop it is durable; the call may or may not have reached the region. */
    ORDERED,
    /** The region says that it is stopped. */
    STOPPED,
    /** The side serves the group again: the order to start it is durable. */
    STARTING
}
