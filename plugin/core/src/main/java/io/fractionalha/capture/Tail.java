// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index of a server that does not do the region's work in step with the one that does, by reading the journal's
 * end: states come and go there. On one lane.
 */
public final class Tail {
    private static final int PAGE = 1000;

    /** A deployment that takes longer is known here when it is settled. */
    static final Duration MADE_KEPT = Duration.ofHours(2);

    private final CapturePorts ports;
    private final MembershipIndex index;
    private final Settler settler;
    private final Strangers strangers;
    private final CaptureHealth health;
    private final Map<EntityRef, Instant> foreign = new HashMap<>();
    private @Nullable Position at;

    /** Follows into {@code index}. */
    public Tail(CapturePorts ports, MembershipIndex index, Settler settler, Strangers strangers, CaptureHealth health) {
        this.ports = ports;
        this.index = index;
        this.settler = settler;
        this.strangers = strangers;
        this.health = health;
    }

    /** What is numbered by now is in the index already: this server has written it, or has just read all. One store read. */
    public void skip() {
        at = ports.journal().head().position();
    }

    /** Reads groups, members and pairs anew, and goes on from there. What was told in between is not read any more. */
    public void reload() {
        Position before = ports.journal().head().position();
        index.reload();
        at = before;
        Instant until = ports.clock().instant().plus(MADE_KEPT);
        index.expected().forEach(ref -> foreign.putIfAbsent(ref, until));
    }

    /** Takes in what has been numbered since. One store read where nothing has. */
    public void follow() {
        Position head = ports.journal().head().position();
        Position from = at;
        if (from == null || !head.journalId().equals(from.journalId()) || head.sequence() < from.sequence()) {
            reload();
            return;
        }
        long last = from.sequence();
        while (last < head.sequence()) {
            List<JournalEntry> page = ports.journal().readAfter(last, PAGE);
            if (page.isEmpty() || page.get(0).sequence() != last + 1) {
                reload(); // what was not read is no longer kept
                return;
            }
            page.forEach(this::take);
            last = page.get(page.size() - 1).sequence();
            at = new Position(head.journalId(), last);
        }
    }

    private void take(JournalEntry entry) {
        if (entry.payload() instanceof Payload.State told) {
            EntityState state = told.state();
            String groupId = entry.groupId();
            List<ModelEntity> here = new ArrayList<>();
            List<EntityRef> gone = new ArrayList<>();
            if (state.alive()) {
                here.add(new ModelEntity(
                        groupId, ports.siteId(), state, entry.sequence(), entry.sequence(), told.counterpart()));
            } else {
                gone.add(state.ref());
            }
            index.update(new ModelChange(groupId, ports.siteId(), here, gone, List.of(), List.of(), 0, 0));
        } else if (entry.payload() instanceof Payload.OutcomeOf outcome) {
            index.settled(outcome.touched());
            settler.forget(outcome.commandEntryId());
        }
    }

    /** Another server tells what a command of its has made. */
    public void made(String groupId, EntityRef ref) {
        boolean unused = index.expect(groupId, ref);
        foreign.put(ref, ports.clock().instant().plus(MADE_KEPT));
    }

    /**
     * What the model has by now need not be expected any more, whichever way this server has learnt of it; nor what it has
     * never had: that was gone again before anybody looked.
     */
    private void settleForeign() {
        Instant now = ports.clock().instant();
        List<EntityRef> settled = foreign.entrySet().stream()
                .filter(made -> index.holds(made.getKey().uuid()) || now.isAfter(made.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        index.settled(settled);
        settled.forEach(foreign::remove);
    }

    /** What calls have named that touched nothing, and is a member by now: those calls were missed. From memory. */
    public void meetStrangers() {
        settleForeign();
        for (String uuid : strangers.take(this::member)) {
            MembershipIndex.Known known = index.known(uuid);
            if (known != null) {
                health.needResync(
                        known.groupId(),
                        known.ref() + " was named in a command at this server before it was known here that another"
                                + " server had made it one of the group");
            }
        }
    }

    private boolean member(String uuid) {
        MembershipIndex.Known known = index.known(uuid);
        return known != null && !known.standby();
    }
}
