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
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.TrafficRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<String, Trouble> looks = new ConcurrentHashMap<>();

    /** Why a route was not switched when this server tried last, or what was wrong with it when it looked. */
    public record Trouble(ErrorCode code, String sentence) {}

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
            troubles.remove(route.routeId());
            looks.remove(route.routeId());
        } catch (FractionalHaException e) {
            troubles.put(route.routeId(), new Trouble(e.code(), String.valueOf(e.getMessage())));
            throw e;
        }
    }

    /** What is owed to others who want a name that was ours. */
    public NameDebts debts() {
        return debts;
    }

    /**
     * Looks whether the outside still sees what was switched last, and keeps the answer for {@link #trouble}; a sentence if a
     * name leads elsewhere, empty if all is well or nobody could be asked.
     */
    Optional<String> look(TrafficRoute route, Epoch epoch, String siteId) {
        Optional<Trouble> found;
        boolean elsewhere = false;
        try {
            Optional<String> wrong = switcher.look(order(route, epoch, siteId));
            elsewhere = wrong.isPresent();
            found = wrong.map(sentence -> new Trouble(ErrorCode.ROUTE_FAILED, sentence));
        } catch (FractionalHaException e) {
            elsewhere = e.code() == ErrorCode.EPOCH_STALE;
            found = Optional.of(new Trouble(e.code(), String.valueOf(e.getMessage())));
        }
        found.ifPresentOrElse(trouble -> looks.put(route.routeId(), trouble), () -> looks.remove(route.routeId()));
        return elsewhere ? found.map(Trouble::sentence) : Optional.empty();
    }

    /** Nothing is known of a route any more: it is gone, or it is not this side that serves. */
    void unknown(String routeId) {
        looks.remove(routeId);
    }

    /** Tries the server and the key of a zone. Throws ROUTE_FAILED. */
    public void probe(RouteZone zone) {
        switcher.probe(zone);
    }

    /** What was wrong with a route when this server switched or looked at it last; empty when nothing was. */
    public Optional<Trouble> trouble(String routeId) {
        return Optional.ofNullable(troubles.get(routeId)).or(() -> Optional.ofNullable(looks.get(routeId)));
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
