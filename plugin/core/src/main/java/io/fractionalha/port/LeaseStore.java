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

    /** Gives it back if {@code owner} still holds it in {@code term}. */
    void release(String lease, String owner, long term);
}
