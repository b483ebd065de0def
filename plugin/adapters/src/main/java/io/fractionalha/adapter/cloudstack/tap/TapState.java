// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the tap works, and what it has done. Any of its entry points may find that something is wrong; the first that
 * does disarms all of them, because a capture with holes is worse than one that is known to be off.
 */
public final class TapState {
    private static final Logger LOG = LogManager.getLogger(TapState.class);

    private final Consumer<String> onDamage;
    private final AtomicReference<@Nullable String> disarmedBecause = new AtomicReference<>("not installed yet");
    private final AtomicLong captured = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /** A state that begins disarmed. {@code onDamage} is told once each time it is disarmed by a fault; must not block. */
    public TapState(Consumer<String> onDamage) {
        this.onDamage = onDamage;
    }

    /** Everything is in place: entry points work from now on. */
    public void arm() {
        disarmedBecause.set(null);
    }

    /** Whether entry points work. */
    public boolean armed() {
        return disarmedBecause.get() == null;
    }

    /** Why it does not work, or null while it does. */
    public @Nullable String disarmedBecause() {
        return disarmedBecause.get();
    }

    /** Switches the tap off without harm: the server stops, or an administrator wants it so. */
    public void disarm(String reason) {
        disarmedBecause.compareAndSet(null, reason);
    }

    /** An entry point failed: off until the next start, and the groups need a resync. */
    public void damaged(String where, Throwable problem) {
        String reason = where + " failed: " + problem;
        if (!disarmedBecause.compareAndSet(null, reason)) {
            return;
        }
        try {
            LOG.error("command capture is OFF until the next start; users are not affected; {}", reason, problem);
            onDamage.accept(reason);
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
