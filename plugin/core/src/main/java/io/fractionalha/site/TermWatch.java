// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.Recorder;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.Journal;
import io.fractionalha.model.ModelStore;
import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in which term a task on a lane began. What it has read may be old when it comes to write: another server may have
 * gone on meanwhile, while this one was stopped. So what a task writes carries the term of its beginning.
 */
final class TermWatch implements Scheduler {
    private final Scheduler target;
    private final Supplier<OptionalLong> term;

    // Not static: two simulated servers share one process, and one thread.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable OptionalLong> began = new ThreadLocal<>();

    /** Runs tasks on {@code target}. */
    TermWatch(Scheduler target, Supplier<OptionalLong> term) {
        this.target = target;
        this.term = term;
    }

    @Override
    public void submit(String lane, Runnable task) {
        target.submit(lane, () -> watched(task));
    }

    @Override
    public Cancellable after(Duration delay, String lane, Runnable task) {
        return target.after(delay, lane, () -> watched(task));
    }

    private void watched(Runnable task) {
        OptionalLong outer = began.get();
        began.set(term.get());
        try {
            task.run();
        } finally {
            if (outer == null) {
                began.remove();
            } else {
                began.set(outer);
            }
        }
    }

    /** What a task writes that it has read or decided; what no task does, as a person's setting, is checked by its role row. */
    Recorder.Writes writes(Journal journal, ModelStore model, BooleanSupplier alone) {
        return new Recorder.Writes(
                entries -> write(alone, term -> journal.append(term, entries), () -> journal.append(entries)),
                change -> write(alone, term -> model.apply(term, change), () -> model.apply(change)));
    }

    private void write(BooleanSupplier alone, LongConsumer inTerm, Runnable anyhow) {
        OptionalLong then = began.get();
        if (then == null || (then.isEmpty() && alone.getAsBoolean())) {
            anyhow.run();
        } else if (then.isPresent()) {
            inTerm.accept(then.getAsLong());
        } else {
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT, "another management server does the region's work now; this one stops");
        }
    }
}
