// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import java.time.Duration;

/**
 * How the loss of an active side is noticed.
 *
 * @param witnessSite the site of a third region that knows which side holds a group; empty: there is none
 * @param detectAfter how long the holder must have been silent before the witness lets the other side have the group
 * @param selfFence whether a side that serves a group and reaches neither the other side nor the witness refuses commands before
 *     the witness could let the other side have the group
 * @param automatic whether the standby side takes over by itself when the witness lets it; only with a witness
 */
public record Detection(String witnessSite, Duration detectAfter, boolean selfFence, boolean automatic) {
    /** The shortest silence that may mean anything. */
    public static final Duration SHORTEST = Duration.ofSeconds(30);

    /** The longest that can be asked for. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** No witness. */
    public static final Detection NONE = new Detection("", Duration.ofSeconds(60));

    /** Refuses what cannot be. */
    public Detection {
        if (detectAfter.compareTo(SHORTEST) < 0 || detectAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("detectafter is " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds()
                    + " seconds, not " + detectAfter.toSeconds());
        }
        if (automatic && witnessSite.isEmpty()) {
            throw new IllegalArgumentException(
                    "failover=automatic needs a witness (witnesspeerid): a standby side alone"
                            + " cannot tell a lost region from a cut link, and both sides would serve");
        }
        if (selfFence && witnessSite.isEmpty()) {
            throw new IllegalArgumentException(
                    "selffence needs a witness (witnesspeerid): with the other side gone nobody"
                            + " else could say that the group was not taken over, and it would be refused for ever");
        }
    }

    /** People decide who serves. */
    public Detection(String witnessSite, Duration detectAfter, boolean selfFence) {
        this(witnessSite, detectAfter, selfFence, false);
    }

    /** A side that is cut off goes on. */
    public Detection(String witnessSite, Duration detectAfter) {
        this(witnessSite, detectAfter, false);
    }

    /** Whether a witness is named. */
    public boolean witnessed() {
        return !witnessSite.isEmpty();
    }
}
