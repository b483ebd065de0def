// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Writes ahead while the host goes on, where the host changes nothing before the job: the request does not wait for the disk,
 * the job does. Until the row is durable the command goes by a ticket instead of its entry id. A role change in between is
 * found by the write itself, and refuses the job. Any thread.
 */
final class AheadGate {
    private static final String TICKET = "ahead-";

    /** How often it is looked for tickets that nobody will ask for. */
    static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /** The host gives up a job after a day ({@code job.expire.minutes}): by then nobody asks what became of its ticket. */
    static final Duration KEPT = Duration.ofHours(25);

    private final CaptureGate gate;
    private final Executor writers;
    private final InstantSource clock;
    private final Map<String, Ticket> open = new ConcurrentHashMap<>();
    private volatile Instant looked;

    private record Ticket(CompletableFuture<Admission> written, Instant since) {}

    /** Writes through {@code gate} on the threads of {@code writers}. */
    AheadGate(CaptureGate gate, Executor writers) {
        this(gate, writers, InstantSource.system());
    }

    AheadGate(CaptureGate gate, Executor writers, InstantSource clock) {
        this.gate = gate;
        this.writers = writers;
        this.clock = clock;
        this.looked = clock.instant();
    }

    /** A caller asks to pass a fence. */
    void forced(Intercepted call) {
        gate.forced(call);
    }

    /** Lets through, writes ahead, or refuses; the row is durable before this answers. */
    Admission admit(Intercepted call) {
        return gate.admit(call);
    }

    /** The same for a command that changes nothing before {@link #admitJob}: the row may become durable after this. */
    Admission admitLater(Intercepted call) {
        if (!gate.captures(call)) {
            return gate.admit(call);
        }
        forgetOld();
        String ticket = TICKET + UUID.randomUUID();
        Runnable decided = gate.ahead();
        CompletableFuture<Admission> written = CompletableFuture.supplyAsync(() -> gate.admit(call), writers)
                .whenComplete((admission, fault) -> decided.run());
        open.put(ticket, new Ticket(written, clock.instant()));
        return new Admission.Admitted(ticket);
    }

    /**
     * A job whose end the host never tells leaves its ticket. It goes when its command has been settled some other way, or
     * when its job cannot run any more; a job that asks for it all the same is captured anew.
     */
    private void forgetOld() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(LOOK_EVERY))) {
            return;
        }
        looked = now;
        open.values()
                .removeIf(ticket -> ticket.written().isDone()
                        && (now.isAfter(ticket.since().plus(KEPT))
                                || (now.isAfter(ticket.since().plus(LOOK_EVERY)) && settled(ticket.written()))));
    }

    private boolean settled(CompletableFuture<Admission> written) {
        return !written.isCompletedExceptionally()
                && written.join() instanceof Admission.Admitted admitted
                && !gate.waits(admitted.entryId());
    }

    private static @Nullable CompletableFuture<Admission> written(@Nullable Ticket ticket) {
        return ticket == null ? null : ticket.written();
    }

    /** Tickets that are kept. */
    int tickets() {
        return open.size();
    }

    /** The guard alone; writes nothing. */
    Optional<Admission.Refused> refuses(Intercepted call) {
        return gate.refuses(call);
    }

    /** Whether nobody here has written ahead for it: the server that accepted it has stopped, maybe before the row was. */
    boolean unknown(String entryId) {
        return entryId.startsWith(TICKET) && !open.containsKey(entryId);
    }

    /** The job pass of an admitted command. Waits until its row is durable; throws what writing it threw. */
    Optional<Admission.Refused> admitJob(String entryId) {
        CompletableFuture<Admission> written = written(open.get(entryId));
        if (written == null) {
            return gate.admitJob(entryId);
        }
        Admission admission = result(written);
        if (admission instanceof Admission.Refused refused) {
            return Optional.of(refused);
        }
        return admission instanceof Admission.Admitted admitted ? gate.admitJob(admitted.entryId()) : Optional.empty();
    }

    /** What the write gave, or threw: the tap tells one fault from another. */
    private static Admission result(CompletableFuture<Admission> written) {
        try {
            return written.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw e;
        }
    }

    /** What an admitted command has made; never blocks. A command that goes by a ticket makes nothing before its job. */
    void made(String entryId, String uuid) {
        gate.made(entryId, uuid);
    }

    /** The command goes on in this job; never blocks. */
    void submitted(String entryId, String jobId) {
        CompletableFuture<Admission> written = written(open.get(entryId));
        if (written == null) {
            gate.submitted(entryId, jobId);
            return;
        }
        CompletableFuture<Void> unused = written.thenAccept(admission -> {
            if (admission instanceof Admission.Admitted admitted) {
                gate.submitted(admitted.entryId(), jobId);
            }
        });
    }

    /** The command has ended; never blocks: what is not written yet is settled when it is. */
    void settle(String entryId, Hint hint) {
        CompletableFuture<Admission> written = written(open.remove(entryId));
        if (written == null) {
            gate.settle(entryId, hint);
            return;
        }
        CompletableFuture<Void> unused = written.thenAccept(admission -> {
            if (admission instanceof Admission.Admitted admitted) {
                gate.settle(admitted.entryId(), hint);
            }
        });
    }

    /** The host has told of an instance; never blocks. */
    void told(String instance, @Nullable String accountId) {
        gate.told(instance, accountId);
    }
}
