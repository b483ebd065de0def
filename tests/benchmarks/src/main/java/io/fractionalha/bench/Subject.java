// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Something whose durations are kept: a call, and the end of the job it answers with.
 *
 * @param answers until the call answered
 * @param jobs until the job had ended too
 */
record Subject(String name, Callable<String> call, Consumer<String> end, Timings answers, Timings jobs) {
    Subject(String name, Callable<String> call, Consumer<String> end) {
        this(name, call, end, new Timings(), new Timings());
    }

    /** Does it once and keeps how long it took. */
    void once() throws Exception {
        long began = System.nanoTime();
        String job = call.call();
        answers.add((System.nanoTime() - began) / 1e6);
        end.accept(job);
        jobs.add((System.nanoTime() - began) / 1e6);
    }

    void nextRound() {
        answers.nextRound();
        jobs.nextRound();
    }

    /** Drops rounds that only warmed up. */
    void forget(int firstRounds) {
        answers.forget(firstRounds);
        jobs.forget(firstRounds);
    }
}
