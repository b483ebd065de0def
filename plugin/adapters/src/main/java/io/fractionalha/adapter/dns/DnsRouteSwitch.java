// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import io.fractionalha.adapter.http.RouteHosts;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.route.DnsNames;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteZone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * Switches a name of the DNS. The name's companion ({@link DnsNames#COMPANION}) says which group has the name and in which
 * epoch it was switched last; both are changed in one update whose condition is the companion as it was read. So a side that
 * is behind never takes the name back, whatever it believes, and no group takes another's.
 */
public final class DnsRouteSwitch implements RouteSwitch {
    private static final Duration PATIENCE = Duration.ofSeconds(9);
    private static final int ROUNDS = 4;

    private final Supplier<String> hostsAllowed;
    private final Duration patience;

    /** A switch that asks at each call which hosts may be called, in the words of {@link RouteHosts}. */
    public DnsRouteSwitch(Supplier<String> hostsAllowed) {
        this(hostsAllowed, PATIENCE);
    }

    DnsRouteSwitch(Supplier<String> hostsAllowed, Duration patience) {
        this.hostsAllowed = hostsAllowed;
        this.patience = patience;
    }

    @Override
    public void pointHere(RouteOrder order) {
        Deadline deadline = Deadline.in(patience);
        RouteZone zone = zone(order);
        RouteTarget.DnsName target = target(order);
        InetAddress address = address(order.address());
        RouteHosts hosts = RouteHosts.of(hostsAllowed.get());
        ZoneServer server = primary(zone, hosts, deadline);
        Set<String> allowed = new HashSet<>(Set.of(address.getHostAddress()));
        Optional.ofNullable(order.formerAddress()).ifPresent(allowed::add);
        NameUpdate update = new NameUpdate(zone, target);
        boolean done = false;
        @Nullable IOException lost = null;
        for (int round = 0; round < ROUNDS && !done; round++) {
            NameState read = read(server, target, zone);
            mustBeFree(read, order, target, round > 0 ? allowed : null);
            done = isDone(read, order, target, address);
            if (!done) {
                try {
                    done = took(server.change(update.pointing(read, order, address, allowed)), server, zone);
                } catch (DnsWire.Unverified e) {
                    throw server.failure(e, zone.origin());
                } catch (IOException e) {
                    lost = e; // whether it came through is seen by reading
                }
            }
        }
        if (!done) {
            throw lost != null
                    ? server.failure(lost, zone.origin())
                    : DnsFailures.failed(
                            "the name " + target.name() + " is changed by somebody else all the time", null);
        }
        new OutsideView(zone, hosts, deadline).mustShow(target, address, server);
    }

    @Override
    public Optional<String> look(RouteOrder order) {
        Deadline deadline = Deadline.in(patience);
        RouteZone zone = zone(order);
        RouteTarget.DnsName target = target(order);
        InetAddress address = address(order.address());
        RouteHosts hosts = RouteHosts.of(hostsAllowed.get());
        ZoneServer server = primary(zone, hosts, deadline);
        Optional<Companion> held = read(server, target, zone).companion();
        if (held.isEmpty()) {
            return Optional.of("the text at " + DnsNames.COMPANION + target.name()
                    + " is gone or cannot be read any more: whoever asks may have the name");
        }
        if (!held.get().groupId().equals(order.route().groupId())) {
            return Optional.of("the text at " + DnsNames.COMPANION + target.name()
                    + " says that the name is protection group " + held.get().groupId() + "'s");
        }
        mustBeOurs(held.get(), order, target);
        return new OutsideView(zone, hosts, deadline).differs(target, address, server);
    }

    @Override
    public void release(RouteOrder order) {
        RouteZone zone = zone(order);
        RouteTarget.DnsName target = target(order);
        ZoneServer server = primary(zone, RouteHosts.of(hostsAllowed.get()), Deadline.in(patience));
        NameState read = read(server, target, zone);
        boolean ours = read.companion()
                .filter(held -> held.groupId().equals(order.route().groupId()))
                .filter(held -> held.epoch().compareTo(order.epoch()) <= 0)
                .isPresent();
        if (ours) {
            try {
                int rcode = server.change(new NameUpdate(zone, target).releasing(read));
                if (rcode != Rcode.NOERROR) {
                    throw DnsFailures.answered(server.shown(), rcode, zone.origin());
                }
            } catch (IOException e) {
                throw server.failure(e, zone.origin());
            }
        }
    }

    @Override
    public void probe(RouteZone zone) {
        ZoneServer server = primary(zone, RouteHosts.of(hostsAllowed.get()), Deadline.in(patience));
        if (server.records(ZoneServer.name(zone.origin()), Type.SOA, zone.origin())
                .isEmpty()) {
            throw DnsFailures.failed(
                    "the DNS server " + server.shown() + " has no zone " + zone.origin()
                            + "; name the zone itself, not a name in it",
                    null);
        }
    }

    private static NameState read(ZoneServer server, RouteTarget.DnsName target, RouteZone zone) {
        return server.state(target.name(), DnsNames.COMPANION + target.name(), zone.origin());
    }

    private static boolean isDone(NameState read, RouteOrder order, RouteTarget.DnsName target, InetAddress address) {
        return read.leadsTo(address, target.ttlSeconds())
                && read.companion()
                        .filter(held -> held.epoch().equals(order.epoch()))
                        .isPresent();
    }

    /** Whether the change was made; false when something was not any more as it was read. */
    private static boolean took(int rcode, ZoneServer server, RouteZone zone) {
        return switch (rcode) {
            case Rcode.NOERROR -> true;
            case Rcode.YXRRSET, Rcode.NXRRSET, Rcode.YXDOMAIN, Rcode.NXDOMAIN -> false;
            default -> throw DnsFailures.answered(server.shown(), rcode, zone.origin());
        };
    }

    /** Throws if the name is somebody's; {@code allowed} is where a name that nobody has may lead, null: not asked yet. */
    private static void mustBeFree(
            NameState read, RouteOrder order, RouteTarget.DnsName target, @Nullable Set<String> allowed) {
        if (read.alias()) {
            throw DnsFailures.failed(
                    "the name " + target.name() + " is an alias (CNAME); the administrator of the DNS removes it first",
                    null);
        }
        Optional<Companion> held = read.companion();
        if (held.isEmpty() && !read.texts().isEmpty()) {
            throw DnsFailures.failed(
                    "the text at " + DnsNames.COMPANION + target.name()
                            + " cannot be read; the administrator of the DNS" + " looks who wrote it and removes it",
                    null);
        }
        held.ifPresent(companion -> mustBeOurs(companion, order, target));
        if (held.isEmpty() && allowed != null && !allowed.containsAll(read.addresses())) {
            throw new FractionalHaException(
                    ErrorCode.ALREADY_EXISTS,
                    "the name " + target.name() + " leads to " + read.addresses()
                            + " already, which is not this route's"
                            + " public address; the administrator of the DNS removes its records, or take another name");
        }
    }

    private static void mustBeOurs(Companion held, RouteOrder order, RouteTarget.DnsName target) {
        if (!held.groupId().equals(order.route().groupId())) {
            throw new FractionalHaException(
                    ErrorCode.ALREADY_EXISTS,
                    "the name " + target.name() + " is taken by protection group " + held.groupId()
                            + "; take another, or see that its route is deleted where that group is active");
        }
        if (held.epoch().compareTo(order.epoch()) > 0) {
            throw new FractionalHaException(
                    ErrorCode.EPOCH_STALE,
                    "the name " + target.name() + " was switched in epoch " + held.epoch()
                            + ", and this side knows only " + order.epoch()
                            + ": it may be behind; see which side is active before anything else");
        }
    }

    private static ZoneServer primary(RouteZone zone, RouteHosts hosts, Deadline deadline) {
        return ZoneServer.of(zone.servers().primary(), hosts, ZoneServer.key(zone.key()), deadline);
    }

    private static RouteZone zone(RouteOrder order) {
        RouteZone zone = order.zone();
        if (zone == null) {
            throw DnsFailures.failed(
                    "there is no route zone for " + order.route().target().shown(), null);
        }
        return zone;
    }

    private static RouteTarget.DnsName target(RouteOrder order) {
        return order.route().dns().orElseThrow(() -> DnsFailures.failed("the route is none by DNS", null));
    }

    private static InetAddress address(String text) {
        boolean literal = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.matches("[0-9a-fA-F]*:[0-9a-fA-F:.]*");
        if (!literal) {
            throw DnsFailures.failed("the public address has no IP address yet", null);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw DnsFailures.failed("\"" + text + "\" is no IP address", e);
        }
    }
}
