// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.fault;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The switches. All methods may be called from any thread. */
public final class Faults {
    /** Points at which the process can be made to stop as if the power failed. */
    public static final List<String> POINTS = List.of(
            "before-create",
            "in-create",
            "after-create",
            "after-submit",
            "job-start",
            "job-before-execute",
            "job-after-execute",
            "job-before-complete",
            "after-complete",
            "sync-before-execute",
            "sync-after-execute");

    private static final int EXIT_CODE = 137;

    private final List<Stop> stops = new CopyOnWriteArrayList<>();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();
    private final Set<String> lostCategories = ConcurrentHashMap.newKeySet();
    private volatile boolean databaseGone;
    private volatile boolean httpRefused;
    private volatile long httpDelayMillis;

    /** Where a statement of the pool is met. */
    public enum Moment {
        /** Before it is sent. */
        BEFORE,
        /** When it is done; inside a transaction nothing of it is durable yet. */
        AFTER,
        /** When the transaction it belongs to is durable, and whoever asked for it has not been told. */
        COMMITTED
    }

    /** Where to stop: at a point or around an SQL statement, for the n-th time it is met. */
    private record Stop(
            @Nullable String point,
            @Nullable String command,
            @Nullable Pattern sql,
            @Nullable Moment moment,
            AtomicInteger left) {
        boolean due() {
            return left.decrementAndGet() == 0;
        }
    }

    /** An API command that answers an error. */
    public record Refusal(String command, int code, String text, AtomicInteger left) {}

    /** Stops the process the n-th time the point is met, for any command if none is named. */
    public void stopAt(String point, @Nullable String command, int time) {
        if (!POINTS.contains(point)) {
            throw new IllegalArgumentException("no such point: " + point + "; there are " + POINTS);
        }
        stops.add(new Stop(point, command, null, null, new AtomicInteger(time)));
    }

    /** Stops the process around the n-th SQL statement of the pool that matches. */
    public void stopAtSql(String pattern, Moment moment, int time) {
        stops.add(new Stop(
                null, null, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), moment, new AtomicInteger(time)));
    }

    /** Whether any fault waits for an SQL statement. */
    public boolean watchesSql() {
        return stops.stream().anyMatch(stop -> stop.sql != null);
    }

    /** The host passes a point. */
    public void pass(String point, String command) {
        pass(point, command, () -> {});
    }

    /** The same; {@code durable} is what the host has written by then, if it stops here. */
    public void pass(String point, String command, Runnable durable) {
        for (Stop stop : stops) {
            boolean here = point.equals(stop.point) && (stop.command == null || stop.command.equals(command));
            if (here && stop.due()) {
                durable.run();
                halt();
            }
        }
    }

    /** The pool runs a statement, or has made it durable. */
    public void sql(String statement, Moment moment) {
        for (Stop stop : stops) {
            Pattern pattern = stop.sql;
            if (pattern != null
                    && stop.moment == moment
                    && pattern.matcher(statement).find()
                    && stop.due()) {
                halt();
            }
        }
    }

    /** Ends the process at once: nothing is flushed, no hook runs. */
    public void halt() {
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    /** Makes a command answer an error the next so many times; -1 for always. */
    public void refuse(String command, int code, String text, int times) {
        refusals.add(new Refusal(command, code, text, new AtomicInteger(times)));
    }

    /** The refusal due for a command, or null. Counts it. */
    public @Nullable Refusal refusal(String command) {
        for (Refusal refusal : refusals) {
            boolean due = refusal.command().equals(command) || refusal.command().equals("*");
            if (due && (refusal.left().get() < 0 || refusal.left().getAndDecrement() > 0)) {
                return refusal;
            }
        }
        return null;
    }

    /** Makes a command hang until faults are cleared. */
    public void hang(String command) {
        hanging.add(command);
    }

    /** Waits while the command hangs. */
    public void waitWhileHanging(String command) {
        while (hanging.contains(command) || hanging.contains("*")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Loses events of a category. */
    public void loseEvents(String category) {
        lostCategories.add(category);
    }

    /** Whether events of the category are lost. */
    public boolean losesEvent(String category) {
        return lostCategories.contains(category);
    }

    /** Takes the plugins' database away, or gives it back. */
    public void databaseGone(boolean gone) {
        databaseGone = gone;
    }

    /** Whether the pool refuses. */
    public boolean databaseGone() {
        return databaseGone;
    }

    /** Cuts or delays all HTTP calls. */
    public void http(boolean refused, long delayMillis) {
        httpRefused = refused;
        httpDelayMillis = delayMillis;
    }

    /** Whether HTTP calls are cut off without an answer. */
    public boolean httpRefused() {
        return httpRefused;
    }

    /** How long HTTP calls are held back. */
    public long httpDelayMillis() {
        return httpDelayMillis;
    }

    /** Switches everything off. */
    public void clear() {
        stops.clear();
        refusals.clear();
        hanging.clear();
        lostCategories.clear();
        databaseGone = false;
        http(false, 0);
    }
}
