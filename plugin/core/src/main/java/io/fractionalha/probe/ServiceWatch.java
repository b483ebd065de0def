// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.probe;

import io.fractionalha.group.ServiceCheck;
import io.fractionalha.port.MonotonicClock;
import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the services of groups as long as somebody wants to know, and for how long they have failed without a break. Measured
 * by this process; a process that starts, or that is asked for the first time, knows of no failure. Any thread; never blocks.
 */
public final class ServiceWatch {
    /** How often a service is looked at. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    /** The most groups that are looked at at once. */
    public static final int GROUPS_MAX = 10_000;

    /** Nobody has asked for this long: nobody wants to know. */
    private static final Duration INTEREST = Duration.ofSeconds(30);

    /** Looks that are further apart say nothing of what was between. */
    private static final Duration GAP = Duration.ofSeconds(60);

    /** An address that swallows what is sent to it takes some seconds a look, and a lost region has many. */
    private static final int LANES_MAX = 64;

    private final ServiceProbe probe;
    private final Scheduler scheduler;
    private final MonotonicClock ticks;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();

    /**
     * What is known of a service.
     *
     * @param word null: nothing yet
     * @param failingFor since when nothing has answered, without a break; zero unless it fails
     */
    public record View(ServiceProbe.@Nullable Word word, Duration failingFor) {
        /** Whether it has failed for so long. */
        public boolean failingFor(Duration least) {
            return word == ServiceProbe.Word.FAILS && failingFor.compareTo(least) >= 0;
        }
    }

    private record Watched(
            List<ServiceCheck> checks,
            long asked,
            ServiceProbe.@Nullable Word word,
            @Nullable Long failingSince,
            long looked) {}

    /** Asks by {@code probe}, on lanes of {@code scheduler}. */
    public ServiceWatch(ServiceProbe probe, Scheduler scheduler, MonotonicClock ticks) {
        this.probe = probe;
        this.scheduler = scheduler;
        this.ticks = ticks;
    }

    /** What is known now; from now on it is looked at, as long as this is asked now and then. */
    public View view(String groupId, List<ServiceCheck> checks) {
        long now = ticks.nanos();
        if (!watched.containsKey(groupId) && watched.size() >= GROUPS_MAX) {
            return new View(ServiceProbe.Word.UNCHECKED, Duration.ZERO);
        }
        AtomicBoolean fresh = new AtomicBoolean();
        Watched next = watched.compute(groupId, (key, known) -> {
            fresh.set(known == null);
            return known == null || !known.checks().equals(checks)
                    ? new Watched(List.copyOf(checks), now, null, null, now)
                    : new Watched(checks, now, known.word(), known.failingSince(), known.looked());
        });
        if (fresh.get()) {
            scheduler.submit(lane(groupId), () -> look(groupId));
        }
        Long since = next.failingSince();
        return new View(next.word(), since == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, now - since)));
    }

    /** The lanes on which services are looked at: each may wait for some seconds, and nothing else may wait for them. */
    public static Set<String> lanes() {
        return IntStream.range(0, LANES_MAX).mapToObj(ServiceWatch::lane).collect(Collectors.toUnmodifiableSet());
    }

    private static String lane(int number) {
        return "probe:" + number;
    }

    private static String lane(String groupId) {
        return lane(Math.floorMod(groupId.hashCode(), LANES_MAX));
    }

    private void look(String groupId) {
        Watched before = watched.computeIfPresent(
                groupId, (key, known) -> ticks.nanos() - known.asked() > INTEREST.toNanos() ? null : known);
        if (before == null) {
            return;
        }
        ServiceProbe.Word word = ask(before.checks());
        long now = ticks.nanos();
        watched.computeIfPresent(
                groupId, (key, known) -> known.checks().equals(before.checks()) ? seen(known, word, now) : known);
        scheduler.after(EVERY, lane(groupId), () -> look(groupId));
    }

    /** Counted from the end of the first look that failed. */
    private static Watched seen(Watched known, ServiceProbe.Word word, long now) {
        boolean gap = now - known.looked() > GAP.toNanos();
        Long since = known.failingSince();
        Long failing = word == ServiceProbe.Word.FAILS ? (since == null || gap ? Long.valueOf(now) : since) : null;
        return new Watched(known.checks(), known.asked(), word, failing, now);
    }

    /** A service lives if any of its addresses answers; it fails if all of them could be asked and none answers. */
    private ServiceProbe.Word ask(List<ServiceCheck> checks) {
        ServiceProbe.Word word = checks.isEmpty() ? ServiceProbe.Word.UNCHECKED : ServiceProbe.Word.FAILS;
        for (ServiceCheck check : checks) {
            ServiceProbe.Word one = probe.look(check);
            if (one == ServiceProbe.Word.ANSWERS) {
                return one;
            }
            word = one == ServiceProbe.Word.UNCHECKED ? one : word;
        }
        return word;
    }
}
