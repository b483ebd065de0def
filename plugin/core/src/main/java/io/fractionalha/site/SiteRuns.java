// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.mirror.Mirror;
import io.fractionalha.port.Scheduler;
import io.fractionalha.run.EpochWatch;
import io.fractionalha.run.HandoverResponder;
import io.fractionalha.run.RunDriver;

/** The parts of the run side that others wake. */
record SiteRuns(Mirror mirror, RunDriver driver, HandoverResponder handover, EpochWatch epochs, Scheduler scheduler) {
    /** Something about the group has changed. */
    void wake(String groupId) {
        mirror.wake(groupId);
        driver.wake(groupId);
    }

    /** Runs {@code work} on the group's lane, after what runs there now. */
    void later(String groupId, Runnable work) {
        scheduler.submit("group:" + groupId, work);
    }
}
