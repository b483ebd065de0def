// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The end of all waiting for one order. */
final class Deadline {
    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Milliseconds for one wait, at most {@code most}; throws when the end has come. */
    int millis(int most) throws SocketTimeoutException {
        long left = (endNanos - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(left, most);
    }

    boolean isOver() {
        return endNanos - System.nanoTime() <= 0;
    }
}
