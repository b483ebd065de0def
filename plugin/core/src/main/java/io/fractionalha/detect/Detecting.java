// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import java.time.Instant;

/**
 * How far the detector is with a group that stands by here and may be taken over by itself.
 *
 * @param since our clock, for people: nothing is decided by it
 * @param detail what it waits for, or why it is off, as a sentence
 */
public record Detecting(State state, Instant since, String detail) {
    /** One word. */
    public enum State {
        /** Something is missing or suspends it: a person would have to fail over. */
        OFF,
        /** The side that serves gives signs of life. */
        WATCHING,
        /** It is silent; the witness and the service are asked. */
        SUSPECTING,
        /** The witness has granted the group: the failover begins. */
        TAKING_OVER
    }
}
