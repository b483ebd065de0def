// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What capture counts and what it knows to be wrong, since the start of this server. Any thread. */
public final class CaptureHealth {
    private final AtomicLong captured = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Resyncs resyncs = new Resyncs();
    private final AuditLog audits = new AuditLog();
    private final Map<String, String> unread = new ConcurrentHashMap<>();
    private volatile @Nullable Off off;

    void countCaptured() {
        captured.incrementAndGet();
    }

    void countRefused() {
        refused.incrementAndGet();
    }

    void countFailure() {
        failures.incrementAndGet();
    }

    /** A command of the group may have run without being journaled, or could not be read back: it must be compared again. */
    public void needResync(String groupId, String reason) {
        failures.incrementAndGet();
        resyncs.need(groupId, reason);
    }

    /** Groups that need to be compared, with the reason as a sentence. */
    public Map<String, String> resyncNeeded() {
        return resyncs.needs().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, need -> need.getValue().reason()));
    }

    /** The groups that need to be compared, whole. */
    public Resyncs resyncs() {
        return resyncs;
    }

    /** What comparing the groups with the region has found. */
    public AuditLog audits() {
        return audits;
    }

    /** From now on this server captures nothing; {@code reason} is a sentence, {@code since} when it began. */
    public void capturesNothing(String reason, Instant since) {
        failures.incrementAndGet();
        off = new Off(reason, since);
    }

    /** This server captures again; what ran meanwhile is found by comparing ({@link #needResync}). */
    public void capturesAgain() {
        off = null;
    }

    /** Since when and why this server captures nothing, or null while it does. No baseline ends it. */
    public @Nullable Off off() {
        return off;
    }

    /** Capture is off. */
    public record Off(String reason, Instant since) {}

    /** An entry of the other side cannot be followed; {@code reason} is a sentence. Known until this process ends. */
    public void cannotFollow(String groupId, String reason) {
        unread.put(groupId, reason);
    }

    /** Why groups are not followed fully, by group: the last reason of each. */
    public Map<String, String> unread() {
        return Map.copyOf(unread);
    }

    /** Commands written ahead since the start. */
    public long captured() {
        return captured.get();
    }

    /** Commands refused since the start. */
    public long refused() {
        return refused.get();
    }

    /** Faults of capture since the start. */
    public long failures() {
        return failures.get();
    }
}
