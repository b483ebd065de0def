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
 * @param footprint what the reserve takes there; null where it does not say
 * @param drill what drills have shown there; null where it does not say
 * @param settled whether a side that serves says that nothing of the group is under way or undecided there; false where it does
 *     not say
 */
public record StandbyWord(
        String word,
        int standby,
        int queued,
        @Nullable Reserve reserve,
        int notFenced,
        @Nullable Footprint footprint,
        @Nullable Drill drill,
        boolean settled) {
    private static final int WITH_NUMBERS = 3;
    private static final int WITH_RESERVE = 7;
    private static final int WITH_FENCING = 8;
    private static final int WITH_FOOTPRINT = WITH_FENCING + Footprint.NUMBERS;
    private static final int WITH_DRILL = WITH_FOOTPRINT + Drill.NUMBERS;
    private static final String UNKNOWN = "-";
    private static final String SETTLED = " settled";

    /** What is said without footprint and drills. */
    public StandbyWord(String word, int standby, int queued, @Nullable Reserve reserve, int notFenced) {
        this(word, standby, queued, reserve, notFenced, null, null, false);
    }

    /**
     * What drills have shown.
     *
     * @param began when the last one began, milliseconds since 1970 by the clock there; -1: never
     * @param state the state of its run; empty: never
     * @param servingMillis how long the last whole one took until every tier served; -1 unknown
     * @param fullMillis how long it took to full size; -1 unknown
     */
    public record Drill(long began, String state, long servingMillis, long fullMillis) {
        private static final int NUMBERS = 4;

        private String text() {
            return began + " " + (state.isEmpty() ? UNKNOWN : state) + " " + servingMillis + " " + fullMillis;
        }

        private static Drill parse(String[] parts) {
            String state = parts[WITH_FOOTPRINT + 1];
            return new Drill(
                    Long.parseLong(parts[WITH_FOOTPRINT]),
                    state.equals(UNKNOWN) ? "" : state,
                    Long.parseLong(parts[WITH_FOOTPRINT + 2]),
                    Long.parseLong(parts[WITH_FOOTPRINT + 3]));
        }
    }

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
        if (reserve == null) {
            return numbers;
        }
        String stands = numbers + " " + reserve.folded() + " " + (reserve.follows() ? 1 : 0) + " " + reserve.todo()
                + " " + reserve.tiersShort() + " " + notFenced;
        if (footprint == null) {
            return stands + (settled ? SETTLED : "");
        }
        return stands + " " + footprint.text() + (drill == null ? "" : " " + drill.text());
    }

    /** Reads {@link #text}; what a side says otherwise counts as a word without numbers. */
    public static StandbyWord parse(String text) {
        boolean settled = text.endsWith(SETTLED);
        String numbers = settled ? text.substring(0, text.length() - SETTLED.length()) : text;
        String[] parts = numbers.split(" ", -1);
        try {
            if (parts.length >= WITH_NUMBERS) {
                return new StandbyWord(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]),
                        reserve(parts),
                        fencing(parts),
                        parts.length < WITH_FOOTPRINT ? null : Footprint.parse(parts, WITH_FENCING),
                        parts.length < WITH_DRILL ? null : Drill.parse(parts),
                        settled);
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
