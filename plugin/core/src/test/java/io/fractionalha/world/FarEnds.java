// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.memory.MemoryRouteSwitch;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The far ends of all routes of a world: a webhook's, and a DNS server that both sides change. */
final class FarEnds {
    /** What the webhook was told: side and address. */
    final List<String> told = new ArrayList<>();

    final MemoryRouteSwitch.FarEnd names = new MemoryRouteSwitch.FarEnd();
    private Epoch routed = new Epoch(1, "a");

    /** The way of a side to them. */
    RouteSwitch of(Side side) {
        MemoryRouteSwitch dns = new MemoryRouteSwitch(names, () -> side.routesFail);
        return new RouteSwitch() {
            @Override
            public void pointHere(RouteOrder order) {
                if (order.route().dns().isPresent()) {
                    dns.pointHere(order);
                } else {
                    tell(side, order);
                }
            }

            @Override
            public Optional<String> look(RouteOrder order) {
                return order.route().dns().isPresent() ? dns.look(order) : Optional.empty();
            }

            @Override
            public void release(RouteOrder order) {
                dns.release(order);
            }

            @Override
            public void probe(RouteZone zone) {
                dns.probe(zone);
            }
        };
    }

    /** Refuses lower epochs, as it must. */
    private void tell(Side side, RouteOrder order) {
        if (side.oddFaults > 0) {
            side.oddFaults--;
            throw new IllegalStateException("nobody has foreseen this");
        }
        if (side.routesFail || order.epoch().compareTo(routed) < 0) {
            throw new FractionalHaException(
                    ErrorCode.ROUTE_FAILED, "route " + order.route().name() + " does not take " + order.epoch());
        }
        routed = order.epoch();
        told.add(side.id + "=" + order.address());
    }
}
