// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.cloud.Work;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.cloudstack.context.CallContext;

/** The host's thread pools, with the host's thread names. */
final class Threads implements Work, AutoCloseable {
    private static final int HTTP_THREADS = 250;
    private static final int JOB_THREADS = 125;

    private final HostContext context;
    private final ExecutorService http = Executors.newFixedThreadPool(HTTP_THREADS, named("qtp1370651081-"));
    private final ExecutorService jobs = Executors.newFixedThreadPool(JOB_THREADS, named("API-Job-Executor-"));
    private final ExecutorService work = Executors.newCachedThreadPool(named("Work-Job-Executor-"));

    Threads(HostContext context) {
        this.context = context;
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    ExecutorService http() {
        return http;
    }

    ExecutorService jobs() {
        return jobs;
    }

    @Override
    public <T> T run(Supplier<T> part) {
        CallContext caller = CallContext.current();
        Future<T> future = work.submit(() -> context.callWithContext(() -> {
            CallContext own = CallContext.register(caller.getCallingUserId(), caller.getCallingAccountId());
            own.setStartEventId(caller.getStartEventId());
            try {
                return part.get();
            } finally {
                CallContext.unregister();
            }
        }));
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server stops", stopped);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        jobs.shutdownNow();
        work.shutdownNow();
    }
}
