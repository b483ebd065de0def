// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.Payload;
import io.fractionalha.route.TrafficRoute;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** The one {@link RouteDesk}. */
public final class Routes implements RouteDesk {
    private static final int ROUTES_MAX = 10;

    private final DeskParts parts;

    /** On these parts. */
    public Routes(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public TrafficRoute create(Caller caller, Create asked) {
        ProtectionGroup group = parts.group(caller, asked.groupId());
        String name = DeskParts.checkedName("traffic route", asked.name());
        checkUrl(asked.url());
        String front = asked.frontUuid();
        if (front != null
                && parts.reader()
                        .read(new EntityRef(EntityKind.ADDRESS, front))
                        .filter(address -> address.owner().equals(group.owner()))
                        .isEmpty()) {
            throw DeskParts.notFound("public address of the group's owner", front);
        }
        GroupRole row = parts.editable(group);
        if (parts.stores().routes().routes(group.groupId()).stream()
                .anyMatch(route -> route.name().equals(name))) {
            throw new FractionalHaException(
                    ErrorCode.ALREADY_EXISTS, "group " + group.name() + " has a route named " + name + " already");
        }
        if (parts.stores().routes().routes(group.groupId()).size() >= ROUTES_MAX) {
            throw DeskParts.badInput(
                    "group " + group.name() + " has " + ROUTES_MAX
                            + " routes, which is the most: they are switched one after another before the group counts as served");
        }
        TrafficRoute route = new TrafficRoute(
                parts.ids().next(),
                group.groupId(),
                name,
                asked.url().strip(),
                asked.secret() == null || asked.secret().isBlank() ? null : asked.secret(),
                asked.frontUuid());
        // Told first, which may be refused because a hand-over has begun: then nothing is changed.
        parts.services().roles().record(row, null, List.of(new Payload.RouteSetting(route, false)));
        parts.stores().routes().save(route);
        return shown(route);
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
        parts.stores().routes().delete(routeId);
    }

    @Override
    public Page<TrafficRoute> list(Caller caller, String groupId, PageOf page) {
        ProtectionGroup group = parts.group(caller, groupId);
        return Page.of(parts.stores().routes().routes(group.groupId()), page).map(Routes::shown);
    }

    private static TrafficRoute shown(TrafficRoute route) {
        return new TrafficRoute(route.routeId(), route.groupId(), route.name(), route.url(), null, route.frontUuid());
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
