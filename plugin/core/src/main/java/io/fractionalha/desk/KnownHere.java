// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.Owner;
import io.fractionalha.region.RegionReader;
import io.fractionalha.region.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * What the readiness of each group asks the region alike: whether it has a zone, and an account. That it has is kept for half a
 * minute, for a region takes some ten milliseconds for each answer and there may be a thousand groups; what is missing is asked
 * for each time. Any thread.
 */
final class KnownHere {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final RegionReader reader;
    private final InstantSource clock;
    private final Map<Object, Instant> known = new ConcurrentHashMap<>();

    KnownHere(RegionReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    boolean account(Owner owner) {
        return known(owner, () -> reader.ownerIds(owner).isPresent());
    }

    boolean zone(String zoneId) {
        return known(zoneId, () -> reader.zones().stream().map(Zone::id).anyMatch(zoneId::equals));
    }

    /** These are asked for once more. */
    void forget(Owner owner, String zoneId) {
        known.remove(owner);
        known.remove(zoneId);
    }

    private boolean known(Object what, BooleanSupplier ask) {
        Instant now = clock.instant();
        Instant since = known.get(what);
        if (since != null && !now.isBefore(since) && now.isBefore(since.plus(KEPT))) {
            return true;
        }
        boolean here = ask.getAsBoolean();
        if (here) {
            known.put(what, now);
        } else {
            known.remove(what);
        }
        return here;
    }
}
