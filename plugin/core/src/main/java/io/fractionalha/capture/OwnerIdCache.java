// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.Owner;
import io.fractionalha.region.RegionReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the region calls owners, asked for once in ten minutes each; what was not found is asked for again each time. One thread at a time. */
final class OwnerIdCache implements MemberSettings.OwnerLookup {
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final CapturePorts ports;
    private final Map<Owner, Kept> kept = new HashMap<>();

    private record Kept(RegionReader.OwnerIds ids, Instant until) {}

    OwnerIdCache(CapturePorts ports) {
        this.ports = ports;
    }

    @Override
    public Optional<RegionReader.OwnerIds> ownerIds(Owner owner) {
        Instant now = ports.clock().instant();
        Kept known = kept.get(owner);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.ids());
        }
        Optional<RegionReader.OwnerIds> read = ports.reader().ownerIds(owner);
        kept.remove(owner);
        read.ifPresent(ids -> kept.put(owner, new Kept(ids, now.plus(KEPT_FOR))));
        return read;
    }
}
