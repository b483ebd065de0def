// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;

/** Stores that are away for a while from one of their calls on; that call may have had its effect all the same. */
final class Outage {
    private final SimulatedScheduler clock;
    /** How long each call takes. */
    Duration takes = Duration.ZERO;

    private Instant until = Instant.MIN;
    private int callsLeft = -1;
    private boolean effect;
    private Duration span = Duration.ZERO;

    Outage(SimulatedScheduler clock) {
        this.clock = clock;
    }

    /** After {@code calls} more calls the stores are away for {@code howLong}. */
    void after(int calls, boolean lastHasEffect, Duration howLong) {
        callsLeft = calls;
        effect = lastHasEffect;
        span = howLong;
    }

    /** Whether this was thrown by a store that is away. */
    static boolean isOne(Throwable failure) {
        return failure instanceof FractionalHaException known && known.code() == ErrorCode.STORE_UNAVAILABLE;
    }

    /** Whether it has begun. */
    boolean struck() {
        return callsLeft < 0;
    }

    /** The store as the mirror sees it. */
    <T> T of(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            clock.passes(takes);
            boolean first = callsLeft == 0;
            callsLeft--;
            if (first) {
                until = clock.instant().plus(span);
            }
            boolean away = clock.instant().isBefore(until);
            try {
                Object answer = away && !(first && effect) ? null : method.invoke(real, args);
                if (away) {
                    throw new FractionalHaException(ErrorCode.STORE_UNAVAILABLE, "away for a test");
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
