// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls a second come to their end, told from how long they took and how many ran beside them (Little's law). Unlike a
 * count of ends it is right after the first few calls, also when those that began together end together. Only calls are read
 * that began after {@link #clear}. Pure; one thread.
 */
final class Meter {
    private static final double NANOS = 1e9;

    private int running;
    private double callSeconds;
    private Instant at = Instant.EPOCH;
    private Instant cleared = Instant.EPOCH;
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
        running++;
        return new Ticket(now, callSeconds);
    }

    /** A call is over and tells nothing. */
    void drops(Instant now) {
        pass(now);
        running--;
    }

    /** A call has succeeded. */
    void ends(Ticket ticket, Instant now) {
        pass(now);
        running--;
        double took = seconds(ticket.began(), now);
        if (took > 0 && read(ticket)) {
            ends++;
            seconds += took;
            beside += callSeconds - ticket.callSeconds();
        }
    }

    /** Whether the call began after the last {@link #clear}. */
    boolean read(Ticket ticket) {
        return !ticket.began().isBefore(cleared);
    }

    /** How many run now. */
    int running() {
        return running;
    }

    /** How many ends were read. */
    int ends() {
        return ends;
    }

    /** How many ran at once, on average, while those ran that were read; 0 if none was. */
    double atOnce() {
        return seconds == 0 ? 0 : beside / seconds;
    }

    /** Ends a second; 0 if none was read. */
    double perSecond() {
        return seconds == 0 ? 0 : atOnce() * ends / seconds;
    }

    /** Begins to read anew. */
    void clear(Instant now) {
        cleared = now;
        again();
    }

    /** Reads on with the same calls. */
    void again() {
        ends = 0;
        seconds = 0;
        beside = 0;
    }

    private void pass(Instant now) {
        callSeconds += running * seconds(at, now);
        at = now;
    }

    /** A clock that was put back counts as one that stood still. */
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / NANOS);
    }
}
