// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What capture counts and what it knows to be wrong. In memory: after a crash every group is looked at anyway. Any thread. */
public final class CaptureHealth {
    private final AtomicLong captured = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Map<String, String> resyncNeeded = new ConcurrentHashMap<>();

    void countCaptured() {
        captured.incrementAndGet();
    }

    void countRefused() {
        refused.incrementAndGet();
    }

    void countFailure() {
        failures.incrementAndGet();
    }

    /** A command of the group may have run without being journaled, or could not be read back: it must be baselined again. */
    public void needResync(String groupId, String reason) {
        failures.incrementAndGet();
        resyncNeeded.put(groupId, reason);
    }

    /** The group has been baselined. */
    public void resynced(String groupId) {
        resyncNeeded.remove(groupId);
    }

    /** Groups that need a baseline, with the reason as a sentence. */
    public Map<String, String> resyncNeeded() {
        return Map.copyOf(resyncNeeded);
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
