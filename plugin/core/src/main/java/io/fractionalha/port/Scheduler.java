// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.port;

import java.time.Duration;

/**
 * Drives the domain, which has no thread of its own. Tasks of one lane run one at a time in the order of submission; lanes
 * run side by side. A task that throws is reported by the implementation and does not stop its lane.
 */
public interface Scheduler {
    /** Runs {@code task} on the lane as soon as its turn comes. */
    void submit(String lane, Runnable task);

    /** Runs {@code task} on the lane after {@code delay}; what is returned takes it back. */
    Cancellable after(Duration delay, String lane, Runnable task);

    /** Takes a delayed task back. */
    interface Cancellable {
        /** Makes sure the task is not begun any more; harmless when it has run. */
        void cancel();
    }
}
