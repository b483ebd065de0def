// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What changing calls have named lately that belongs to nobody. Another server may have made it a member a moment before this
 * one learns of it: then the call was missed, and the group has to be compared. In memory, bounded; any thread, never waits.
 */
public final class Strangers {
    /** For how long at least a name is remembered: what a dead server had made is settled when the host knows it dead. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private static final int UUID_CHARS = 36;
    private static final int NAMES_MAX = 50_000;

    private final InstantSource clock;
    private volatile Map<String, Boolean> young = new ConcurrentHashMap<>();
    private volatile Map<String, Boolean> old = new ConcurrentHashMap<>();
    private volatile Instant turned;

    /** Nobody is remembered yet. */
    public Strangers(InstantSource clock) {
        this.clock = clock;
        this.turned = clock.instant();
    }

    /** A changing call touched nothing of ours. */
    void note(Intercepted call) {
        turn();
        for (String value : call.parameters().values()) {
            if (value.length() >= UUID_CHARS) {
                for (String part : value.split(",", -1)) {
                    String id = part.strip();
                    if (id.length() == UUID_CHARS) {
                        young.put(id, true);
                    }
                }
            }
        }
    }

    /** Takes out and answers what is wanted by now, of all that was named lately. */
    Set<String> take(Predicate<String> wanted) {
        Set<String> taken = new TreeSet<>();
        for (Map<String, Boolean> names : List.of(young, old)) {
            names.keySet().stream().filter(wanted).forEach(taken::add);
            names.keySet().removeAll(taken);
        }
        return taken;
    }

    private void turn() {
        Instant now = clock.instant();
        if (now.isBefore(turned.plus(KEPT)) && young.size() < NAMES_MAX) {
            return;
        }
        synchronized (this) {
            if (!now.isBefore(turned.plus(KEPT)) || young.size() >= NAMES_MAX) {
                old = young;
                young = new ConcurrentHashMap<>();
                turned = now;
            }
        }
    }
}
