// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.adapter.cloudstack.api.DeskRoom;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.RunQueries.RunView;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.run.RunState;
import java.util.concurrent.TimeUnit;

/**
 * A job's wait for its run: until it serves, or is over. The run goes on without the job and is the truth; a job that has
 * waited too long ends with the run as it is.
 */
final class RunWait {
    private static final long PAUSE_MILLIS = 500;

    private RunWait() {}

    /** Blocks the job's thread, one look each half second. FAILED and CANCELLED become an error. */
    static RunView untilServing(DeskRoom room, Caller caller, RunView begun) {
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
