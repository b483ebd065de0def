// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.port;

import java.time.Duration;
import java.util.Optional;

/**
 * Ownership by lease: a row with owner and term. The term rises with each new owner; every statement of an owner carries
 * its term, so that a paused owner that wakes up changes nothing. Time is the database's clock.
 */
public interface LeaseStore {
    /** Takes or renews the lease for {@code duration}; answers the term, or empty while somebody else holds it. */
    Optional<Long> acquire(String lease, String owner, Duration duration);

    /**
     * Ends the lease now if its owner's name begins with {@code ownerPrefix}. For a server that starts: an earlier process of
     * the very same server is gone, since it held the same ports, and its lease need not be waited for. The next owner gets a
     * new term, so what the earlier process began does not count any more. Answers the term that the earlier process had; empty
     * where the lease was not its.
     */
    Optional<Long> end(String lease, String ownerPrefix);

    /** Gives it back if {@code owner} still holds it in {@code term}. */
    void release(String lease, String owner, long term);
}
