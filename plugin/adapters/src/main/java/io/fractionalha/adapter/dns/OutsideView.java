// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import io.fractionalha.adapter.http.RouteHosts;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * What users will see: the servers that a resolver would ask are asked, without the key. Those that cannot be reached from
 * here are passed over as long as one shows the new address and none an old one.
 */
final class OutsideView {
    private static final long AGAIN_MILLIS = 200;

    private final RouteZone zone;
    private final RouteHosts allowed;
    private final Deadline deadline;

    OutsideView(RouteZone zone, RouteHosts allowed, Deadline deadline) {
        this.zone = zone;
        this.allowed = allowed;
        this.deadline = deadline;
    }

    /** Waits, while there is time, until the outside sees the address; throws ROUTE_FAILED if it does not. */
    void mustShow(RouteTarget.DnsName target, InetAddress address, ZoneServer primary) {
        List<String> servers = servers(primary);
        String doubt = doubt(servers, target, address);
        while (!doubt.isEmpty() && !deadline.isOver()) {
            try {
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw DnsFailures.failed("the outside view was not waited for: the server stops", e);
            }
            doubt = doubt(servers, target, address);
        }
        if (!doubt.isEmpty()) {
            throw DnsFailures.failed(
                    "the name " + target.name() + " is switched, but users may not see it yet: " + doubt
                            + "; the administrator of the DNS looks at the transfer between its servers",
                    null);
        }
    }

    /** What a server of the zone shows now, if it is not this address alone; ROUTE_FAILED if none of them answers. */
    Optional<String> differs(RouteTarget.DnsName target, InetAddress address, ZoneServer primary) {
        List<String> silent = new ArrayList<>();
        boolean seen = false;
        for (String server : servers(primary)) {
            try {
                NameState state = state(server, target);
                if (!state.leadsTo(address, target.ttlSeconds())) {
                    return Optional.of("the name " + target.name() + " is to lead to " + address.getHostAddress()
                            + " for " + target.ttlSeconds() + " s at a time, and the DNS server " + server + " shows "
                            + state.shown());
                }
                seen = true;
            } catch (FractionalHaException e) {
                silent.add(String.valueOf(e.getMessage()));
            }
        }
        if (!seen) {
            throw DnsFailures.failed("no name server of the zone could be asked: " + String.join("; ", silent), null);
        }
        return Optional.empty();
    }

    private List<String> servers(ZoneServer primary) {
        return zone.servers().outside().isEmpty()
                ? named(primary)
                : zone.servers().outside();
    }

    private NameState state(String server, RouteTarget.DnsName target) {
        return ZoneServer.of(server, allowed, null, deadline).state(target.name(), target.name(), zone.origin());
    }

    private List<String> named(ZoneServer primary) {
        List<String> servers = new ArrayList<>();
        for (Record record : primary.records(ZoneServer.name(zone.origin()), Type.NS, zone.origin())) {
            if (record instanceof NSRecord ns) {
                servers.add(ns.getTarget().toString(true));
            }
        }
        return servers;
    }

    /** Why it is not certain yet that users see it; empty when it is. */
    private String doubt(List<String> servers, RouteTarget.DnsName target, InetAddress address) {
        List<String> unasked = new ArrayList<>();
        boolean seen = false;
        for (String server : servers) {
            try {
                NameState state = state(server, target);
                if (!state.leadsTo(address, target.ttlSeconds())) {
                    return server + " shows " + (state.addresses().isEmpty() ? "nothing" : state.addresses());
                }
                seen = true;
            } catch (FractionalHaException e) {
                unasked.add(String.valueOf(e.getMessage()));
            }
        }
        return seen ? "" : "no name server of the zone could be asked: " + String.join("; ", unasked);
    }
}
