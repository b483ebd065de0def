// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.route.AllowedNames;
import io.fractionalha.route.DnsNames;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.run.NameDebts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one {@link RouteDesk}. */
public final class Routes implements RouteDesk {
    private static final int TTL_SECONDS_MAX = 86_400;

    private final DeskParts parts;

    /** On these parts. */
    public Routes(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public TrafficRoute create(Caller caller, Create asked) {
        ProtectionGroup group = parts.group(caller, asked.groupId());
        String name = DeskParts.checkedName("traffic route", asked.name());
        RouteTarget target = checked(asked.target(), asked.frontUuid());
        checkFront(group, asked.frontUuid());
        GroupRole row = parts.editable(group);
        refuseTaken(group, name, target);
        TrafficRoute route = new TrafficRoute(parts.ids().next(), group.groupId(), name, target, asked.frontUuid());
        takeName(group, route, row);
        try {
            // Told first, which may be refused because a hand-over has begun: then nothing is changed.
            parts.services().roles().record(row, null, List.of(new Payload.RouteSetting(route, false)));
        } catch (FractionalHaException e) {
            owe(group, route, row);
            debts().tryToPay(List.of(route), parts.siteId());
            throw e;
        }
        parts.stores().routes().save(route);
        return route.withoutSecret();
    }

    @Override
    public void delete(Caller caller, String routeId) {
        TrafficRoute route =
                parts.stores().routes().route(routeId).orElseThrow(() -> DeskParts.notFound("traffic route", routeId));
        ProtectionGroup group = parts.stores()
                .groups()
                .group(route.groupId())
                .filter(found -> caller.reaches(found.owner()))
                .orElseThrow(() -> DeskParts.notFound("traffic route", routeId));
        GroupRole row = parts.editable(group);
        parts.services().roles().record(row, null, List.of(new Payload.RouteSetting(route, true)));
        owe(group, route, row);
        parts.stores().routes().delete(routeId);
        debts().tryToPay(List.of(route), parts.siteId());
    }

    @Override
    public Page<TrafficRoute> list(Caller caller, String groupId, PageOf page) {
        ProtectionGroup group = parts.group(caller, groupId);
        return Page.of(parts.stores().routes().routes(group.groupId()), page).map(TrafficRoute::withoutSecret);
    }

    private void checkFront(ProtectionGroup group, @Nullable String front) {
        if (front != null
                && parts.reader()
                        .read(new EntityRef(EntityKind.ADDRESS, front))
                        .filter(address -> address.owner().equals(group.owner()))
                        .isEmpty()) {
            throw DeskParts.notFound("public address of the group's owner", front);
        }
    }

    private void refuseTaken(ProtectionGroup group, String name, RouteTarget target) {
        List<TrafficRoute> known = parts.stores().routes().routes(group.groupId());
        if (known.stream().anyMatch(route -> route.name().equals(name))) {
            throw new FractionalHaException(
                    ErrorCode.ALREADY_EXISTS, "group " + group.name() + " has a route named " + name + " already");
        }
        if (known.size() >= TrafficRoute.OF_A_GROUP_MAX) {
            throw DeskParts.badInput(
                    "group " + group.name() + " has " + TrafficRoute.OF_A_GROUP_MAX
                            + " routes, which is the most: they are switched one after another before the group counts as served");
        }
        if (target instanceof RouteTarget.DnsName dns) {
            AllowedNames.required(parts.stores().routes().zones(), group.owner(), dns.name());
            if (!parts.stores().routes().named(dns.name()).isEmpty()) {
                throw new FractionalHaException(
                        ErrorCode.ALREADY_EXISTS,
                        "another route has the name " + dns.name() + " already; take another");
            }
        }
    }

    /** Whoever has the name at the DNS server has it: of two who ask at once, here or elsewhere, one is refused. */
    private void takeName(ProtectionGroup group, TrafficRoute route, GroupRole row) {
        RouteTarget.DnsName name = route.dns().orElse(null);
        if (name == null) {
            return;
        }
        debts().takesAgain(group.groupId(), name.name());
        try {
            parts.services().switching().pointHere(route, row.epoch(), parts.siteId());
        } catch (FractionalHaException e) {
            owe(group, route, row); // it may be ours, from now or from before
            throw e;
        }
    }

    private void owe(ProtectionGroup group, TrafficRoute route, GroupRole row) {
        debts().owe(route, group, row.epoch(), parts.clock().instant());
    }

    private NameDebts debts() {
        return parts.services().switching().debts();
    }

    /** Owes others the names of a group that is about to go, where it is active; answers the routes. */
    static List<TrafficRoute> owed(DeskParts parts, ProtectionGroup group, GroupRole row) {
        if (row.role() != Role.ACTIVE) {
            return List.of();
        }
        List<TrafficRoute> routes = parts.stores().routes().routes(group.groupId());
        NameDebts debts = parts.services().switching().debts();
        routes.forEach(
                route -> debts.owe(route, group, row.epoch(), parts.clock().instant()));
        return routes;
    }

    private static RouteTarget checked(RouteTarget target, @Nullable String front) {
        if (target instanceof RouteTarget.Webhook hook) {
            String secret = hook.secret();
            checkUrl(hook.url());
            return new RouteTarget.Webhook(hook.url().strip(), secret == null || secret.isBlank() ? null : secret);
        }
        RouteTarget.DnsName dns = (RouteTarget.DnsName) target;
        if (front == null) {
            throw DeskParts.badInput("a route by DNS needs the public address that its name is to lead to: publicipid");
        }
        if (dns.ttlSeconds() < 1 || dns.ttlSeconds() > TTL_SECONDS_MAX) {
            throw DeskParts.badInput("the ttl of a route is 1 to " + TTL_SECONDS_MAX + " seconds");
        }
        return new RouteTarget.DnsName(checkedName(dns.name()), dns.ttlSeconds());
    }

    static String checkedName(String asked) {
        try {
            return DnsNames.checked(asked);
        } catch (IllegalArgumentException e) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private static void checkUrl(String url) {
        try {
            URI uri = new URI(url.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                throw DeskParts.badInput("the url of a route is http or https with a host and without a user");
            }
        } catch (URISyntaxException e) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, "not an address: " + e.getMessage(), e);
        }
    }
}
