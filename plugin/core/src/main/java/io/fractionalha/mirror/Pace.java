// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Duration;
import java.time.Instant;

/**
 * When something that is done over and over may be done again, so that it takes an eighth of its lane's time at most: what has
 * come meanwhile is done together. Where it costs nothing, it is never waited for. One lane.
 */
public final class Pace {
    private static final int PAUSES_FOR_ONE = 7;

    private Instant next = Instant.MIN;

    /** It was done from {@code began} to {@code ended}; the pause after it is no shorter and no longer than these. */
    public void took(Instant began, Instant ended, Duration shortest, Duration longest) {
        Duration pause = Duration.between(began, ended).multipliedBy(PAUSES_FOR_ONE);
        Duration bounded = pause.compareTo(longest) > 0 ? longest : pause;
        next = ended.plus(bounded.compareTo(shortest) < 0 ? shortest : bounded);
    }

    /** How long until it may be done again; zero if it may be done now. */
    public Duration left(Instant now) {
        return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
    }
}
