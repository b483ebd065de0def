// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.ownership;

import io.fractionalha.port.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The lease by which one server of the region numbers the journal and runs the lanes. Renewed by {@link #renew}, about every
 * third of {@link #LEASE}; between renewals {@link #term} is answered from memory, and stops being answered a margin before
 * the lease can have passed to another server. Safe on any thread.
 */
public final class Ownership {
    /** The name of the one lease. */
    public static final String REGION_LEASE = "region";

    /** How long the lease holds without renewal. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    /** How much earlier than the database we take it to be over. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private static final long NONE = -1;

    private final LeaseStore leases;
    private final String node;
    private final InstantSource clock;
    private volatile @Nullable Held held;
    private volatile long succeeded = NONE;
    private final AtomicLong reign = new AtomicLong();

    private record Held(long term, Instant until) {}

    /**
     * {@code node} names this process among those of the region: the server's name, a slash, and what no other start of it has.
     * Without a slash there is no earlier process to succeed.
     */
    public Ownership(LeaseStore leases, String node, InstantSource clock) {
        this.leases = leases;
        this.node = node;
        this.clock = clock;
    }

    /** At the start, before the first {@link #renew}: ends what an earlier process of this server still holds. */
    public void succeed() {
        int slash = node.lastIndexOf('/');
        if (slash > 0) {
            succeeded = leases.end(REGION_LEASE, node.substring(0, slash + 1)).orElse(NONE);
        }
    }

    /**
     * Whether this was the term of the earlier process that this one has succeeded: calls that it made inside the server died
     * with it, so what they have not brought about by now never comes. False for what nobody can know.
     */
    public boolean gone(long term) {
        return term != NONE && term == succeeded;
    }

    /**
     * Takes or renews the lease; blocks for one database round trip. Answers whether it is ours now. A store failure leaves
     * what we had until it runs out, and is thrown on.
     */
    public boolean renew() {
        Instant asked = clock.instant(); // counted from before the question: the answer may have taken long
        Optional<Long> term = leases.acquire(REGION_LEASE, node, LEASE);
        Held before = held;
        if (term.isPresent() && (before == null || before.term() != term.get() || over(before))) {
            reign.incrementAndGet();
        }
        held = term.map(value -> new Held(value, asked.plus(LEASE).minus(MARGIN)))
                .orElse(null);
        return term.isPresent();
    }

    /**
     * Rises each time the region becomes ours: with a new term, and also when {@link #term} was not answered for a while
     * although nobody else took the lease. What was not done in between has to be taken up again. 0 before the first time.
     */
    public long reign() {
        return reign.get();
    }

    private boolean over(Held one) {
        return !clock.instant().isBefore(one.until());
    }

    /** The term in which this server owns the region, or empty. */
    public OptionalLong term() {
        Held now = held;
        return now != null && !over(now) ? OptionalLong.of(now.term()) : OptionalLong.empty();
    }

    /** Gives the lease back, so that another server need not wait for its end. */
    public void release() {
        Held now = held;
        held = null;
        if (now != null) {
            leases.release(REGION_LEASE, node, now.term());
        }
    }
}
