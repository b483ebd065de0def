// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the tap works, and what it has done. Two things are told apart: whether it stands in its place (then a group that
 * must refuse is guarded, whatever else is wrong), and whether commands are captured. A fault costs a comparison of the groups
 * with the region; too many of them, or one that says that the host is not what we know, end the capture, because a capture
 * with unknown holes is worse than one that is known to be off. Any thread; never throws.
 */
public final class TapState {
    /** How many faults within {@link #FAULTS_WITHIN} are forgiven. */
    static final int FAULTS_MAX = 3;

    static final Duration FAULTS_WITHIN = Duration.ofHours(1);

    /** How often capture may be taken up again between two starts of the server. */
    static final int REARMS_MAX = 3;

    /** What is missed is told at most this often: each telling has all groups compared. */
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LogManager.getLogger(TapState.class);

    private final InstantSource clock;
    private final Watcher watcher;
    private final Deque<Instant> faults = new ArrayDeque<>();
    private final AtomicLong captured = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean watching;
    private volatile @Nullable String disarmedBecause = "not installed yet";
    private boolean forGood;
    private int rearms;
    private Instant told = Instant.EPOCH;

    /** Who has to know what goes wrong. Called on the thread that found it: must not block. */
    public interface Watcher {
        /** Something may be missing in the journals of all groups; capture goes on. */
        void missed(String reason);

        /** Nothing is captured from now on, until {@link TapState#rearm} or, if {@code forGood}, the next start. */
        void captureOff(String reason, boolean forGood);
    }

    /** A state that begins disarmed. */
    public TapState(InstantSource clock, Watcher watcher) {
        this.clock = clock;
        this.watcher = watcher;
    }

    /** Everything is in place: entry points work from now on. */
    public synchronized void arm() {
        disarmedBecause = null;
        watching = true;
    }

    /** Whether the guard and those who learn outcomes do their work. */
    public boolean watching() {
        return watching;
    }

    /** Whether commands are captured. */
    public boolean armed() {
        return disarmedBecause == null;
    }

    /** Why nothing is captured, or null while it is. */
    public @Nullable String disarmedBecause() {
        return disarmedBecause;
    }

    /** Switches the whole tap off without harm: the server stops, or an administrator wants it so. */
    public synchronized void disarm(String reason) {
        watching = false;
        forGood = true;
        if (disarmedBecause == null) {
            disarmedBecause = reason;
        }
    }

    /** Takes capture up again; answers whether it is on. False for good after a linkage error or too many attempts. */
    public synchronized boolean rearm() {
        if (disarmedBecause != null && !forGood) {
            rearms++;
            faults.clear();
            disarmedBecause = null;
        }
        return disarmedBecause == null;
    }

    /** An entry point failed: what it was to see is missing, and if that happens too often nothing is captured any more. */
    public void damaged(String where, Throwable problem) {
        String reason = where + " failed: " + problem;
        boolean linkage = problem instanceof LinkageError;
        if (fault(linkage, reason)) {
            quietly(reason, problem, () -> watcher.captureOff(reason, forGood));
        } else if (armed()) {
            missed(reason, problem);
        }
    }

    /** What ended may be missing, capture itself is sound. {@code problem} is for the log. */
    void missed(String reason, @Nullable Throwable problem) {
        if (tellAgain()) {
            quietly(reason, problem, () -> watcher.missed(reason));
        }
    }

    /** Answers whether this fault has just ended the capture. */
    private synchronized boolean fault(boolean linkage, String reason) {
        if (disarmedBecause != null) {
            return false;
        }
        Instant now = clock.instant();
        faults.addLast(now);
        while (faults.getFirst().isBefore(now.minus(FAULTS_WITHIN))) {
            faults.removeFirst();
        }
        if (linkage || faults.size() > FAULTS_MAX) {
            forGood = linkage || rearms >= REARMS_MAX;
            disarmedBecause = reason;
            return true;
        }
        return false;
    }

    private synchronized boolean tellAgain() {
        Instant now = clock.instant();
        if (now.isBefore(told.plus(TELL_EVERY))) {
            return false;
        }
        told = now;
        return true;
    }

    private void quietly(String reason, @Nullable Throwable problem, Runnable telling) {
        try {
            LOG.error(
                    "command capture ({}); users are not affected; {}",
                    armed() ? "goes on" : "is OFF",
                    reason,
                    problem);
            telling.run();
        } catch (RuntimeException e) {
            LOG.error("the damage could not be reported", e);
        }
    }

    /** One more command was written to the journal. */
    void countCaptured() {
        captured.incrementAndGet();
    }

    /** One more command was refused. */
    void countRefused() {
        refused.incrementAndGet();
    }

    /** Commands captured since the start. */
    public long captured() {
        return captured.get();
    }

    /** Commands refused since the start. */
    public long refused() {
        return refused.get();
    }
}
