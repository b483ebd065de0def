// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs things at once on threads of their own. */
final class Crowd implements AutoCloseable {
    private static final int SECONDS_MAX = 120;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    /** All begin at the same moment; answers what each answered. */
    <T> List<T> together(List<Callable<T>> works) throws Exception {
        CyclicBarrier line = new CyclicBarrier(works.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> work : works) {
            running.add(start(() -> {
                line.await(SECONDS_MAX, TimeUnit.SECONDS);
                return work.call();
            }));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> one : running) {
            answers.add(answer(one));
        }
        return answers;
    }

    static <T> T answer(Future<T> future) throws Exception {
        return future.get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
