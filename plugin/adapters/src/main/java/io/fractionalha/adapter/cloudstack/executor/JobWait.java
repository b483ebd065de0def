// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.executor;

import com.google.gson.JsonObject;
import io.fractionalha.region.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One job of ours that has not ended: how to look at it, how long to wait until the next look, whom to tell. */
final class JobWait {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);
    private static final int UNREADABLE_MAX = 20;
    private static final int SUCCEEDED = 1;
    private static final int IN_PROGRESS = 0;

    private final String jobId;
    private final @Nullable String uuid;
    private final Instant deadline;
    private final Consumer<CallOutcome> whenDone;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Duration pause = FIRST_PAUSE;
    private final AtomicInteger unreadable = new AtomicInteger();

    JobWait(String jobId, @Nullable String uuid, Instant deadline, Consumer<CallOutcome> whenDone) {
        this.jobId = jobId;
        this.uuid = uuid;
        this.deadline = deadline;
        this.whenDone = whenDone;
    }

    String jobId() {
        return jobId;
    }

    /** How long to wait before the next look; grows with each call. */
    Duration nextPause() {
        Duration now = pause;
        Duration grown = now.multipliedBy(3).dividedBy(2);
        pause = grown.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : grown;
        return now;
    }

    boolean ended() {
        return ended.get();
    }

    /** Looks once; tells the outcome if there is one. Answers whether the wait is over. */
    boolean look(ApiDoor door, Instant now) {
        if (ended.get()) {
            return true;
        }
        Optional<CallOutcome> outcome = outcome(door);
        if (outcome.isEmpty() && now.isAfter(deadline)) {
            outcome = Optional.of(new CallOutcome.Lost("job " + jobId + " did not end in time", uuid));
        }
        outcome.ifPresent(this::end);
        return ended.get();
    }

    private Optional<CallOutcome> outcome(ApiDoor door) {
        JsonObject answer;
        try {
            answer = door.call("queryAsyncJobResult", Map.of("jobid", jobId));
        } catch (HostRefusal e) {
            return unreadable.incrementAndGet() < UNREADABLE_MAX
                    ? Optional.empty()
                    : Optional.of(new CallOutcome.Lost("job " + jobId + " cannot be read: " + e.text(), uuid));
        }
        unreadable.set(0);
        int status = Answers.number(answer, "jobstatus", IN_PROGRESS);
        if (status == IN_PROGRESS) {
            return Optional.empty();
        }
        JsonObject result = Answers.object(answer, "jobresult");
        return Optional.of(status == SUCCEEDED ? succeeded(result) : failed(answer, result));
    }

    private CallOutcome succeeded(JsonObject result) {
        String named = Answers.id(result);
        return new CallOutcome.Succeeded(named == null ? uuid : named);
    }

    private CallOutcome failed(JsonObject answer, JsonObject result) {
        int code = Answers.number(result, "errorcode", Answers.number(answer, "jobresultcode", 0));
        String text = Answers.text(result, "errortext");
        String plain = text == null ? Answers.text(answer, "jobresult") : text;
        return new CallOutcome.Failed(code, plain == null ? "the job failed without a reason" : plain, uuid);
    }

    private void end(CallOutcome outcome) {
        if (ended.compareAndSet(false, true)) {
            whenDone.accept(outcome);
        }
    }
}
