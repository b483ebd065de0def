// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is when groups share the places of a peer: each tenant gets its share by weight, and of that each of its groups
 * by priority. Shares, so that nobody starves. Who comes after a pause gets no more than who was there all the time. Pure; one
 * thread.
 */
final class Turns {
    /** Who was told of a free place and has not come for so long does not hold up others. */
    static final Duration GRACE = Duration.ofMillis(500);

    private final Map<String, Used> tenants = new HashMap<>();
    private final Map<String, Used> groups = new HashMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    /** What a group may claim. */
    record Share(String tenant, double tenantWeight, String groupId, double groupWeight) {}

    /** What was taken so far, by weight: who has taken least is next. */
    private static final class Used {
        private double used;
        private int holds;
    }

    private static final class Waiting {
        private final Share share;
        private @Nullable Instant told;

        Waiting(Share share) {
            this.share = share;
        }
    }

    /** Whether this group may take a free place now: whoever is before it and waits for one comes first. */
    boolean has(Share share, Instant now) {
        arrives(share);
        return waiting.values().stream()
                .filter(other -> !other.share.groupId().equals(share.groupId()))
                .filter(other -> other.told == null || now.isBefore(other.told.plus(GRACE)))
                .noneMatch(other -> order().compare(other.share, share) < 0);
    }

    /** The group has taken a place. */
    void took(Share share) {
        Used tenant = of(tenants, share.tenant());
        Used group = of(groups, share.groupId());
        tenant.used += 1 / share.tenantWeight();
        tenant.holds++;
        group.used += 1 / share.groupWeight();
        group.holds++;
    }

    /** The group has given a place back. */
    void gave(Share share) {
        of(tenants, share.tenant()).holds--;
        of(groups, share.groupId()).holds--;
    }

    /** The group waits for a place. */
    void waits(Share share) {
        arrives(share);
        waiting.put(share.groupId(), new Waiting(share));
    }

    /** Whether the group waits for one. */
    boolean waitsFor(String groupId) {
        return waiting.containsKey(groupId);
    }

    /** The group wants none now; answers whether it had waited. */
    boolean leaves(String groupId) {
        return waiting.remove(groupId) != null;
    }

    /** Who is to be told that so many places are free: the first of those that wait. Who was told before counts for none. */
    List<String> next(int free, Instant now) {
        List<Waiting> first = waiting.values().stream()
                .sorted(Comparator.comparing(each -> each.share, order()))
                .toList();
        List<String> called = new ArrayList<>();
        int left = free;
        for (Waiting each : first) {
            if (left <= 0) {
                break;
            }
            if (each.told == null) {
                each.told = now;
                left--;
            }
            called.add(each.share.groupId());
        }
        return called;
    }

    private Comparator<Share> order() {
        return Comparator.<Share>comparingDouble(share -> of(tenants, share.tenant()).used)
                .thenComparingDouble(share -> of(groups, share.groupId()).used)
                .thenComparing(Share::groupId);
    }

    private static Used of(Map<String, Used> accounts, String key) {
        return Objects.requireNonNull(accounts.computeIfAbsent(key, unused -> new Used()));
    }

    /** Who was away begins where the least of those is that are there. */
    private void arrives(Share share) {
        boolean groupBusy = busy(share.groupId());
        boolean tenantBusy =
                waiting.values().stream().anyMatch(each -> each.share.tenant().equals(share.tenant()))
                        || of(tenants, share.tenant()).holds > 0;
        if (!tenantBusy) {
            raise(of(tenants, share.tenant()), tenants, this::tenantWaits);
        }
        if (!groupBusy) {
            raise(of(groups, share.groupId()), groups, waiting::containsKey);
        }
    }

    private boolean busy(String groupId) {
        return waiting.containsKey(groupId) || of(groups, groupId).holds > 0;
    }

    private boolean tenantWaits(String tenant) {
        return waiting.values().stream().anyMatch(each -> each.share.tenant().equals(tenant));
    }

    private static void raise(Used mine, Map<String, Used> all, Predicate<String> waits) {
        double least = Double.MAX_VALUE;
        for (Map.Entry<String, Used> each : all.entrySet()) {
            Used other = each.getValue();
            if (other != mine && (other.holds > 0 || waits.test(each.getKey()))) {
                least = Math.min(least, other.used);
            }
        }
        if (least < Double.MAX_VALUE) {
            mine.used = Math.max(mine.used, least);
        }
    }
}
