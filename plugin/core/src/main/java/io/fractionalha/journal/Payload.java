// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.route.TrafficRoute;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a journal entry says. A closed family; what a newer version sends and we do not know is kept raw. */
public sealed interface Payload {
    /**
     * A captured command, written before it changed anything.
     *
     * @param command its API name
     * @param caller the calling user's uuid
     * @param subject the entity it changes; null for a creation whose entity does not exist yet
     * @param parameters what the caller sent: lower-case names, uuids instead of internal ids, no credentials
     * @param secrets parameters that must never be shown; encrypted at rest and on the wire
     */
    record Command(
            String command,
            String caller,
            @Nullable EntityRef subject,
            SortedMap<String, String> parameters,
            SortedMap<String, String> secrets)
            implements Payload {
        /** Copies the maps. */
        public Command {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
            secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        }
    }

    /**
     * What became of a command. The states of what it touched precede it in the journal.
     *
     * @param commandEntryId the command's entry
     * @param outcome judged from the entity
     * @param detail for people: the host's error text, or empty
     * @param touched the entities read after it
     */
    record OutcomeOf(String commandEntryId, Outcome outcome, String detail, List<EntityRef> touched)
            implements Payload {
        /** Copies the list. */
        public OutcomeOf {
            touched = List.copyOf(touched);
        }
    }

    /**
     * An entity as read from its region at this place of the journal; it wins over everything before.
     *
     * @param state the entity; dead when it is gone, from the region or ({@link EntityState#hasLeft}) only from the group
     * @param counterpart the uuid it stands for at the peer, known when it was built as somebody's standby
     * @param baseline whether it was read to begin or repair protection, not after a command
     */
    record State(EntityState state, @Nullable String counterpart, boolean baseline) implements Payload {}

    /** Begin ({@code low}) or end of a baseline of the whole group: what is not between them is gone. */
    record Mark(String baselineId, boolean low) implements Payload {}

    /** The settings of a group. */
    record GroupSetting(ProtectionGroup group) implements Payload {}

    /** The group is no longer protected. */
    record GroupRemoved(String groupId) implements Payload {}

    /** A policy. */
    record PolicySetting(ReservePolicy policy) implements Payload {}

    /** A traffic route of the group, or its removal. */
    record RouteSetting(TrafficRoute route, boolean removed) implements Payload {}

    /** What an offering, a template or an account is at the sending side, so that the receiver can map it. */
    record Descriptor(ResourceDescriptor descriptor) implements Payload {}

    /**
     * The sender's role for the group has changed.
     *
     * @param role the new role
     * @param epoch the epoch it now knows
     * @param cut for a claim: the last sequence of the old side's journal that the claiming side had; null otherwise
     * @param handover whether this is the hand-over record: all entries of the old epoch precede it
     * @param answers the run of the receiver whose request this answers; null when nobody asked
     */
    record RoleChange(
            Role role,
            Epoch epoch,
            @Nullable Position cut,
            boolean handover,
            @Nullable String answers) implements Payload {
        /** A change that no request of the receiver led to. */
        public RoleChange(Role role, Epoch epoch, @Nullable Position cut) {
            this(role, epoch, cut, false, null);
        }
    }

    /**
     * The passive side asks the active side to drain and hand over, or takes the request back: then its run will never claim,
     * also if the other side has handed over to it meanwhile, and that side may serve on.
     */
    record HandoverRequest(String runId, Epoch epoch, boolean withdrawn) implements Payload {}

    /**
     * The side that was asked to hand over says why it does not do so now.
     *
     * @param runId the receiver's run that asked
     * @param epoch the epoch in which it asked
     * @param refused whether waiting is of no use: that run ends with the reason; else it waits on and shows it
     * @param reason a sentence for people
     */
    record HandoverAnswer(String runId, Epoch epoch, boolean refused, String reason) implements Payload {}

    /** The sender is ACTIVE in {@code epoch} for good: the receiver, if fenced in it, becomes its standby. */
    record Follow(Epoch epoch) implements Payload {}

    /**
     * The sender's journal has begun again under another id, and tells the group anew behind this.
     *
     * @param formerJournal the sender's journal before
     * @param why what made it begin again
     * @param checksums of some places of that journal, the newest close together, so that the receiver can tell up to where
     *     its copy was the same
     */
    record Restarted(String formerJournal, Restart why, SortedMap<Long, Long> checksums) implements Payload {
        /** Copies the map. */
        public Restarted {
            checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
        }
    }

    /** Something a newer version wrote: kept as it came. */
    record Unknown(String type, String text) implements Payload {}
}
