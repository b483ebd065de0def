// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.port.IdSource;
import io.fractionalha.role.RoleEdge;
import io.fractionalha.role.RoleObserver;
import io.fractionalha.role.RoleTrigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of role rows after their creation. Each change is durable first, together with the run that made it and
 * the entries that tell of it, and in memory second; a crash between the two only repeats a read. Callers are on the
 * group's lane; {@link #known} may be called on any thread.
 */
public final class RoleMachine {
    private final GroupStore groups;
    private final RunStore runs;
    private final IdSource ids;
    private final InstantSource time;
    private final Appended appended;
    private final Map<String, GroupRole> known = new ConcurrentHashMap<>();
    private final List<RoleObserver> observers = new CopyOnWriteArrayList<>();

    /** Told of entries that became durable with a role change, so that this side's own model follows. */
    @FunctionalInterface
    public interface Appended {
        /** On the caller's thread, after the transaction. */
        void appended(String groupId, List<JournalEntry> entries);
    }

    /** A machine on these stores. */
    public RoleMachine(GroupStore groups, RunStore runs, IdSource ids, InstantSource time, Appended appended) {
        this.groups = groups;
        this.runs = runs;
        this.ids = ids;
        this.time = time;
        this.appended = appended;
    }

    /** From now on tells {@code observer} of every change. */
    public void observe(RoleObserver observer) {
        observers.add(observer);
    }

    /** The row as last seen by this server: for quick refusals only, never for a decision that changes something. */
    public Optional<GroupRole> known(String groupId) {
        return Optional.ofNullable(known.get(groupId));
    }

    /** Reads all rows again, for servers that did not make the change themselves; answers them. */
    public List<GroupRole> reload() {
        List<GroupRole> rows = groups.roles();
        rows.forEach(this::remember);
        return rows;
    }

    /** The row, read from the database. Throws NOT_FOUND when the group has none here. */
    public GroupRole current(String groupId) {
        GroupRole row = groups.role(groupId)
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.NOT_FOUND, "group " + groupId + " has no role at this site"));
        remember(row);
        return row;
    }

    /** Makes a group with its first row, ACTIVE or PASSIVE, in one transaction; answers whether it was not there. */
    public boolean create(ProtectionGroup group, GroupRole first) {
        boolean made = groups.create(group, first);
        if (made) {
            remember(first);
        }
        return made;
    }

    /** Whether the table has an edge for the group's present role. */
    public boolean allows(GroupRole row, RoleTrigger trigger) {
        return RoleEdge.find(row.role(), trigger).isPresent();
    }

    /**
     * Walks the edge from {@code row}: the new row, {@code run} (null: none) and an entry for each payload become durable
     * together. Throws WRONG_ROLE with the reason where the table has no edge, EPOCH_STALE where the epoch would fall, and
     * STORE_CONFLICT where somebody else was faster: read again and decide again.
     */
    public GroupRole fire(GroupRole row, RoleTrigger trigger, Epoch epoch, @Nullable Run run, List<Payload> payloads) {
        RoleEdge edge = RoleEdge.find(row.role(), trigger)
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.WRONG_ROLE,
                        "group " + row.groupId() + " is " + row.role() + " at this site: " + trigger
                                + " does not apply to that role"));
        return write(row, row.become(edge.to(), epoch, time.instant()), run, payloads);
    }

    /** Makes a run and entries durable together, the role staying what it is. Throws STORE_CONFLICT as {@link #fire}. */
    public GroupRole record(GroupRole row, @Nullable Run run, List<Payload> payloads) {
        return write(row, row.touched(), run, payloads);
    }

    private GroupRole write(GroupRole row, GroupRole next, @Nullable Run run, List<Payload> payloads) {
        if (next.epoch().compareTo(row.epoch()) < 0) {
            throw new FractionalHaException(
                    ErrorCode.EPOCH_STALE,
                    "group " + row.groupId() + " is in epoch " + row.epoch() + " and cannot go back to "
                            + next.epoch());
        }
        List<JournalEntry> entries = entries(next, payloads);
        if (!runs.change(next, run, entries)) {
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT,
                    "the role of group " + row.groupId() + " was changed by another server; read it again");
        }
        remember(next);
        if (!entries.isEmpty()) {
            appended.appended(next.groupId(), entries);
        }
        return next;
    }

    private List<JournalEntry> entries(GroupRole next, List<Payload> payloads) {
        Instant now = time.instant();
        List<JournalEntry> entries = new ArrayList<>();
        for (Payload payload : payloads) {
            entries.add(new JournalEntry(ids.next(), next.groupId(), next.epoch(), 0, now, payload));
        }
        return entries;
    }

    private void remember(GroupRole row) {
        boolean[] news = new boolean[1];
        known.compute(row.groupId(), (id, old) -> {
            news[0] = old == null || old.version() < row.version();
            return news[0] ? row : old;
        });
        if (news[0]) {
            observers.forEach(observer -> observer.roleChanged(row));
        }
    }

    /** Forgets a group that is gone. */
    public void forget(String groupId) {
        known.remove(groupId);
    }
}
