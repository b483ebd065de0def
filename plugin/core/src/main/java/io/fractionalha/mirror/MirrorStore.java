// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pairs and steps of this side. Every method is one transaction, durable when it returns. */
public interface MirrorStore {
    /** All pairs of a group. */
    List<EntityPair> pairs(String groupId);

    /** The pair of an active entity. */
    Optional<EntityPair> pairOf(String groupId, EntityRef active);

    /** All passive uuids of all groups: what the standby guard protects. */
    List<EntityPair> allPairs();

    /** Inserts or replaces a pair by (group, kind, active uuid). */
    void savePair(EntityPair pair);

    /** Removes a pair. */
    void removePair(String groupId, EntityRef active);

    /**
     * Claims a step: inserts it as STARTED if no other step of the same entity and action is STARTED and the group's
     * lease still has {@code step.ownerTerm()}; answers whether it did.
     */
    boolean claim(Step step);

    /**
     * Ends a step and, in the same transaction, saves or removes the pair it made, changed or removed ({@code pair} null
     * and {@code removed} false: pairs stay). Refuses (STORE_CONFLICT) when the step is not STARTED any more.
     */
    void finish(Step ended, @Nullable EntityPair pair, boolean removed);

    /** STARTED steps of a group. */
    List<Step> startedSteps(String groupId);

    /** The last attempt number of an entity and action; 0 if none. */
    int lastAttempt(String groupId, EntityRef active, StepAction action);

    /** The newest step of an entity, whatever its state. */
    Optional<Step> lastStep(String groupId, EntityRef active);

    /** The newest step of each entity of a group, where that is FAILED or HELD and ended at this moment or later. */
    List<Step> failedSince(String groupId, Instant since);

    /** Steps for people, newest first; {@code runId} null means all of the group. */
    List<Step> steps(String groupId, @Nullable String runId, int offset, int stepsMax);

    /** How many {@link #steps} has. */
    int stepCount(String groupId, @Nullable String runId);

    /**
     * Removes steps of a group that ended before {@code endedBefore}, oldest first, {@code stepsMax} at most. Kept are steps of
     * open runs, and the newest of each entity and action (attempts are counted from it) for as long as the entity is in the
     * model of {@code peerSiteId} or has a pair. Answers how many went.
     */
    int purgeSteps(String groupId, String peerSiteId, Instant endedBefore, int stepsMax);

    /**
     * What ordinary mirroring (no run) has removed here since then, and finished removing: each entity once, with the first of
     * its ends. At most {@code refsMax} of them, none in particular.
     */
    List<Removed> removedSince(String groupId, Instant since, int refsMax);

    /**
     * Something that was removed here.
     *
     * @param ref of the active side
     */
    record Removed(EntityRef ref, Instant at) {}

    /** The brake of a group, if it ever was tripped. */
    Optional<BrakeState> brake(String groupId);

    /** Inserts or replaces the brake of a group. */
    void saveBrake(BrakeState brake);

    /** Queue items that a person has decided to skip: they stay out of every plan until their entity changes again. */
    List<SkippedItem> skipped(String groupId);

    /** Remembers a skip. */
    void skip(SkippedItem item);

    /** Takes a skip back, if it is there. */
    void unskip(String groupId, EntityRef active);

    /**
     * A skip.
     *
     * @param atSequence the entity's lastSequence when it was skipped: a later change brings it back
     * @param by uuid of the user who decided
     */
    record SkippedItem(String groupId, EntityRef active, long atSequence, String by) {}
}
