// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Begins what is ready, the most important first, as far as places are free, and gives places back. On a group's lane. */
final class Pump {
    private final Places places;
    private final StepRunner runner;
    private final InstantSource clock;
    private final Predicate<GroupWork> goesOn;
    private final Consumer<String> wake;
    private final Consumer<String> later;

    /**
     * {@code goesOn}: whether this is still to be worked on; {@code wake} lets a group try again, {@code later} after a
     * moment.
     */
    Pump(
            Places places,
            StepRunner runner,
            InstantSource clock,
            Predicate<GroupWork> goesOn,
            Consumer<String> wake,
            Consumer<String> later) {
        this.places = places;
        this.runner = runner;
        this.clock = clock;
        this.goesOn = goesOn;
        this.wake = wake;
        this.later = later;
    }

    /** Begins all that can be begun. */
    void pump(GroupWork work) {
        Set<Places.Sort> waits = EnumSet.noneOf(Places.Sort.class);
        Set<Places.Kind> full = new HashSet<>();
        while (goesOn.test(work)) {
            Map.Entry<Integer, QueueItem> next = work.next(candidate -> !waits.contains(Places.Sort.of(candidate))
                    && (full.isEmpty() || !full.contains(Places.Kind.of(work, candidate))));
            if (next == null) {
                break;
            }
            QueueItem item = next.getValue();
            Places.Kind kind = Places.Kind.of(work, item);
            Places.Taken place = places.acquire(work, kind, clock.instant());
            if (place != null) {
                work.take(next.getKey());
                work.held().places().put(item.active(), place);
                runner.begin(work, item);
            } else if (places.full(work, kind)) {
                full.add(kind);
            } else {
                waits.add(kind.sort());
            }
        }
        settle(work, waits);
    }

    /** What the group does not wait for is free for others; what others do not come for is looked at again. */
    private void settle(GroupWork work, Set<Places.Sort> waits) {
        for (Places.Sort sort : Places.Sort.values()) {
            if (!waits.contains(sort)) {
                places.leaves(work, sort, clock.instant()).forEach(wake);
            } else if (places.yields(work, sort)) {
                places.before(work, sort, clock.instant()).forEach(wake);
                later.accept(work.groupId());
            }
        }
    }

    /** Nothing more is wanted for this group. */
    void leaves(GroupWork work) {
        settle(work, EnumSet.noneOf(Places.Sort.class));
    }

    /** A step is over; {@code errorCode} is the host's, 0 where there is none. */
    void ended(GroupWork work, EntityRef ref, boolean done, int errorCode) {
        Places.Taken place = work.held().places().remove(ref);
        if (place != null) {
            int told = sick(work, ref) ? 0 : errorCode;
            places.release(work, place, done, told, clock.instant()).forEach(wake);
        }
    }

    /** What fails again and again is not refused because of what runs beside it. */
    private static boolean sick(GroupWork work, EntityRef ref) {
        PlanInput.Failure failure = work.failures().get(ref);
        return failure != null && failure.attempts() > 1;
    }

    /** A place was not used, or is not needed for a while. */
    void giveBack(GroupWork work, EntityRef ref) {
        Places.Taken place = work.held().places().remove(ref);
        if (place != null) {
            places.giveBack(work, place, clock.instant()).forEach(wake);
        }
    }
}
