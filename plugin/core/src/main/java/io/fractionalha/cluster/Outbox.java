// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import io.fractionalha.port.IdSource;
import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The {@link Duty} of a server among others: errands wait in memory until a lane has written them. */
public final class Outbox implements Duty {
    private static final String LANE = "errands";
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int POSTED_MAX = 500;

    private final Ports ports;
    private final BooleanSupplier here;
    private final BooleanSupplier alone;
    private final Queue<Errand> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    /** What it works with; {@code process} is this one. */
    public record Ports(ErrandStore store, Scheduler scheduler, IdSource ids, String process) {}

    /** {@code here} and {@code alone} answer from memory. */
    public Outbox(Ports ports, BooleanSupplier here, BooleanSupplier alone) {
        this.ports = ports;
        this.here = here;
        this.alone = alone;
    }

    @Override
    public boolean here() {
        return here.getAsBoolean();
    }

    @Override
    public boolean alone() {
        return alone.getAsBoolean();
    }

    @Override
    public void post(Errand.Kind kind, String groupId, Map<String, String> words) {
        waiting.add(new Errand(ports.ids().next(), ports.process(), kind, groupId, new TreeMap<>(words)));
        if (woken.compareAndSet(false, true)) {
            ports.scheduler().submit(LANE, this::write);
        }
    }

    private void write() {
        woken.set(false);
        List<Errand> batch = new ArrayList<>();
        for (Errand next = waiting.peek(); next != null && batch.size() < POSTED_MAX; next = waiting.peek()) {
            batch.add(next);
            waiting.remove();
        }
        if (batch.isEmpty()) {
            return;
        }
        boolean written = false;
        try {
            ports.store().post(batch);
            written = true;
        } finally {
            if (!written) {
                waiting.addAll(batch); // left again: each is there once
            }
            if (!waiting.isEmpty() && woken.compareAndSet(false, true)) {
                ports.scheduler().after(written ? Duration.ZERO : AGAIN, LANE, this::write);
            }
        }
    }

    /** Whether everything has been written that was left before. */
    public boolean empty() {
        return waiting.isEmpty();
    }
}
