// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.model.ModelEntity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The mirror of this side: realises what the other side's journal says, as much of it as is ordered. Event driven: wake it
 * when something may have changed. All work happens on the lane {@code group:<groupId>}; every method may be called from any
 * thread. Only the owner of the region's work acts; at other servers waking does nothing.
 */
public interface Mirror {
    /** How much of a group is realised. */
    enum Extent {
        /** What the reserve policy keeps warm. */
        POLICY,
        /** All of it: a failover, or growing before a failback. */
        FULL,
        /** Nothing is changed here: the replay is over. What is missing of all of it is listed and waits for a person. */
        LISTED,
        /** Nothing is changed here, and nobody has decided what this side is to have. */
        HOLD;

        /** Whether the mirror does anything here. */
        boolean works() {
            return this == POLICY || this == FULL;
        }
    }

    /** Something about the group may have changed: plans and works until nothing can be done. Returns at once. */
    void wake(String groupId);

    /**
     * What this side does not have yet, computed now: at an active side what the replay has left. Nothing while the extent is
     * HOLD, because then nobody has decided what this side is to have. Reads the stores; not for a hot path.
     */
    List<QueueItem> queue(String groupId);

    /** What a failover would have to do, computed now at full size, as if {@code assumed} were in the model. Reads the stores. */
    List<QueueItem> failover(String groupId, List<ModelEntity> assumed);

    /** Where the group stands, computed now. Reads the stores. */
    MirrorStanding standing(String groupId);

    /** {@link #queue} and {@link #standing}, computed together. */
    Look look(String groupId);

    /** What is to be done for a group, and where it stands. */
    record Look(List<QueueItem> queue, MirrorStanding standing) {}

    /**
     * Where the group stood when this server planned it last, in the present term; empty where it has not. From memory, so that
     * whoever waits for an end need not have everything computed after each step. On the group's lane.
     */
    Optional<MirrorStanding> lastStanding(String groupId);

    /**
     * Whether a step that stops or destroys something of the group is under way here, of which nobody knows yet how it ends. Reads
     * the store.
     */
    boolean removing(String groupId);

    /** Takes a skip back and forgets the pause after a failure: the item is tried at once. */
    void retry(String groupId, EntityRef active);

    /** Leaves the items of an entity out of every plan until the entity changes again. */
    void skip(String groupId, EntityRef active, String userId);

    /** How things stand with the brake of a group, computed now. Reads the stores. */
    BrakeStanding brake(String groupId);

    /** Lets go what the brake holds now, and arms it again for what comes later. Nothing happens while it holds nothing. */
    void release(String groupId);

    /**
     * What the brake does.
     *
     * @param held removals that wait for a person, the most important first
     */
    record BrakeStanding(BrakeState state, List<QueueItem> held) {
        /** Copies the list. */
        public BrakeStanding {
            held = List.copyOf(held);
        }
    }

    /**
     * During a replay the tenant has destroyed the counterpart of {@code active} here: its pair and its queued items go, and
     * the old model forgets it. Harmless when there is no pair.
     */
    void cancelled(String groupId, EntityRef active);

    /** During a replay the tenant has changed this attribute of the counterpart: the old model's value is outdated. */
    void outdated(String groupId, EntityRef active, String attribute);

    /** A claim: every pair of the group serves from now on, so that no later role change may destroy it. Durable on return. */
    void markServed(String groupId);

    /**
     * Asks the region whether the paired instances are there and run as the pairs say, and corrects the pairs: nobody guards
     * standbys against their own hosts. Blocks while it reads; on the group's lane. Throws what the region's reader throws.
     */
    void recheck(String groupId);

    /**
     * At a side that stands by: looks again for everything that a person has not mapped, and compares all that stands by with
     * the region, tags apart. What is gone or differs is repaired by the next plan; what was added is told by {@link #changed}.
     * Blocks while it reads; on the group's lane. Throws what the region's reader throws.
     */
    void check(String groupId);

    /**
     * What {@link #check} found last that is not repaired, a phrase for each: what people have added, and what no command sets
     * back. From memory: empty at a server that has not compared the group.
     */
    List<String> changed(String groupId);

    /**
     * Host names of what is not built here yet that {@link #check} found taken by something else, a sentence for each. From
     * memory: empty at a server that has not compared the group.
     */
    List<String> namesTaken(String groupId);

    /**
     * The other side has taken over from this one: gives up the pairs that are {@code outdated}, since they say what was so
     * before this side was active. They are made anew from what the other side says that its own things stand for. Only on the
     * group's lane; durable on return.
     */
    void forget(String groupId, Predicate<EntityPair> outdated);

    /**
     * Forgets what nothing refers to and no plan would find: skips of entities that are no more, and dead entities while the
     * extent is HOLD. Returns at once.
     */
    void tidy(String groupId);

    /** Tells this listener from now on. */
    void addListener(MirrorListener listener);

    /** Makes the one implementation, which shares these places with whoever else has them. */
    static Mirror open(MirrorPorts ports, MirrorOrders orders, SharedPlaces places) {
        return new MirrorEngine(ports, orders, places);
    }
}
