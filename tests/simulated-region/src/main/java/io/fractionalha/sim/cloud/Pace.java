// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

/** How long things take. */
public interface Pace {
    /** Waits as long as a synchronous call takes. */
    void sync();

    /** Waits as long as the job of another command than a deployment takes. */
    void job();

    /** Waits as long as a deployment takes with as many others running as there are now. */
    void deployment();
}
