// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;
import io.fractionalha.port.MonotonicClock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which groups this server must not take commands for, because it has reached neither the other side nor the witness for so long
 * that the witness may be about to let the other side have the group. Each server measures for itself, from the moment it sent
 * what was answered; a server that starts has reached nobody. Only for groups whose policy asks for it. Memory only, any thread.
 */
public final class SelfFence {
    private static final Duration MARGIN_LEAST = Duration.ofSeconds(5);
    private static final int MARGIN_SHARE = 10;

    /** What was signed longer ago than five minutes the witness's host refuses: it has no effect any more. */
    private static final Duration LATEST = Duration.ofMinutes(6);

    private final MonotonicClock ticks;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private volatile boolean begun;

    /**
     * A group that is served here.
     *
     * @param reached when what was answered last was sent; null: nothing was answered yet
     * @param promised the {@code detectAfter} that the witness has last confirmed; null: it has confirmed none
     * @param told each {@code detectAfter} that the witness was told lately, and when last
     */
    private record Watched(
            String otherSite,
            Epoch epoch,
            Detection detection,
            @Nullable Long reached,
            @Nullable Duration promised,
            NavigableMap<Duration, Long> told) {
        Watched at(long sent, @Nullable Duration confirmed) {
            Long last = reached;
            long newest = last == null || sent - last > 0 ? sent : last;
            return new Watched(otherSite, epoch, detection, newest, confirmed == null ? promised : confirmed, told);
        }

        /** The witness may have any of what it was told, also where its answer was lost: the shortest counts. */
        Duration allowed() {
            Duration counted = detection.detectAfter();
            Duration last = promised;
            counted = last != null && last.compareTo(counted) < 0 ? last : counted;
            Duration least = told.isEmpty() ? counted : told.firstKey();
            counted = least.compareTo(counted) < 0 ? least : counted;
            Duration share = counted.dividedBy(MARGIN_SHARE);
            return counted.minus(share.compareTo(MARGIN_LEAST) < 0 ? MARGIN_LEAST : share);
        }

        Watched telling(Duration detectAfter, long now) {
            NavigableMap<Duration, Long> next = new TreeMap<>(told);
            next.values().removeIf(at -> now - at > LATEST.toNanos());
            next.put(detectAfter, now);
            return new Watched(otherSite, epoch, detection, reached, promised, next);
        }
    }

    /** Nothing is watched yet. */
    public SelfFence(MonotonicClock ticks) {
        this.ticks = ticks;
    }

    /** A moment, to be given back with what was answered to something sent then. */
    public long moment() {
        return ticks.nanos();
    }

    /**
     * These are all such groups now. At the first call of a process nobody has been reached; a group that comes later was made,
     * claimed or given this policy just now, and its time begins.
     */
    public synchronized void serve(Collection<Served> served) {
        long now = ticks.nanos();
        Map<String, Watched> next = new HashMap<>();
        for (Served group : served) {
            if (!group.detection().selfFence()) {
                continue;
            }
            Watched before = watched.get(group.groupId());
            Long first = begun ? Long.valueOf(now) : null;
            next.put(
                    group.groupId(),
                    new Watched(
                            group.otherSite(),
                            group.epoch(),
                            group.detection(),
                            before == null ? first : before.reached(),
                            before == null ? null : before.promised(),
                            before == null ? new TreeMap<>() : before.told()));
        }
        begun = true;
        watched.keySet().retainAll(next.keySet());
        watched.putAll(next);
    }

    /** The witness is about to be told this. */
    public synchronized void telling(Collection<Renewal> renewals) {
        long now = ticks.nanos();
        renewals.forEach(told ->
                watched.computeIfPresent(told.groupId(), (groupId, group) -> group.telling(told.detectAfter(), now)));
    }

    /** The other side has answered what was sent at {@code sent}; what it knows of a group is no higher epoch than ours. */
    public synchronized void answered(String otherSite, long sent, Map<String, Epoch> known) {
        watched.replaceAll((groupId, group) -> {
            Epoch theirs = known.get(groupId);
            boolean taken = theirs != null && theirs.compareTo(group.epoch()) > 0;
            return !taken && theirs != null && group.otherSite().equals(otherSite) ? group.at(sent, null) : group;
        });
    }

    /** The witness has said, to what was sent at {@code sent}, that this side holds the group. */
    public synchronized void held(Renewal told, long sent) {
        watched.computeIfPresent(
                told.groupId(),
                (groupId, group) -> group.epoch().equals(told.epoch()) ? group.at(sent, told.detectAfter()) : group);
    }

    /**
     * For how many seconds nobody has been reached, where commands must be refused; empty where they may be taken. -1: nobody
     * since this server started.
     */
    public OptionalLong cutOffSeconds(String groupId) {
        Watched group = watched.get(groupId);
        if (group == null) {
            return OptionalLong.empty();
        }
        Long reached = group.reached();
        if (reached == null) {
            return OptionalLong.of(-1);
        }
        Duration silent = Duration.ofNanos(ticks.nanos() - reached);
        return silent.compareTo(group.allowed()) < 0 ? OptionalLong.empty() : OptionalLong.of(silent.toSeconds());
    }

    /** Why commands are refused, and until when, as a sentence; empty where they are taken. */
    public Optional<String> why(String groupId) {
        OptionalLong silent = cutOffSeconds(groupId);
        Watched group = watched.get(groupId);
        if (silent.isEmpty() || group == null) {
            return Optional.empty();
        }
        return Optional.of("this side has reached neither the other side (" + group.otherSite() + ") nor the witness ("
                + group.detection().witnessSite() + ") "
                + (silent.getAsLong() < 0 ? "since this server started" : "for " + silent.getAsLong() + " s")
                + ", so the other side may have taken it over (policy selffence). Commands are taken again as soon as"
                + " one of them answers that nobody has");
    }
}
