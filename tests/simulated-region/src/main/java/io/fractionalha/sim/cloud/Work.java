// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.function.Supplier;

/** Runs the part of a job that the host does on threads of its own, and waits for it. */
public interface Work {
    /** Runs on a work thread under the caller's context; what it throws comes back. */
    <T> T run(Supplier<T> part);
}
