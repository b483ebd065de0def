// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import io.fractionalha.adapter.dns.DnsRouteSwitch;
import io.fractionalha.adapter.http.WebhookRouteSwitch;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteZone;
import java.util.Optional;

/** Each route by its kind. */
record RouteSwitches(WebhookRouteSwitch webhook, DnsRouteSwitch dns) implements RouteSwitch {
    @Override
    public void pointHere(RouteOrder order) {
        if (order.route().dns().isPresent()) {
            dns.pointHere(order);
        } else {
            webhook.pointHere(order);
        }
    }

    @Override
    public Optional<String> look(RouteOrder order) {
        return order.route().dns().isPresent() ? dns.look(order) : webhook.look(order);
    }

    @Override
    public void release(RouteOrder order) {
        dns.release(order); // a webhook holds nothing, and is not asked to
    }

    @Override
    public void probe(RouteZone zone) {
        dns.probe(zone);
    }
}
