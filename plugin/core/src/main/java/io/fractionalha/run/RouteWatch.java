// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.Role;
import io.fractionalha.port.Scheduler;
import io.fractionalha.route.OwedName;
import io.fractionalha.route.RouteListener;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.RouteTrouble;
import io.fractionalha.route.TrafficRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Looks at the names of groups that are served here, between one switch and the next, and pays what is owed of names that were
 * ours. Slowly, on one lane, at the owner of the region's work only: a name every five minutes, so many a turn, and no turn
 * longer than half a minute however silent the far ends are. {@link #tick} may be called on any thread.
 */
public final class RouteWatch {
    private static final String LANE = "routes";
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final Duration PAUSE_MOST = Duration.ofHours(1);
    private static final int LOOKS_MAX = 60;

    private final RouteParts parts;
    private final RouteSwitching switching;
    private final Map<String, Instant> looked = new HashMap<>();
    private final Map<String, Pause> pauses = new HashMap<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final List<RouteListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean waits = new AtomicBoolean();
    private volatile Instant last = Instant.MIN;

    /** What it needs: the stores, a lane, the clock, this site, and the term while this server owns the region's work. */
    public record RouteParts(
            RouteStore routes,
            GroupStore groups,
            RunStore runs,
            Scheduler scheduler,
            InstantSource clock,
            String siteId,
            Supplier<OptionalLong> term) {}

    private record Pause(Duration length, Instant until) {}

    private record Look(TrafficRoute route, GroupRole row) {}

    /** On these parts. */
    public RouteWatch(RouteParts parts, RouteSwitching switching) {
        this.parts = parts;
        this.switching = switching;
    }

    /** Tells {@code listener} from now on. */
    public void listen(RouteListener listener) {
        listeners.add(listener);
    }

    /** Has a turn if one is due. Returns at once. */
    public void tick() {
        boolean due = !now().isBefore(last.plus(EVERY)) && parts.term().get().isPresent();
        if (due && waits.compareAndSet(false, true)) {
            last = now();
            parts.scheduler().submit(LANE, () -> {
                waits.set(false);
                turn();
            });
        }
    }

    private void turn() {
        Instant end = now().plus(TURN);
        try {
            pay(end);
            look(end);
        } catch (FractionalHaException e) {
            last = now(); // the store is away: all is looked at again in a minute
        }
    }

    private void pay(Instant end) {
        List<OwedName> owed = switching.debts().owed();
        pauses.keySet()
                .retainAll(owed.stream().map(debt -> debt.route().routeId()).toList());
        for (OwedName debt : owed) {
            String routeId = debt.route().routeId();
            Pause pause = pauses.get(routeId);
            boolean rests = pause != null && now().isBefore(pause.until());
            if (now().isBefore(end) && !rests && mine()) {
                try {
                    switching.debts().pay(debt, parts.siteId());
                    pauses.remove(routeId);
                } catch (FractionalHaException e) {
                    Duration next = pause == null ? EVERY : pause.length().multipliedBy(2);
                    Duration length = next.compareTo(PAUSE_MOST) > 0 ? PAUSE_MOST : next;
                    pauses.put(routeId, new Pause(length, now().plus(length)));
                }
            }
        }
    }

    private void look(Instant end) {
        List<Look> served = served();
        forget(served);
        Instant before = now().minus(LOOK_AGAIN);
        served.stream()
                .filter(each -> !since(each).isAfter(before))
                .sorted((one, other) -> since(one).compareTo(since(other)))
                .limit(LOOKS_MAX)
                .forEach(each -> {
                    if (now().isBefore(end) && mine()) {
                        look(each);
                    }
                });
    }

    private Instant since(Look each) {
        return looked.getOrDefault(each.route().routeId(), Instant.MIN);
    }

    /** The names of groups that are served here and that no run is about to switch. */
    private List<Look> served() {
        List<Look> served = new ArrayList<>();
        for (GroupRole row : parts.groups().roles()) {
            if (row.role() == Role.ACTIVE && still(row)) {
                parts.routes().routes(row.groupId()).stream()
                        .filter(route -> route.dns().isPresent())
                        .forEach(route -> served.add(new Look(route, row)));
            }
        }
        return served;
    }

    /** Whether a group serves here as it did, and nothing is about to change that. */
    private boolean still(GroupRole row) {
        Optional<GroupRole> now = parts.groups().role(row.groupId());
        return now.filter(present ->
                                present.role() == row.role() && present.epoch().equals(row.epoch()))
                        .isPresent()
                && parts.runs()
                        .open(row.groupId())
                        .filter(run -> run.kind() != RunKind.PROTECTION)
                        .isEmpty();
    }

    private void forget(List<Look> served) {
        Set<String> here = new HashSet<>();
        served.forEach(each -> here.add(each.route().routeId()));
        Set<String> gone = new HashSet<>(looked.keySet());
        gone.removeAll(here);
        gone.forEach(routeId -> {
            looked.remove(routeId);
            elsewhere.remove(routeId);
            switching.unknown(routeId);
        });
    }

    private void look(Look each) {
        TrafficRoute route = each.route();
        looked.put(route.routeId(), now());
        RouteSwitching.Seen seen = switching.look(route, each.row().epoch(), parts.siteId());
        if (!still(each.row()) || parts.routes().route(route.routeId()).isEmpty()) {
            switching.unknown(route.routeId()); // it was changed while it was looked at
            return;
        }
        switching.noted(route, seen);
        RouteTrouble trouble = seen.trouble();
        if (trouble == null || !seen.elsewhere()) {
            elsewhere.remove(route.routeId());
        } else if (elsewhere.add(route.routeId())) {
            listeners.forEach(listener -> listener.ledElsewhere(route, trouble.sentence()));
        }
    }

    private boolean mine() {
        return parts.term().get().isPresent();
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
