// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.capture.Hint;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.cloudstack.framework.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * Takes the host's events without ever making the publisher wait: it holds a server-wide gate, or a transaction. That a job is
 * submitted is noted on the publishing thread, which is the request's own; completions are queued and read on one thread of
 * ours. Of instances only that something happened is noted.
 */
public final class BusFeed {
    private static final int QUEUE_MAX = 20_000;
    private static final String JOB_EVENT = "AsyncJobEvent";
    private static final String STATE_EVENT = "ResourceStateEvent";
    private static final String USAGE_EVENT = "UsageEvent";

    /** What is billed of an instance that is new or runs; another is known already. */
    private static final Set<String> USED = Set.of("VM.CREATE", "VM.START");

    private final TapState state;
    private final AheadGate gate;
    private final Stash stash;
    private final Consumer<String> jobEnded;
    private final BlockingQueue<String> completed = new ArrayBlockingQueue<>(QUEUE_MAX);
    private volatile @Nullable Thread worker;

    /** A feed that is deaf until {@link #start}; {@code jobEnded} is told the id of every job that ends. */
    BusFeed(TapState state, AheadGate gate, Stash stash, Consumer<String> jobEnded) {
        this.state = state;
        this.gate = gate;
        this.stash = stash;
        this.jobEnded = jobEnded;
    }

    /** Begins to work off what is queued; {@code surroundings} make the thread one of the host's. */
    void start(UnaryOperator<Runnable> surroundings) {
        Thread thread = new Thread(surroundings.apply(this::work), "fractional-ha-bus");
        thread.setDaemon(true);
        worker = thread;
        thread.start();
    }

    /** Ends the thread. */
    void stop() {
        Thread thread = worker;
        worker = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** One event of the host, on the publisher's thread. Never blocks, never throws. */
    public void offer(Event event) {
        if (!state.watching()) {
            return;
        }
        try {
            if (!JOB_EVENT.equals(event.getEventCategory())) {
                instance(event);
                return;
            }
            if ("submit".equals(event.getEventType())) {
                submitted(event.getDescription());
            } else if ("complete".equals(event.getEventType())) {
                ended(event.getDescription());
            }
        } catch (RuntimeException problem) {
            // Thrown on, it would leave a job of the host persisted but never scheduled.
            state.missed("an event of a job could not be taken: " + problem, problem);
        } catch (Throwable problem) {
            state.damaged("the event bus", problem);
        }
    }

    /**
     * A change of an instance, whoever made it; often inside the host's own transaction, which may still be taken back: only
     * that there was one counts. Whose a new one is stands in what is billed.
     */
    private void instance(Event event) {
        String uuid = event.getResourceUUID();
        if (uuid == null) {
            return;
        }
        if (STATE_EVENT.equals(event.getEventCategory()) && "VirtualMachine".equals(event.getResourceType())) {
            gate.told(uuid, null);
        } else if (USAGE_EVENT.equals(event.getEventCategory()) && USED.contains(event.getEventType())) {
            String description = event.getDescription();
            gate.told(
                    uuid,
                    description == null
                            ? null
                            : Answers.text(JsonParser.parseString(description).getAsJsonObject(), "account"));
        }
    }

    /** Where the command's end can be asked for, should it not be told. Few submissions are of a captured command. */
    private void submitted(@Nullable String description) {
        String entryId = stash.markSubmitted();
        if (entryId != null && description != null) {
            String jobId = Answers.text(JsonParser.parseString(description).getAsJsonObject(), "jobId");
            if (jobId != null) {
                gate.submitted(entryId, jobId);
            }
        }
    }

    /** What is lost here leaves its command open: it is looked at later, and capture goes on. */
    private void ended(@Nullable String description) {
        if (description == null) {
            state.missed("the end of a job came without its description", null);
        } else if (!completed.offer(description)) {
            state.missed("more than " + QUEUE_MAX + " ended jobs wait to be read", null);
        }
    }

    private void work() {
        while (worker == Thread.currentThread()) {
            try {
                read(completed.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException problem) {
                state.missed("the end of a job could not be read: " + problem, problem);
            } catch (LinkageError problem) {
                state.damaged("the event reader", problem);
            }
        }
    }

    /** What an ended job says. */
    void read(String description) {
        JsonObject job = JsonParser.parseString(description).getAsJsonObject();
        String jobId = Answers.text(job, "jobId");
        if (jobId != null) {
            jobEnded.accept(jobId);
        }
        JsonObject info = Answers.object(job, "cmdInfo");
        String entryId = Answers.text(Answers.object(info, "ctxDetails"), GuardWorker.ENTRY_KEY);
        if (entryId == null) {
            return;
        }
        JsonObject result = Answers.object(job, "jobResult");
        boolean succeeded = "SUCCEEDED".equals(Answers.text(job, "status"));
        String text = Answers.text(result, "errortext");
        gate.settle(entryId, new Hint(succeeded, uuid(job, info, result), text == null ? "" : text));
    }

    private static @Nullable String uuid(JsonObject job, JsonObject info, JsonObject result) {
        String created = Answers.text(info, "uuid");
        if (created != null) {
            return created;
        }
        String instance = Answers.text(job, "instanceUuid");
        return instance == null ? Answers.text(result, "id") : instance;
    }
}
