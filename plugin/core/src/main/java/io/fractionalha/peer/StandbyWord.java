// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

import org.jspecify.annotations.Nullable;

/**
 * What a standby side says of a group in its answers, in short, so that the people of the active side see it.
 *
 * @param word READY, DEGRADED or NOT_READY
 * @param standby paired instances there that follow; -1 where it does not say
 * @param queued items there that are not realised yet; -1 where it does not say
 * @param reserve how far its reserve has come; null where it does not say
 * @param notFenced what a side that has lost the group still runs of it; 0: nothing; -1 where it does not say
 */
public record StandbyWord(
        String word, int standby, int queued, @Nullable Reserve reserve, int notFenced) {
    private static final int WITH_NUMBERS = 3;
    private static final int WITH_RESERVE = 7;
    private static final int WITH_FENCING = 8;

    /**
     * How far the reserve of a group has come at a side.
     *
     * @param folded the last entry of the other side's journal that this tells of
     * @param follows whether the side is the group's standby: a fenced one builds nothing
     * @param todo items that are to be done now: neither beyond the reserve nor waiting for a person
     * @param tiersShort tiers that should have a standby that could serve, and have none
     */
    public record Reserve(long folded, boolean follows, int todo, int tiersShort) {
        /** Whether nothing is left to do for it but what waits for a person. */
        public boolean stands() {
            return follows && todo == 0 && tiersShort == 0;
        }
    }

    /** The one line in which it travels. Who knows less of it reads its beginning. */
    public String text() {
        String numbers = word + " " + standby + " " + queued;
        return reserve == null
                ? numbers
                : numbers + " " + reserve.folded() + " " + (reserve.follows() ? 1 : 0) + " " + reserve.todo() + " "
                        + reserve.tiersShort() + " " + notFenced;
    }

    /** Reads {@link #text}; what a side says otherwise counts as a word without numbers. */
    public static StandbyWord parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            if (parts.length >= WITH_NUMBERS) {
                return new StandbyWord(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]),
                        reserve(parts),
                        fencing(parts));
            }
        } catch (NumberFormatException e) {
            return new StandbyWord(parts[0], -1, -1, null, -1);
        }
        return new StandbyWord(parts[0], -1, -1, null, -1);
    }

    private static int fencing(String[] parts) {
        return parts.length < WITH_FENCING ? -1 : Integer.parseInt(parts[WITH_FENCING - 1]);
    }

    private static @Nullable Reserve reserve(String[] parts) {
        return parts.length < WITH_RESERVE
                ? null
                : new Reserve(
                        Long.parseLong(parts[3]),
                        parts[4].equals("1"),
                        Integer.parseInt(parts[5]),
                        Integer.parseInt(parts[6]));
    }
}
