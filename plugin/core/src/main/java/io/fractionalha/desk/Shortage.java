// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.region.Headroom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this region would lack to bring a group to full size: limits of its account and of the domains above, addresses,
 * capacity. What is left here is read for an account and zone once in five minutes, whoever asks.
 */
final class Shortage {
    private static final Duration READ_AGAIN = Duration.ofMinutes(5);
    private final DeskParts parts;
    private final Map<Place, Read> reads = new ConcurrentHashMap<>();

    private record Place(Owner owner, String zoneId) {}

    private record Read(Instant at, List<Headroom> headroom, String failure) {}

    Shortage(DeskParts parts) {
        this.parts = parts;
    }

    /** Adds what is short. Reads the stores, and the region if that is due. */
    void of(ProtectionGroup group, List<Reason> found) {
        Read read = read(new Place(group.owner(), group.zoneAt(parts.siteId())));
        if (!read.failure().isEmpty()) {
            found.add(new Reason(
                    ReasonCode.LIMITS_UNREAD,
                    "what this region has left for group " + group.name() + " could not be read: " + read.failure()
                            + "; it is tried again"));
            return;
        }
        if (!read.headroom().isEmpty()) {
            Needs needs = Needs.of(parts, group);
            for (Headroom room : read.headroom()) {
                long needed = needs.of(room);
                if (needed > 0 && needed > room.left()) {
                    found.add(reason(group, room, needed));
                }
            }
        }
    }

    private Read read(Place place) {
        Instant now = parts.clock().instant();
        reads.values().removeIf(old -> !old.at().plus(READ_AGAIN).isAfter(now));
        return reads.computeIfAbsent(place, due -> readNow(due, now));
    }

    private Read readNow(Place place, Instant now) {
        try {
            return new Read(now, parts.reader().headroom(place.owner(), place.zoneId()), "");
        } catch (FractionalHaException e) {
            return new Read(now, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static Reason reason(ProtectionGroup group, Headroom room, long needed) {
        String lacks = " has " + Math.max(0, room.left()) + " of " + room.allowed() + " "
                + room.resource().word() + " left, a failover of group " + group.name() + " needs " + needed + " more";
        if (room.holder() != Headroom.Holder.ZONE) {
            return new Reason(
                    ReasonCode.LIMIT_TOO_LOW,
                    room.name() + lacks + "; raise its limit with updateResourceLimit resourcetype="
                            + room.resource().number() + " max=" + (room.allowed() - room.left() + needed));
        }
        return room.resource() == Headroom.Resource.ADDRESS
                ? new Reason(ReasonCode.ADDRESSES_SHORT, room.name() + lacks + "; add a range with createVlanIpRange")
                : new Reason(
                        ReasonCode.CAPACITY_SHORT,
                        "an estimate: " + room.name() + lacks + "; add to the zone, or count on the first by priority"
                                + " only (offerings' tags and dedication are not looked at)");
    }
}
