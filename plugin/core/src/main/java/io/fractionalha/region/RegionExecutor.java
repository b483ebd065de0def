// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import java.util.function.Consumer;

/**
 * Runs commands in this region as its root administrator, marked as ours: never captured, never guarded. Only commands the
 * catalogue knows are let through.
 */
public interface RegionExecutor {
    /** Begins the call and returns at once; {@code whenDone} is called exactly once, on any thread. */
    void execute(RegionCall call, Consumer<CallOutcome> whenDone);
}
