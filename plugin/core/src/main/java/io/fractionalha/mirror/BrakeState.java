// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with the brake of a group. Durable: a restart releases nothing.
 *
 * @param trippedAt since when removals are held; null while they are not
 * @param removals how many instances and networks had gone or were to go when it tripped
 * @param all out of how many
 * @param releasedThrough removals told up to this sequence of the other side's journal have been released by a person
 * @param armedAt removals are counted from here on; null while released ones are still under way
 */
public record BrakeState(
        String groupId,
        @Nullable Instant trippedAt,
        int removals,
        int all,
        long releasedThrough,
        @Nullable Instant armedAt) {

    /** The state of a group that never had too many removals. */
    public static BrakeState armed(String groupId) {
        return new BrakeState(groupId, null, 0, 0, 0, Instant.EPOCH);
    }

    /** Whether removals are held. */
    public boolean tripped() {
        return trippedAt != null;
    }

    /** Whether members that are too many may go: a person has released them, and they are not all gone yet. */
    boolean releasesSurplus() {
        return armedAt == null && !tripped();
    }

    BrakeState tripped(Instant at, int tooMany, int of) {
        return new BrakeState(groupId, at, tooMany, of, releasedThrough, armedAt);
    }

    BrakeState released(long through) {
        return new BrakeState(groupId, null, removals, all, Math.max(through, releasedThrough), null);
    }

    /** Nothing that was released is left to go. */
    BrakeState armedFrom(Instant at) {
        return new BrakeState(groupId, trippedAt, removals, all, 0, at);
    }
}
