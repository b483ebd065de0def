// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.group.Role;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Orders things about, one effect at a time: what is ordered is durable before the call. On the group's lane. */
final class FenceOrders {
    /** Orders of one group that are under way at once. */
    static final int AT_ONCE = 8;

    /** After this long an order whose caller is gone counts as one that came to nothing. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private static final int STARTS_MAX = 10;

    private final FenceParts parts;
    private final FenceListener listeners;
    private final Consumer<String> again;
    private final Map<String, Set<String>> underWay = new ConcurrentHashMap<>();
    private volatile long term;

    /** {@code again} is told of groups of which something may have waited for the end of an order. */
    FenceOrders(FenceParts parts, FenceListener listeners, Consumer<String> again) {
        this.parts = parts;
        this.listeners = listeners;
        this.again = again;
    }

    /** From now on works in this term; what was under way in another is judged by looking. */
    void inTerm(long now) {
        if (term != now) {
            term = now;
            underWay.clear();
        }
    }

    boolean underWay(String groupId) {
        return !underWay.getOrDefault(groupId, Set.of()).isEmpty();
    }

    boolean underWay(FencedThing instance) {
        return underWay.getOrDefault(instance.groupId(), Set.of()).contains(instance.uuid());
    }

    /** Orders it to stop, if it is time for that; {@code quiet}: only settles what was ordered before. */
    void stop(FencedThing found, boolean quiet) {
        Instant now = parts.clock().instant();
        if (underWay(found)) {
            return;
        }
        if (found.state() == FenceState.ORDERED) {
            if (now.isBefore(found.at().plus(GRACE))) {
                return;
            }
            FencedThing lost = found.running(now, "the order was lost");
            parts.stores().fences().save(lost);
            stop(lost, quiet);
            return;
        }
        if (quiet || !found.due(now) || full(found.groupId())) {
            parts.stores().fences().save(found);
            return;
        }
        FencedThing ordered = found.ordered(now);
        parts.stores().fences().save(ordered);
        Map<String, String> force =
                found.kind().forcible() ? Map.of("forced", String.valueOf(ordered.forced())) : Map.of();
        run(ordered, found.kind().downCommand(), force);
    }

    /** It cannot be ordered about yet. */
    void waits(FencedThing found, String why) {
        FencedThing waiting = found.waiting(why);
        if (!underWay(found) && !waiting.equals(found)) {
            parts.stores().fences().save(waiting);
        }
    }

    /** Orders it to start, if it is time for that. */
    void start(FencedThing stopped) {
        Instant now = parts.clock().instant();
        if (underWay(stopped) || full(stopped.groupId())) {
            return;
        }
        boolean again = stopped.state() == FenceState.STARTING;
        if (again && (stopped.detail().isEmpty() ? now.isBefore(stopped.at().plus(GRACE)) : !stopped.due(now))) {
            return;
        }
        if (again && stopped.attempt() >= STARTS_MAX) {
            parts.stores().fences().remove(stopped.groupId(), stopped.uuid());
            listeners.told(FenceListener.Kind.NOT_STARTED, stopped);
            return;
        }
        FencedThing ordered = stopped.starting(now);
        parts.stores().fences().save(ordered);
        run(ordered, ordered.kind().upCommand(), Map.of());
    }

    /** The region says that it is stopped. */
    void isStopped(FencedThing known) {
        FencedThing stopped = known.stopped(parts.clock().instant());
        parts.stores().fences().save(stopped);
        listeners.told(FenceListener.Kind.STOPPED, stopped);
    }

    /** Nobody has to start it any more; {@code told}: because it runs. */
    void isStarted(FencedThing instance, boolean told) {
        parts.stores().fences().remove(instance.groupId(), instance.uuid());
        if (told) {
            listeners.told(FenceListener.Kind.STARTED, instance);
        }
    }

    /** It was stopped, and runs. */
    FencedThing startedAgain(FencedThing stopped) {
        FencedThing again = FencedThing.found(
                stopped.groupId(),
                stopped.kind(),
                stopped.uuid(),
                stopped.name(),
                parts.clock().instant());
        parts.stores().fences().save(again);
        listeners.told(FenceListener.Kind.STARTED_AGAIN, again);
        return again;
    }

    private boolean full(String groupId) {
        return underWay.getOrDefault(groupId, Set.of()).size() >= AT_ONCE;
    }

    private void run(FencedThing ordered, String command, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("id", ordered.uuid());
        long ordering = term;
        underWay.computeIfAbsent(ordered.groupId(), id -> new HashSet<>()).add(ordered.uuid());
        parts.executor()
                .execute(
                        RegionCall.of(command, parameters),
                        outcome -> parts.scheduler().submit(FenceParts.lane(ordered.groupId()), () -> {
                            if (term == ordering) {
                                underWay.getOrDefault(ordered.groupId(), new HashSet<>())
                                        .remove(ordered.uuid());
                                ended(ordered, outcome);
                            }
                        }));
    }

    /** What the region says it is decides; the outcome only says why. */
    private void ended(FencedThing ordered, CallOutcome outcome) {
        if (parts.stores().groups().role(ordered.groupId()).isEmpty()) {
            return; // the group is gone, and with it what was to be remembered
        }
        String why = outcome.fold(
                done -> "", failed -> "(" + failed.errorCode() + ") " + failed.text(), CallOutcome.Lost::text);
        boolean stopping = ordered.state() == FenceState.ORDERED;
        Power power = Power.of(parts.reader(), ordered.kind(), ordered.uuid());
        if (stopping && power == Power.DOWN) {
            isStopped(ordered);
            if (ordered.kind() != FencedKind.INSTANCE) {
                again.accept(ordered.groupId());
            }
        } else if (stopping && !why.isEmpty()) {
            FencedThing running = ordered.running(parts.clock().instant(), why);
            parts.stores().fences().save(running);
            listeners.told(FenceListener.Kind.NOT_STOPPED, running);
        } else if (!stopping && power == Power.UP) {
            isStarted(ordered, true);
        } else if (!stopping && !why.isEmpty()) {
            parts.stores().fences().save(ordered.notStarted(parts.clock().instant(), why));
        }
        settle(ordered.groupId());
    }

    /** A side that is no longer fenced may have believed that it runs. */
    private void settle(String groupId) {
        boolean fenced = parts.stores()
                .groups()
                .role(groupId)
                .filter(row -> row.role() == Role.FENCED)
                .isPresent();
        if (!fenced) {
            parts.mirror().recheck(groupId);
            parts.mirror().wake(groupId);
        }
    }
}
