// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.cluster.Errand;
import io.fractionalha.cluster.ErrandStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errands in memory. */
public final class MemoryErrandStore implements ErrandStore {
    private final InstantSource clock;
    private final Map<String, Left> errands = new LinkedHashMap<>();

    private record Left(Errand errand, Instant at) {
        boolean forAll() {
            return errand.kind().forAll();
        }
    }

    /** None are left; {@code groups} takes those of a group that is deleted with it. */
    public MemoryErrandStore(InstantSource clock, MemoryGroupStore groups) {
        this.clock = clock;
        groups.onDelete(this::forget);
    }

    private synchronized void forget(String groupId) {
        errands.values().removeIf(left -> left.errand().groupId().equals(groupId));
    }

    @Override
    public synchronized void post(List<Errand> news) {
        news.forEach(errand -> errands.putIfAbsent(errand.errandId(), new Left(errand, clock.instant())));
    }

    @Override
    public synchronized List<Errand> forOwner(int errandsMax) {
        return errands.values().stream()
                .filter(left -> !left.forAll())
                .map(Left::errand)
                .limit(errandsMax)
                .toList();
    }

    @Override
    public synchronized List<Errand> forAll(Duration age) {
        Instant oldest = clock.instant().minus(age);
        return errands.values().stream()
                .filter(left -> left.forAll() && left.at().isAfter(oldest))
                .map(Left::errand)
                .toList();
    }

    @Override
    public synchronized void done(Collection<String> errandIds) {
        errandIds.forEach(errands::remove);
    }

    @Override
    public synchronized void forget(Duration age) {
        Instant oldest = clock.instant().minus(age);
        errands.values().removeIf(left -> left.forAll() && !left.at().isAfter(oldest));
    }
}
