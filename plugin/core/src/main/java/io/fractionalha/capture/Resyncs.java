// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which groups' journals may have a hole, on this server: known until the group has been compared with the region by a look
 * that began later. In memory; {@link ResyncNotes} carries it to the store and to other servers. Any thread, never waits.
 */
public final class Resyncs {
    private final Map<String, Need> needs = new TreeMap<>();

    /** Commands that run now without being journaled, by group: their effect may still come. */
    private final Map<String, Set<String>> unseen = new HashMap<>();

    private Runnable onNeed = () -> {};
    private long stamps;

    /**
     * Why a group has to be compared.
     *
     * @param stamp rises with each need, see {@link #now}
     * @param reason a sentence
     */
    public record Need(long stamp, String reason) {}

    /** Runs {@code listener} at each new need, on the thread that found it; it must not wait. */
    public synchronized void listen(Runnable listener) {
        onNeed = listener;
    }

    /** Something of the group may have changed without being journaled. */
    public void need(String groupId, String reason) {
        Runnable told;
        synchronized (this) {
            needs.put(groupId, new Need(++stamps, reason));
            told = onNeed;
        }
        told.run();
    }

    /** A command runs without being journaled: whatever is compared before {@link #ended} does not end the need. */
    void runs(String callId, String groupId, String reason) {
        synchronized (this) {
            unseen.computeIfAbsent(groupId, id -> new TreeSet<>()).add(callId);
        }
        need(groupId, reason);
    }

    /** Such a command has ended: its groups are to be compared from now on. */
    void ended(String callId, String groupId) {
        String reason;
        synchronized (this) {
            Set<String> running = unseen.get(groupId);
            if (running == null || !running.remove(callId)) {
                return;
            }
            if (running.isEmpty()) {
                unseen.remove(groupId);
            }
            Need need = needs.get(groupId);
            reason = need == null ? "a command ran without being journaled" : need.reason();
        }
        need(groupId, reason);
    }

    /** What {@link #repaired} takes for "as of now". */
    public synchronized long now() {
        return stamps;
    }

    /** The group has been compared by a look that began at {@code asOf}; a later need stays. */
    public synchronized void repaired(String groupId, long asOf) {
        Need need = needs.get(groupId);
        if (need != null && need.stamp() <= asOf && !unseen.containsKey(groupId)) {
            needs.remove(groupId);
        }
    }

    /** The group is protected no more. */
    public synchronized void forget(String groupId) {
        needs.remove(groupId);
        unseen.remove(groupId);
    }

    /** The groups. */
    public synchronized Map<String, Need> needs() {
        return Map.copyOf(needs);
    }
}
