// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.port.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Leases in memory; time is the given clock, as it is the database's elsewhere. */
public final class MemoryLeaseStore implements LeaseStore {
    private final InstantSource clock;
    private final Map<String, Lease> leases = new HashMap<>();

    private record Lease(String owner, long term, Instant until) {}

    /** No lease is held at first. */
    public MemoryLeaseStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Long> acquire(String lease, String owner, Duration duration) {
        Instant now = clock.instant();
        Lease held = leases.get(lease);
        boolean mine = held != null && held.owner().equals(owner) && now.isBefore(held.until());
        if (held != null && !mine && now.isBefore(held.until())) {
            return Optional.empty();
        }
        long term = held == null ? 1 : mine ? held.term() : held.term() + 1;
        leases.put(lease, new Lease(owner, term, now.plus(duration)));
        return Optional.of(term);
    }

    @Override
    public synchronized Optional<Long> end(String lease, String ownerPrefix) {
        Lease held = leases.get(lease);
        if (held == null || !held.owner().startsWith(ownerPrefix)) {
            return Optional.empty();
        }
        leases.put(lease, new Lease(held.owner(), held.term(), Instant.MIN));
        return Optional.of(held.term());
    }

    @Override
    public synchronized void release(String lease, String owner, long term) {
        Lease held = leases.get(lease);
        if (held != null && held.owner().equals(owner) && held.term() == term) {
            leases.put(lease, new Lease(owner, term, Instant.MIN));
        }
    }

    /** The term of the last owner; 0 before the first. */
    public synchronized long currentTerm(String lease) {
        Lease held = leases.get(lease);
        return held == null ? 0 : held.term();
    }

    /** Throws as a store does whose writer's term is over. */
    static void mustBe(long term, LongSupplier current) {
        if (term != current.getAsLong()) {
            throw new FractionalHaException(ErrorCode.STORE_CONFLICT, "term " + term + " is over");
        }
    }
}
