// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import io.fractionalha.region.RegionReader;
import io.fractionalha.route.AllowedNames;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.RouteTrouble;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Points routes of a group at this side. On the group's lane or a request's thread; blocks on the region and the far end. */
public final class RouteSwitching {
    private final RouteStore routes;
    private final RouteSwitch switcher;
    private final MirrorStore pairs;
    private final RegionReader reader;
    private final GroupStore groups;
    private final ModelStore models;
    private final NameDebts debts;

    /** Routes that went when this server tried or looked last, and are noted so. */
    private final Set<String> went = ConcurrentHashMap.newKeySet();

    /** Routes of which this server noted last what a look has found. */
    private final Set<String> looks = ConcurrentHashMap.newKeySet();

    /**
     * What a look at a route has found.
     *
     * @param trouble null if all is well
     * @param elsewhere whether the name leads elsewhere, and not only that nobody could be asked
     */
    record Seen(@Nullable RouteTrouble trouble, boolean elsewhere) {}

    /** Uses these stores and the region to find the address that stands for the front here. */
    public RouteSwitching(
            RouteStore routes,
            RouteSwitch switcher,
            MirrorStore pairs,
            RegionReader reader,
            GroupStore groups,
            ModelStore models) {
        this.routes = routes;
        this.switcher = switcher;
        this.pairs = pairs;
        this.reader = reader;
        this.groups = groups;
        this.models = models;
        this.debts = new NameDebts(routes, switcher);
    }

    /** Tries every route; answers a sentence for each that did not go, empty when all did. Repeating is harmless. */
    public List<String> pointHere(String groupId, Epoch epoch, String siteId) {
        List<String> problems = new ArrayList<>();
        for (TrafficRoute route : routes.routes(groupId)) {
            try {
                pointHere(route, epoch, siteId);
            } catch (FractionalHaException e) {
                problems.add("route " + route.name() + ": " + e.getMessage());
            }
        }
        return problems;
    }

    /** Points one route here. Throws what the far end says, or ROUTE_FAILED while its front has no counterpart here. */
    public void pointHere(TrafficRoute route, Epoch epoch, String siteId) {
        try {
            switcher.pointHere(order(route, epoch, siteId));
        } catch (FractionalHaException e) {
            went.remove(route.routeId());
            looks.remove(route.routeId());
            note(route, new RouteTrouble(e.code(), String.valueOf(e.getMessage())));
            throw e;
        }
        noted(route, new Seen(null, false));
    }

    /** For every server of the region to tell; what cannot be written down now is at the next try. */
    private void note(TrafficRoute route, @Nullable RouteTrouble trouble) {
        try {
            routes.tried(route, trouble);
        } catch (FractionalHaException e) {
            went.remove(route.routeId());
        }
    }

    /** What is owed to others who want a name that was ours. */
    public NameDebts debts() {
        return debts;
    }

    /** Looks whether the outside still sees what was switched last. Nothing is noted: see {@link #noted}. */
    Seen look(TrafficRoute route, Epoch epoch, String siteId) {
        try {
            String wrong = switcher.look(order(route, epoch, siteId)).orElse(null);
            return new Seen(wrong == null ? null : new RouteTrouble(ErrorCode.ROUTE_FAILED, wrong), wrong != null);
        } catch (FractionalHaException e) {
            return new Seen(
                    new RouteTrouble(e.code(), String.valueOf(e.getMessage())), e.code() == ErrorCode.EPOCH_STALE);
        }
    }

    /** What was seen is for every server of the region to tell. */
    void noted(TrafficRoute route, Seen seen) {
        if (seen.trouble() != null) {
            went.remove(route.routeId());
            looks.add(route.routeId());
            note(route, seen.trouble());
            return;
        }
        looks.remove(route.routeId());
        if (went.add(route.routeId())) {
            note(route, null);
        }
    }

    /** What a look has found of a route holds no more: it is gone, or it is not this side that serves. */
    void unknown(String routeId) {
        if (looks.remove(routeId)) {
            routes.route(routeId).ifPresent(route -> note(route, null));
        }
    }

    /** Tries the server and the key of a zone. Throws ROUTE_FAILED. */
    public void probe(RouteZone zone) {
        switcher.probe(zone);
    }

    private RouteOrder order(TrafficRoute route, Epoch epoch, String siteId) {
        String address = addressHere(route.groupId(), route.frontUuid())
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.ROUTE_FAILED,
                        "its public address " + route.frontUuid() + " has no counterpart here yet"));
        return new RouteOrder(route, zone(route), address, addressThere(route, siteId), epoch, siteId);
    }

    private @Nullable RouteZone zone(TrafficRoute route) {
        Optional<RouteTarget.DnsName> name = route.dns();
        if (name.isEmpty()) {
            return null;
        }
        ProtectionGroup group = groups.group(route.groupId())
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.NOT_FOUND, "there is no protection group " + route.groupId()));
        return AllowedNames.required(routes.zones(), group.owner(), name.get().name());
    }

    /** The public address of this side that stands for the front, empty text for a route without one, or nothing. */
    public Optional<String> addressHere(String groupId, @Nullable String frontUuid) {
        if (frontUuid == null) {
            return Optional.of("");
        }
        EntityRef front = new EntityRef(EntityKind.ADDRESS, frontUuid);
        String here = pairs.pairOf(groupId, front).map(EntityPair::passiveUuid).orElse(frontUuid);
        return reader.read(new EntityRef(EntityKind.ADDRESS, here)).map(RouteSwitching::ipAddress);
    }

    /** The public address of the other side that the route led to before, as far as it is known here. */
    private @Nullable String addressThere(TrafficRoute route, String siteId) {
        String front = route.frontUuid();
        Optional<ProtectionGroup> group = groups.group(route.groupId());
        if (front == null || group.isEmpty()) {
            return null;
        }
        String there = pairs.pairs(route.groupId()).stream()
                .filter(pair ->
                        pair.kind() == EntityKind.ADDRESS && pair.passiveUuid().equals(front))
                .map(EntityPair::activeUuid)
                .findFirst()
                .orElse(front);
        return models.entity(
                        route.groupId(), group.get().siteOpposite(siteId), new EntityRef(EntityKind.ADDRESS, there))
                .map(ModelEntity::state)
                .map(RouteSwitching::ipAddress)
                .orElse(null);
    }

    private static String ipAddress(EntityState address) {
        String ip = address.attribute("ipaddress");
        return ip == null ? "" : ip;
    }
}
