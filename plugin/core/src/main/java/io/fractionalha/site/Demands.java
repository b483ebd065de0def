// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.peer.PeerChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How busy instances are. Measured at the side where their group is active, by the owner of the region's work; told to the other
 * side with the greetings, some at a time; kept there, so that a recovery knows who was busiest. A loss of any of it changes
 * nothing but an order.
 */
final class Demands {
    static final String LANE = "demand";

    private static final Duration EVERY = Duration.ofSeconds(150);

    /** Over which a mean is taken. */
    private static final Duration SPAN = Duration.ofMinutes(5);

    /** What has hardly changed is told again after this. */
    private static final Duration TOLD_AGAIN = Duration.ofHours(1);

    private static final double CHANGED = 0.2;
    private static final double LITTLE = 0.05;

    private final Ports ports;
    private final Ownership ownership;
    private final Map<String, Deque<Measured>> samples = new HashMap<>();
    private final Map<String, Measured> told = new HashMap<>();
    private final Untold untold = new Untold();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Instant last;

    /** Processors in use at a moment. */
    private record Measured(Instant at, double busy) {}

    Demands(Ports ports, Ownership ownership) {
        this.ports = ports;
        this.ownership = ownership;
    }

    /** What is to be told to a peer now: processors in use by instance, by group. Never waits for the region. */
    Map<String, Map<String, Double>> next(String peerSite) {
        Instant now = ports.clock().instant();
        Instant before = last;
        if (ownership.term().isEmpty()) {
            return Map.of();
        }
        if ((before == null || !now.isBefore(before.plus(EVERY))) && reading.compareAndSet(false, true)) {
            last = now;
            ports.scheduler().submit(LANE, this::measure);
        }
        return untold.next(peerSite);
    }

    /** A peer has told: kept for groups that are not served here. */
    void heard(PeerChannel.Greeting greeting) {
        greeting.demand().forEach((groupId, busy) -> {
            boolean theirs = ports.stores()
                            .groups()
                            .group(groupId)
                            .filter(group -> group.zoneBySite().containsKey(greeting.siteId()))
                            .isPresent()
                    && ports.stores()
                            .groups()
                            .role(groupId)
                            .filter(row -> row.role() != Role.ACTIVE)
                            .isPresent();
            if (theirs) {
                ports.stores().models().demand(groupId, busy, ports.clock().instant());
            }
        });
    }

    private void measure() {
        try {
            Set<String> seen = new HashSet<>();
            Map<String, Map<String, Double>> loads = new HashMap<>();
            for (GroupRole row : ports.stores().groups().roles()) {
                if (row.role() == Role.ACTIVE) {
                    ports.stores().groups().group(row.groupId()).ifPresent(group -> measure(group, loads, seen));
                }
            }
            samples.keySet().retainAll(seen);
            told.keySet().retainAll(seen);
            untold.retain(seen);
        } finally {
            reading.set(false);
        }
    }

    private void measure(ProtectionGroup group, Map<String, Map<String, Double>> loads, Set<String> seen) {
        String siteId = ports.stores().site().siteId();
        String zone = group.zoneAt(siteId);
        Owner owner = group.owner();
        Map<String, Double> load = loads.computeIfAbsent(
                owner + "/" + zone, key -> ports.region().reader().machinery().load(owner, zone));
        String peer = group.siteOpposite(siteId);
        Instant now = ports.clock().instant();
        for (ModelEntity entity : ports.stores().models().entities(group.groupId(), siteId)) {
            EntityState state = entity.state();
            Double busy = load.get(state.ref().uuid());
            if (busy != null && state.alive() && state.ref().kind() == EntityKind.INSTANCE) {
                seen.add(state.ref().uuid());
                double mean = mean(state.ref().uuid(), new Measured(now, busy));
                if (worthTelling(state.ref().uuid(), mean, now)) {
                    told.put(state.ref().uuid(), new Measured(now, mean));
                    untold.add(peer, group.groupId(), state.ref().uuid(), mean);
                }
            }
        }
    }

    private double mean(String instance, Measured measured) {
        Deque<Measured> known = samples.computeIfAbsent(instance, id -> new ArrayDeque<>());
        known.addLast(measured);
        while (known.getFirst().at().plus(SPAN).isBefore(measured.at())) {
            known.removeFirst();
        }
        return known.stream().mapToDouble(Measured::busy).average().orElse(measured.busy());
    }

    private boolean worthTelling(String instance, double mean, Instant now) {
        Measured before = told.get(instance);
        return before == null
                || !now.isBefore(before.at().plus(TOLD_AGAIN))
                || Math.abs(mean - before.busy()) > Math.max(LITTLE, before.busy() * CHANGED);
    }
}
