// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks each minute whether a group has to be read anew, and tells once when one begins to. On its lane. */
final class ResyncWatch {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final CaptureHealth health;
    private final Announcer announcer;
    private final Scheduler scheduler;
    private final Set<String> told = new HashSet<>();

    ResyncWatch(CaptureHealth health, Announcer announcer, Scheduler scheduler) {
        this.health = health;
        this.announcer = announcer;
        this.scheduler = scheduler;
    }

    /** Looks now and again each minute, until the scheduler stops. */
    void look() {
        Map<String, String> needed = health.resyncNeeded();
        told.retainAll(needed.keySet());
        needed.forEach((groupId, reason) -> {
            if (told.add(groupId)) {
                announcer.resyncNeeded(groupId, reason);
            }
        });
        scheduler.after(PAUSE, Announcer.LANE, this::look);
    }
}
