// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.region.JobEnd;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks for commands whose end the host has not told, or whose telling was lost: their job is asked, and where there is none
 * to ask they are settled by reading. An open command would else keep its group from being handed over, and what it made from
 * being protected, until the server is started again. Each server looks after the calls it took; blocks, on a lane of its own.
 */
public final class LostEnds {
    /** How often it is looked. */
    public static final Duration EVERY = Duration.ofMinutes(1);

    /** Jobs are asked when they are as old as this: nearly all have ended, and been told, long before. */
    static final Duration ASKED_AFTER = Duration.ofMinutes(3);

    /** Without a job to ask nothing says whether a call still runs: it gets this long. */
    static final Duration UNKNOWN_AFTER = Duration.ofMinutes(30);

    private final CapturePorts ports;
    private final CaptureDesk desk;
    private final CaptureHealth health;

    /** Looks at the calls of {@code desk}. */
    public LostEnds(CapturePorts ports, CaptureDesk desk, CaptureHealth health) {
        this.ports = ports;
        this.desk = desk;
        this.health = health;
    }

    /** Looks once. Throws what the region throws; what was found by then is settled. */
    public void look() {
        Instant now = ports.clock().instant();
        for (PendingCalls.Waiting waiting : desk.pending().waitingSince(now.minus(ASKED_AFTER))) {
            String jobId = waiting.jobId();
            JobEnd end = jobId == null ? JobEnd.NOBODYS : ports.reader().job(jobId);
            settle(waiting, end, now);
        }
    }

    private void settle(PendingCalls.Waiting waiting, JobEnd end, Instant now) {
        switch (end.state()) {
            case RUNNING -> {}
            case SUCCEEDED -> desk.settle(waiting.entryId(), new Hint(true, end.uuid(), ""));
            case FAILED -> desk.settle(waiting.entryId(), new Hint(false, end.uuid(), end.detail()));
            case UNKNOWN -> {
                if (waiting.jobId() != null || waiting.since().isBefore(now.minus(UNKNOWN_AFTER))) {
                    desk.settle(waiting.entryId(), new Hint(false, null, "the host never told how it ended"));
                    waiting.groupIds()
                            .forEach(groupId -> health.needResync(
                                    groupId, "the host never told how a command ended; what it made is looked for"));
                }
            }
        }
    }
}
