// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.DeskRoom;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.RunQueries.RunView;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.run.RunState;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A job's wait for its run: until it serves, or is over. The run goes on without the job and is the truth; a job that has
 * waited too long ends with the run as it is. Only a few wait at once: the deployments of a run are jobs of the same pool, and
 * many groups that fail over together would fill it with waiting.
 */
final class RunWait {
    /** Jobs that may wait at a time; the host's pool has about 125 threads unless its operator made it smaller. */
    static final int WAITERS_MAX = 8;

    private static final long PAUSE_MILLIS = 500;
    private static final Semaphore WAITERS = new Semaphore(WAITERS_MAX);

    private RunWait() {}

    /**
     * Blocks the job's thread, one look each half second, if not too many do so already: then the run is answered as it is.
     * FAILED and CANCELLED become an error.
     */
    static RunView untilServing(DeskRoom room, Caller caller, RunView begun) {
        if (!WAITERS.tryAcquire()) {
            return begun;
        }
        try {
            return waited(room, caller, begun);
        } finally {
            WAITERS.release();
        }
    }

    private static RunView waited(DeskRoom room, Caller caller, RunView begun) {
        String runId = begun.run().runId();
        long waitNanos = TimeUnit.MILLISECONDS.toNanos(room.jobWaitMillis());
        long from = System.nanoTime();
        RunView now = begun;
        while (now.run().state() == RunState.RUNNING && System.nanoTime() - from < waitNanos) {
            pause(runId);
            now = room.site().desks().runs().run(caller, runId);
        }
        if (now.run().state() == RunState.FAILED || now.run().state() == RunState.CANCELLED) {
            throw new FractionalHaException(
                    ErrorCode.REGION_COMMAND_FAILED,
                    "run " + runId + " ended as " + now.run().state() + ": "
                            + now.run().detail());
        }
        return now;
    }

    private static void pause(String runId) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FractionalHaException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "the server stops; run " + runId + " goes on after its start, see listFailoverRuns",
                    e);
        }
    }
}
