// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Errands between the servers of a region. Every method is one transaction; time is the database's clock. Failures are
 * {@code FractionalHaException} (STORE_UNAVAILABLE). Any thread.
 */
public interface ErrandStore {
    /** Leaves errands, all or none; one that is there already is left once. */
    void post(List<Errand> errands);

    /** What waits for the owner of the region's work, oldest first, at most {@code errandsMax}. */
    List<Errand> forOwner(int errandsMax);

    /** What all are told and is younger than {@code age}, oldest first. */
    List<Errand> forAll(Duration age);

    /** These are done. */
    void done(Collection<String> errandIds);

    /** Forgets what all were told and is older than {@code age}. */
    void forget(Duration age);
}
