// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteZone;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A far end of routes in memory, such as a DNS server is: several sides may have a switch that leads to it. */
public final class MemoryRouteSwitch implements RouteSwitch {
    /** What several sides change. */
    public static final class FarEnd {
        private final Map<String, Held> held = new TreeMap<>();

        /** Where the target leads; empty before anybody has said. */
        public synchronized String address(String target) {
            return held.containsKey(target) ? held.get(target).address() : "";
        }

        /** Whether some group has it. */
        public synchronized boolean isHeld(String target) {
            return held.containsKey(target);
        }

        /** Somebody leads it elsewhere and lets it be whose it was. */
        public synchronized void lead(String target, String address) {
            Held now = held.get(target);
            held.put(target, new Held(now.groupId(), now.epoch(), address));
        }

        /** A group that nobody here knows has the name. */
        public synchronized void take(String target, String groupId) {
            held.put(target, new Held(groupId, new Epoch(1, "elsewhere"), "203.0.113.9"));
        }
    }

    private record Held(String groupId, Epoch epoch, String address) {}

    private final FarEnd farEnd;
    private final BooleanSupplier down;

    /** Leads to {@code farEnd} while it is not {@code down}. */
    public MemoryRouteSwitch(FarEnd farEnd, BooleanSupplier down) {
        this.farEnd = farEnd;
        this.down = down;
    }

    @Override
    public void pointHere(RouteOrder order) {
        String target = order.route().target().shown();
        mustBeUp(target);
        synchronized (farEnd) {
            Held held = farEnd.held.get(target);
            if (held != null && !held.groupId().equals(order.route().groupId())) {
                throw new FractionalHaException(ErrorCode.ALREADY_EXISTS, target + " is another group's");
            }
            if (held != null && held.epoch().compareTo(order.epoch()) > 0) {
                throw new FractionalHaException(ErrorCode.EPOCH_STALE, target + " knows epoch " + held.epoch());
            }
            farEnd.held.put(target, new Held(order.route().groupId(), order.epoch(), order.address()));
        }
    }

    @Override
    public Optional<String> look(RouteOrder order) {
        String target = order.route().target().shown();
        mustBeUp(target);
        synchronized (farEnd) {
            Held held = farEnd.held.get(target);
            if (held == null) {
                return Optional.of(target + " is nobody's");
            }
            if (held.epoch().compareTo(order.epoch()) > 0) {
                throw new FractionalHaException(ErrorCode.EPOCH_STALE, target + " knows epoch " + held.epoch());
            }
            boolean ours = held.groupId().equals(order.route().groupId())
                    && held.address().equals(order.address());
            return ours ? Optional.empty() : Optional.of(target + " leads to " + held.address());
        }
    }

    @Override
    public void release(RouteOrder order) {
        String target = order.route().target().shown();
        mustBeUp(target);
        synchronized (farEnd) {
            Held held = farEnd.held.get(target);
            if (held != null && held.groupId().equals(order.route().groupId())) {
                farEnd.held.remove(target);
            }
        }
    }

    @Override
    public void probe(RouteZone zone) {
        mustBeUp(zone.origin());
    }

    private void mustBeUp(String target) {
        if (down.getAsBoolean()) {
            throw new FractionalHaException(ErrorCode.ROUTE_FAILED, target + " gives no answer");
        }
    }
}
