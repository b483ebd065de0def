// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

/**
 * What a standby side says of a group in its answers, in short, so that the people of the active side see it.
 *
 * @param word READY, DEGRADED or NOT_READY
 * @param standby paired instances there that follow; -1 where it does not say
 * @param queued items there that are not realised yet; -1 where it does not say
 */
public record StandbyWord(String word, int standby, int queued) {
    /** The one line in which it travels. */
    public String text() {
        return word + " " + standby + " " + queued;
    }

    /** Reads {@link #text}; what a side says otherwise counts as a word without numbers. */
    public static StandbyWord parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            if (parts.length >= 3) {
                return new StandbyWord(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException e) {
            return new StandbyWord(parts[0], -1, -1);
        }
        return new StandbyWord(parts[0], -1, -1);
    }
}
