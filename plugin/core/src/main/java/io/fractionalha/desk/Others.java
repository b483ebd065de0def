// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.region.Headroom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the groups that stand by here need beside one of them: a disaster brings them all. Computed from the stores once a
 * minute, whoever asks. Any thread.
 */
final class Others {
    private static final Duration COMPUTED_AGAIN = Duration.ofMinutes(1);
    private static final int NAMED_MAX = 3;
    private final DeskParts parts;
    private Map<ProtectionGroup, Needs> all = Map.of();
    private Instant computed = Instant.MIN;

    Others(DeskParts parts) {
        this.parts = parts;
    }

    /** Groups that share a bound with another one. */
    record Sharing(List<ProtectionGroup> groups, Needs needs) {
        /** For people who may know of them all: the owner's own ones by name, others by their number. */
        String named(ProtectionGroup one) {
            List<String> own = groups.stream()
                    .filter(group -> group.owner().equals(one.owner()))
                    .map(ProtectionGroup::name)
                    .limit(NAMED_MAX)
                    .toList();
            int more = groups.size() - own.size();
            return "groups " + one.name() + (own.isEmpty() ? "" : ", " + String.join(", ", own))
                    + (more == 0 ? "" : " and " + more + " more");
        }
    }

    /** Those that draw on the same bound as this group. */
    Sharing sharing(ProtectionGroup one, Headroom room) {
        Map<ProtectionGroup, Needs> found = all().entrySet().stream()
                .filter(entry -> !entry.getKey().groupId().equals(one.groupId()))
                .filter(entry -> shares(entry.getKey(), one, room))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (a, b) -> a,
                        () -> new TreeMap<>(
                                Comparator.comparing(ProtectionGroup::name).thenComparing(ProtectionGroup::groupId))));
        return new Sharing(List.copyOf(found.keySet()), Needs.sum(found.values()));
    }

    /** Another one as soon as something that counts has changed in what the others of an owner have here. */
    int fingerprint(ProtectionGroup one) {
        return all().entrySet().stream()
                .filter(entry -> !entry.getKey().groupId().equals(one.groupId())
                        && entry.getKey().owner().equals(one.owner()))
                .mapToInt(entry -> entry.getValue().fingerprint())
                .sum();
    }

    private boolean shares(ProtectionGroup other, ProtectionGroup one, Headroom room) {
        String place = other.owner().domainPath() + "/";
        return switch (room.holder()) {
            case ACCOUNT -> other.owner().equals(one.owner());
            case DOMAIN ->
                other.owner().equals(one.owner())
                        || place.startsWith(room.name().replaceFirst("^domain ", "") + "/");
            case ZONE -> other.zoneAt(parts.siteId()).equals(one.zoneAt(parts.siteId()));
            case VPC -> false;
        };
    }

    private synchronized Map<ProtectionGroup, Needs> all() {
        Instant now = parts.clock().instant();
        if (computed.isBefore(now.minus(COMPUTED_AGAIN))) {
            all = parts.stores().groups().groups().stream()
                    .filter(group -> group.zoneBySite().containsKey(parts.siteId()) && standsBy(group))
                    .collect(Collectors.toMap(group -> group, group -> Needs.of(parts, group)));
            computed = now;
        }
        return all;
    }

    private boolean standsBy(ProtectionGroup group) {
        return parts.stores()
                .groups()
                .role(group.groupId())
                .map(GroupRole::role)
                .filter(role -> role == Role.PASSIVE || role == Role.RECOVERING)
                .isPresent();
    }
}
