// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many calls a second come to their end, told from how long they took and how many ran beside them (Little's law). Unlike a
 * count of ends it is right after the first few calls, also when those that began together end together. After a
 * {@link #clear} it reads the first so many calls that begin, and those that had only just begun; the last of them by how long
 * they have been running, since who counts ends only has counted the short ones. Pure; one thread.
 */
final class Meter {
    private static final double NANOS = 1e9;
    /** When so many of the first calls are over, the others are near their end. */
    private static final double ENOUGH = 0.6;
    /** What has begun so little ago, beside the time that a call takes, has run under the new limit. */
    private static final double JUST = 0.4;

    private static final Duration CLOCK_PUT_BACK = Duration.ofSeconds(1);

    private final List<Ticket> live = new ArrayList<>();
    private final List<Ticket> first = new ArrayList<>();
    private boolean readsFirst;
    private int wanted;
    private double lastTook;
    private double callSeconds;
    private Instant at = Instant.EPOCH;
    private Instant cleared = Instant.EPOCH;
    private Instant refused = Instant.EPOCH;
    private int ends;
    private double seconds;
    private double beside;

    /**
     * A call that runs.
     *
     * @param callSeconds seconds that all calls together had been running when it began
     */
    record Ticket(Instant began, double callSeconds) {}

    /** A call begins. */
    Ticket begins(Instant now) {
        pass(now);
        if (now.plus(CLOCK_PUT_BACK).isBefore(cleared)) {
            cleared = now;
            refused = now;
        }
        Ticket ticket = new Ticket(now, callSeconds);
        live.add(ticket);
        if (wanted > 0 && read(ticket)) {
            wanted--;
            first.add(ticket);
        }
        return ticket;
    }

    /** A call is over and tells nothing. */
    void drops(Ticket ticket, Instant now) {
        leaves(ticket, now);
        if (first.remove(ticket)) {
            wanted++;
        }
    }

    /** A call has succeeded. */
    void ends(Ticket ticket, Instant now) {
        leaves(ticket, now);
        double took = seconds(ticket.began(), now);
        lastTook = took;
        boolean counts = readsFirst ? first.remove(ticket) : read(ticket);
        if (took > 0 && counts) {
            ends++;
            seconds += took;
            beside += callSeconds - ticket.callSeconds();
        }
    }

    private void leaves(Ticket ticket, Instant now) {
        pass(now);
        live.remove(ticket);
    }

    /** Whether the call began after the last {@link #clear}. */
    boolean read(Ticket ticket) {
        return !ticket.began().isBefore(cleared);
    }

    /** How many run now. */
    int running() {
        return live.size();
    }

    /** Seconds that those that are read have been running, on average, with one that has just ended. */
    double age(Ticket ended) {
        double all = read(ended) ? seconds(ended.began(), at) : 0;
        int calls = 1;
        for (Ticket ticket : live) {
            if (read(ticket)) {
                all += seconds(ticket.began(), at);
                calls++;
            }
        }
        return all / calls;
    }

    /** Whether enough of so many calls is known. */
    boolean told(int calls) {
        return readsFirst ? wanted == 0 && ends >= calls * ENOUGH : ends >= calls;
    }

    /** How many ran at once, on average, while those ran that were read; 0 if none was. */
    double atOnce() {
        double all = seconds;
        double others = beside;
        for (Ticket ticket : first) {
            all += seconds(ticket.began(), at);
            others += callSeconds - ticket.callSeconds();
        }
        return all == 0 ? 0 : others / all;
    }

    /** Ends a second; 0 if no call was read. */
    double perSecond() {
        double all = seconds;
        for (Ticket ticket : first) {
            all += seconds(ticket.began(), at);
        }
        return all == 0 ? 0 : atOnce() * (ends + first.size()) / all;
    }

    /** Begins to read anew, the first {@code calls} that begin from now on. */
    void clear(Instant now, int calls) {
        readFrom(now, calls);
    }

    /** The same beside more others than before: what has just begun counts too. */
    void clearForMore(Instant now, int calls) {
        Instant just = now.minusNanos((long) (JUST * lastTook * NANOS));
        readFrom(just.isBefore(refused) ? refused : just, calls);
    }

    /** The same after a refusal: what runs is of the same burst. */
    void refused(Instant now, int calls) {
        refused = now.plusNanos(1);
        readFrom(refused, calls);
    }

    private void readFrom(Instant from, int calls) {
        again();
        cleared = from;
        readsFirst = true;
        live.stream().filter(this::read).limit(calls).forEach(first::add);
        wanted = calls - first.size();
    }

    /** Reads on with the same calls, as they end. */
    void again() {
        ends = 0;
        seconds = 0;
        beside = 0;
        first.clear();
        wanted = 0;
        readsFirst = false;
    }

    private void pass(Instant now) {
        callSeconds += live.size() * seconds(at, now);
        at = now;
    }

    /** A clock that was put back counts as one that stood still. */
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / NANOS);
    }
}
