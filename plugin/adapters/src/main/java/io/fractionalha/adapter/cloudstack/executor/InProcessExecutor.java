// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.executor;

import com.google.gson.JsonObject;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands on a few threads of its own. A job is waited for without holding a thread: the bus says when to look, and
 * a look every 250 ms, later 2 s, makes up for what the bus loses. After 30 minutes a job counts as lost. What is under
 * way when the server stops is never told: its step is judged by looking after the next start.
 */
public final class InProcessExecutor implements RegionExecutor {
    /** How long a job may take. */
    public static final Duration JOB_LIMIT = Duration.ofMinutes(30);

    private static final Logger LOG = LogManager.getLogger(InProcessExecutor.class);
    private static final int UNSUPPORTED = ApiErrorCode.UNSUPPORTED_ACTION_ERROR.getHttpCode();

    private final ApiDoor door;
    private final Predicate<String> known;
    private final InstantSource clock;
    private final UnaryOperator<Runnable> surroundings;
    private final ScheduledThreadPoolExecutor pool;
    private final Map<String, JobWait> waits = new ConcurrentHashMap<>();

    /**
     * An executor with {@code threads} daemon threads.
     *
     * @param known which commands may be run at all: the host checks no rights on this path
     * @param surroundings wraps each task in the host's managed context
     */
    public InProcessExecutor(
            ApiDoor door,
            Predicate<String> known,
            InstantSource clock,
            int threads,
            UnaryOperator<Runnable> surroundings) {
        this.door = door;
        this.known = known;
        this.clock = clock;
        this.surroundings = surroundings;
        AtomicInteger number = new AtomicInteger();
        this.pool = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, "fractional-ha-call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(RegionCall call, Consumer<CallOutcome> whenDone) {
        if (!known.test(call.command())) {
            whenDone.accept(new CallOutcome.Failed(
                    UNSUPPORTED, call.command() + " is no command that the mirror may run", null));
            return;
        }
        run(() -> begin(call, whenDone), 0);
    }

    /** A job of the host has ended, maybe one of ours: looks at it at once. Never blocks; any thread. */
    public void jobEnded(String jobId) {
        JobWait wait = waits.get(jobId);
        if (wait != null) {
            run(() -> look(wait), 0);
        }
    }

    /** Begins nothing any more; what is under way is left to the host. */
    public void stop() {
        pool.shutdown();
        waits.clear();
    }

    private void begin(RegionCall call, Consumer<CallOutcome> whenDone) {
        JsonObject answer;
        try {
            answer = door.call(call.command(), call.parameters());
        } catch (HostRefusal e) {
            whenDone.accept(new CallOutcome.Failed(e.errorCode(), e.text(), null));
            return;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} broke off inside this plugin", call.command(), e);
            whenDone.accept(new CallOutcome.Lost(call.command() + " broke off: " + e.getMessage(), null));
            return;
        }
        String uuid = Answers.id(answer);
        String jobId = Answers.text(answer, "jobid");
        if (jobId == null) {
            whenDone.accept(synchronous(call.command(), answer, uuid));
            return;
        }
        JobWait wait = new JobWait(jobId, uuid, clock.instant().plus(JOB_LIMIT), whenDone);
        waits.put(jobId, wait);
        lookLater(wait);
    }

    private static CallOutcome synchronous(String command, JsonObject answer, @Nullable String uuid) {
        if ("false".equals(Answers.text(answer, "success"))) {
            String said = Answers.text(answer, "displaytext");
            String text = said == null ? command + " answered success=false" : said;
            return new CallOutcome.Failed(ApiErrorCode.INTERNAL_ERROR.getHttpCode(), text, uuid);
        }
        return new CallOutcome.Succeeded(uuid);
    }

    private void lookLater(JobWait wait) {
        Runnable next = () -> {
            boolean over = false;
            try {
                over = look(wait);
            } finally {
                // Also after a look that broke off: nobody else would ever tell the outcome.
                if (!over && !wait.ended()) {
                    lookLater(wait);
                }
            }
        };
        run(next, wait.nextPause().toMillis());
    }

    private boolean look(JobWait wait) {
        boolean over = wait.look(door, clock.instant());
        if (over) {
            waits.remove(wait.jobId());
        }
        return over;
    }

    private void run(Runnable task, long delayMillis) {
        try {
            ScheduledFuture<?> unused =
                    pool.schedule(surroundings.apply(reported(task)), delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the executor has stopped", e);
        }
    }

    private static Runnable reported(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.error("a call of ours was not followed to its end: {}", e.getMessage(), e);
            }
        };
    }
}
