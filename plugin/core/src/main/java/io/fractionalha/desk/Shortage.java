// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.peer.Footprint;
import io.fractionalha.region.Headroom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this region would lack to bring a group to full size: limits of its account and of the domains above, addresses,
 * capacity; and to bring all groups that draw on the same. What is left here is read for an account and zone once in five
 * minutes, whoever asks; sooner, but not before a quarter of a minute, when the mirror has built or removed something since.
 */
final class Shortage {
    private static final Duration READ_AGAIN = Duration.ofMinutes(5);
    private static final Duration READ_AT_MOST = Duration.ofSeconds(15);
    private final DeskParts parts;
    private final Others others;
    private final Map<Place, Read> reads = new ConcurrentHashMap<>();
    private final Map<String, Footprint> footprints = new ConcurrentHashMap<>();

    private record Place(Owner owner, String zoneId) {}

    private record Read(Instant at, int fingerprint, List<Headroom> headroom, String failure) {
        boolean due(Instant now, int seen) {
            Duration kept = seen == fingerprint ? READ_AGAIN : READ_AT_MOST;
            return !at.plus(kept).isAfter(now);
        }
    }

    Shortage(DeskParts parts) {
        this.parts = parts;
        this.others = new Others(parts);
    }

    /** What the group takes here, and would take at full size, as it was when {@link #of} last looked; null before that. */
    @Nullable
    Footprint footprint(String groupId) {
        return footprints.get(groupId);
    }

    /** Adds what is short. Reads the stores, and the region if that is due. */
    void of(ProtectionGroup group, List<Reason> found) {
        Needs needs = Needs.of(parts, group);
        footprints.put(group.groupId(), needs.footprint());
        Read read = read(
                new Place(group.owner(), group.zoneAt(parts.siteId())),
                needs.fingerprint() + others.fingerprint(group));
        if (!read.failure().isEmpty()) {
            found.add(new Reason(
                    ReasonCode.LIMITS_UNREAD,
                    "what this region has left for group " + group.name() + " could not be read: " + read.failure()
                            + "; it is tried again"));
            return;
        }
        for (Headroom room : read.headroom()) {
            long needed = needs.of(room);
            if (needed > 0 && needed > room.left()) {
                found.add(reason(room, "a failover of group " + group.name() + " needs ", needed));
            } else if (needed > 0) {
                together(group, room, needed, found);
            }
        }
    }

    private void together(ProtectionGroup group, Headroom room, long needed, List<Reason> found) {
        Others.Sharing sharing = others.sharing(group, room);
        long all = needed + sharing.needs().of(room);
        if (all > room.left()) {
            String named = "failovers of " + sharing.named(group) + " need together ";
            found.add(reason(room, named, all));
        }
    }

    private Read read(Place place, int seen) {
        Instant now = parts.clock().instant();
        reads.values().removeIf(old -> old.due(now, old.fingerprint()));
        return Objects.requireNonNull(
                reads.compute(place, (due, old) -> old == null || old.due(now, seen) ? readNow(due, now, seen) : old));
    }

    private Read readNow(Place place, Instant now, int seen) {
        try {
            return new Read(now, seen, parts.reader().headroom(place.owner(), place.zoneId()), "");
        } catch (FractionalHaException e) {
            return new Read(now, seen, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static Reason reason(Headroom room, String needs, long needed) {
        if (room.holder() == Headroom.Holder.VPC) {
            return tiers(room, needed);
        }
        String lacks = " has " + Math.max(0, room.left()) + " of " + room.allowed() + " "
                + room.resource().word() + " left, " + needs + needed + " more";
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

    private static Reason tiers(Headroom room, long needed) {
        return room.allowed() < 0
                ? new Reason(
                        ReasonCode.LIMITS_UNREAD,
                        "how many tiers this region allows in a VPC (" + room.name() + ") is not told; a VPC of the"
                                + " group has " + needed)
                : new Reason(
                        ReasonCode.LIMIT_TOO_LOW,
                        "this region allows " + room.allowed() + " tiers in a VPC (" + room.name() + "), a VPC of the"
                                + " group has " + needed + "; set " + room.name() + " to " + needed
                                + " here with updateConfiguration and restart the management servers");
    }
}
