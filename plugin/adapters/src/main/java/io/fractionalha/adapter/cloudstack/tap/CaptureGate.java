// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tap needs of the core's capture; see {@code io.fractionalha.capture.CaptureDesk} for the meaning. */
public interface CaptureGate {
    /** Lets through, writes ahead, or refuses; on the user's thread, before anything is created. */
    Admission admit(Intercepted call);

    /** A caller asks to pass a fence; said before {@link #admit}, once a command. Never blocks. */
    void forced(Intercepted call);

    /** The guard alone, for a tap that cannot capture: what it refuses. Writes nothing. */
    Optional<Admission.Refused> refuses(Intercepted call);

    /** Whether {@link #admit} would write ahead and let through, as far as memory tells; touches no store. */
    boolean captures(Intercepted call);

    /** {@link #admit} is going to be asked on another thread; what is returned is run when it has answered. Never blocks. */
    Runnable ahead();

    /** The job pass of an admitted command. */
    Optional<Admission.Refused> admitJob(String entryId);

    /** Whether the end of this admitted command is still waited for. Memory only, any thread. */
    boolean waits(String entryId);

    /** The admitted command has made its entity and goes on in a job; never blocks, may be told again. */
    void made(String entryId, String uuid);

    /** The command goes on in this job; never blocks. */
    void submitted(String entryId, String jobId);

    /** The command has ended; never blocks. */
    void settle(String entryId, Hint hint);

    /** The host has told of an instance, {@code accountId} is null where it has not said whose; never blocks. */
    void told(String instance, @Nullable String accountId);
}
