// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import io.fractionalha.adapter.cloudstack.tap.TapState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What follows a fault of capture: the groups are compared with the region, and a capture that went off is taken up again
 * after a while, before they are compared, so that nothing falls between the two. Told on the thread that found the fault;
 * everything that may block is left to a lane.
 */
final class CaptureRepair implements TapState.Watcher {
    /** How long capture stays off before it is tried again. */
    static final Duration OFF = Duration.ofMinutes(10);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Assembly assembly;
    private final Announcer announcer;
    private final Scheduler scheduler;
    private final InstantSource clock;

    CaptureRepair(Assembly assembly, Announcer announcer, Scheduler scheduler, InstantSource clock) {
        this.assembly = assembly;
        this.announcer = announcer;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void missed(String reason) {
        scheduler.submit(Announcer.LANE, () -> compare(reason));
    }

    @Override
    public void captureOff(String reason, boolean forGood) {
        assembly.site().captureHealth().capturesNothing(reason, clock.instant());
        missed(reason);
        announcer.captureDamaged(reason, forGood);
        if (!forGood) {
            scheduler.after(OFF, Announcer.LANE, this::takeUp);
        }
    }

    private void takeUp() {
        if (assembly.tapState().rearm()) {
            assembly.site().captureHealth().capturesAgain();
            compare("for a while commands were not captured");
        }
    }

    /** While the store does not answer the groups are not known: asked again. */
    private void compare(String reason) {
        try {
            assembly.needResync(reason);
        } catch (FractionalHaException e) {
            scheduler.after(AGAIN, Announcer.LANE, () -> compare(reason));
        }
    }
}
