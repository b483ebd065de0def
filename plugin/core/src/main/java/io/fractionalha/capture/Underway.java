// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The admissions that this server is about to decide or to write: who has taken in a role change says so when those that began
 * before have ended. Any thread, never waits.
 */
public final class Underway {
    private final AtomicLong last = new AtomicLong();
    private final Set<Long> open = ConcurrentHashMap.newKeySet();

    /** One begins; what is returned ends it, and may be run again without effect. */
    Runnable begin() {
        Long number = last.incrementAndGet();
        open.add(number);
        return () -> open.remove(number);
    }

    /** Stands for all that have begun by now. */
    public long now() {
        return last.get();
    }

    /** Whether all that had begun at {@code moment} have ended. */
    public boolean ended(long moment) {
        return open.stream().noneMatch(number -> number <= moment);
    }
}
