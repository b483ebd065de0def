// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.capture.AuditLog;
import io.fractionalha.detect.Detecting;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Position;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.peer.Footprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a failover would give, and what would hurt it. Owners see their own. Reads only. */
public interface ReadinessDesk {
    /** The largest number of items a plan lists. */
    int PLAN_ITEMS_MAX = 500;

    /** Readiness of one group, as it is now, or of the caller's groups, as it was found within the last 15 s; within two minutes where servers take so long. */
    Page<Readiness> list(Caller caller, @Nullable String groupId, PageOf page);

    /**
     * What a failover would do now, at full size; at a side that has taken over, what is left of it. WRONG_ROLE at an active
     * side that has nothing left.
     */
    FailoverPlan plan(Caller caller, String groupId);

    /** One word. */
    enum Word {
        /** Nothing known would hurt. */
        READY,
        /** A failover serves, with what the reasons say missing. */
        DEGRADED,
        /** A failover would not serve. */
        NOT_READY
    }

    /** Why not READY: a stable code and a sentence that names the thing and the next step. */
    record Reason(ReasonCode code, String detail) {}

    /** The reasons there are. */
    enum ReasonCode {
        /** Something has no counterpart here. */
        MAPPING_UNRESOLVED(false),
        /** Nobody has said which account here is the owner's. */
        DOMAIN_UNCONFIRMED(true),
        /** What a person has mapped leads no longer to what was chosen. */
        MAPPING_CHANGED(false),
        /** A template is on no primary storage of the zone: a failover would wait for its copy. */
        TEMPLATE_COLD(false),
        /** The owner has no account here. */
        ACCOUNT_MISSING(true),
        /** The account, or a domain above it, may not have what a failover would build. */
        LIMIT_TOO_LOW(false),
        /** The zone seems to have too little for what a failover would build or start: an estimate. */
        CAPACITY_SHORT(false),
        /** The zone has too few public addresses. */
        ADDRESSES_SHORT(false),
        /** Limits and capacity could not be read. */
        LIMITS_UNREAD(false),
        /** The zone that the group was given here is none of this region. */
        ZONE_UNKNOWN(true),
        /** Volumes matter and nothing copies them. */
        DATA_NOT_COPIED(false),
        /** The peer has not been heard of for a while. */
        PEER_UNREACHABLE(false),
        /** The peer has not been heard of since this server started: it may know a higher epoch. */
        UNCONFIRMED(false),
        /** The group's witness does not hear this side, or keeps the group for another. */
        WITNESS_SILENT(false),
        /** The policy lets the group be taken over by itself, and something stands in the way of that. */
        DETECTION_OFF(false),
        /** This side reaches nobody and refuses commands by itself. */
        SELF_FENCED(false),
        /** The baseline has not come through yet. */
        BASELINE_MISSING(true),
        /** The group is being protected for the first time, or members were added: not all of it is yet. */
        PROTECTION_INCOMPLETE(false),
        /** Commands run without being captured, here or at the active side. */
        CAPTURE_GAP(true),
        /** Users changed members by commands that cannot be repeated. */
        UNSUPPORTED(false),
        /** Users changed members by commands that are not repeated before a failover, for they would act twice. */
        HELD_BACK(false),
        /** Users asked for members with options that are not mirrored. */
        NOT_MIRRORED(false),
        /** The journal has a hole that only reading again closes. */
        RESYNC_NEEDED(false),
        /** Comparing the group with the region has found what must not be told the peer without a person. */
        AUDIT_HELD(false),
        /** Something that the active side told cannot be followed here. */
        ENTRY_UNREADABLE(false),
        /** An attempt failed and is tried again. */
        QUEUE_FAILED(false),
        /** Something that is not the group's has a host name that an instance of the group is to have here. */
        HOST_NAME_TAKEN(false),
        /** A tier has no instance that could serve. */
        TIER_NOT_SERVED(true),
        /** The active side tells the group anew, and not all has come yet: a failover would use what came before. */
        SNAPSHOT_INCOMPLETE(false),
        /** The other side was restored from a backup: what is here of it is newer than what it has. */
        PEER_RESTORED(false),
        /** The tables here are older than the role that this side was in. */
        TABLES_RESTORED(true),
        /** Items were left out by a person or wait for one. */
        QUEUE_HELD(false),
        /** The reserve policy lets the account have fewer standbys than the group should. */
        CAPPED(false),
        /** Instances name SSH key pairs that are no more: they stand by, or would be built, without. */
        KEY_PAIR_GONE(false),
        /** People have added or changed something here that is not undone. */
        STANDBY_CHANGED(false),
        /** Too much was to be removed here at once: removals wait for a person. */
        BRAKED(false),
        /** The policy asks for a whole drill, and there has been none for longer. */
        DRILL_OVERDUE(false),
        /** Nobody is told where the group is served. */
        ROUTE_MISSING(false),
        /** A route was not switched. */
        ROUTE_FAILED(false),
        /** The name of a route cannot be changed from here: no administrator has given the way to. */
        ROUTE_ZONE_MISSING(false),
        /** The name of a route is kept by resolvers for longer than an administrator wants. */
        ROUTE_TTL_HIGH(false),
        /** The far end of a route has seen a higher epoch: this side may be behind. */
        ROUTE_STALE(false),
        /** A run changes things now. */
        RUN_IN_PROGRESS(false),
        /** The other side asks for the group; that waits for something here. */
        HANDOVER_ASKED(false),
        /** Commands without outcome. */
        IN_DOUBT(false),
        /** The standby side says that it is not READY. */
        STANDBY_DEGRADED(false),
        /** The standby side says that it could not serve. */
        STANDBY_NOT_READY(true),
        /** The old side wrote commands behind the cut; nothing of them is touched until a person decides. */
        QUARANTINE(false),
        /** The side that has lost the group still runs, or may still run, something of it. */
        NOT_FENCED(false),
        /** This side has handed the group over, and has not heard that the other one has taken it. */
        NOBODY_SERVES(true),
        /** The side is fenced: a failback or swap decides. */
        FENCED(true);

        private final boolean fatal;

        ReasonCode(boolean fatal) {
            this.fatal = fatal;
        }

        /** Whether a failover would not serve. */
        public boolean fatal() {
            return fatal;
        }
    }

    /**
     * Readiness of one group as this side knows it.
     *
     * @param commandRpoMillis age of the oldest command that is not durable at the other side
     * @param dataRpoMillis -1: never, no data mover reports
     * @param active living protected instances
     * @param audit what comparing the group with this region has found; null where this server has not done it
     * @param drilled what drills have shown; null where the group does not stand by and the other side has not said
     * @param footprint what the group takes at the standby side, and would take at full size; null where that is not known
     * @param detecting how far the detector is; null where it has nothing to decide here, or another server does
     */
    record Readiness(
            String groupId,
            GroupRole role,
            Word word,
            long commandRpoMillis,
            long dataRpoMillis,
            int active,
            int standby,
            int queued,
            List<Reason> reasons,
            AuditLog.@Nullable Standing audit,
            @Nullable Drilled drilled,
            @Nullable Footprint footprint,
            @Nullable Detecting detecting) {
        /** Copies the reasons. */
        public Readiness {
            reasons = List.copyOf(reasons);
        }

        /** The same with the command RPO of now. */
        Readiness at(long commandRpo) {
            return new Readiness(
                    groupId,
                    role,
                    word,
                    commandRpo,
                    dataRpoMillis,
                    active,
                    standby,
                    queued,
                    reasons,
                    audit,
                    drilled,
                    footprint,
                    detecting);
        }
    }

    /**
     * A failover, before it happens.
     *
     * @param steps how many effects it would take
     * @param items the first of them, the most important first
     * @param inDoubt commands without outcome
     * @param held of them and of the queue: what would wait for a person
     * @param head the last known end of the other side's journal
     * @param headAgeMillis how old that knowledge is; -1 unknown
     * @param lossBoundMillis upper bound of the age of what would be lost; -1 unknown
     */
    record FailoverPlan(
            String groupId,
            int steps,
            List<QueueItem> items,
            List<OpenCommand> inDoubt,
            int held,
            @Nullable Position head,
            long headAgeMillis,
            long lossBoundMillis) {
        /** Copies the lists. */
        public FailoverPlan {
            items = List.copyOf(items);
            inDoubt = List.copyOf(inDoubt);
        }
    }
}
