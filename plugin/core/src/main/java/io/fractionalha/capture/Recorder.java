// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Sequencer;
import io.fractionalha.model.Fold;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries of this site about a group and keeps this site's own model and the membership index in step with them. The
 * own model runs ahead of the numbers: it is changed as soon as the entries are durable. Only on the group's lane.
 */
public final class Recorder {
    private static final int PAGE = 1000;

    private final CapturePorts ports;
    private final MembershipIndex index;

    /** Groups with durable entries that could not be applied: their applied sequence must not pass them before a restart. */
    private final Set<String> behind = ConcurrentHashMap.newKeySet();

    private volatile Writes writes;
    private final List<OwnListener> listeners = new CopyOnWriteArrayList<>();

    /** Writes through the journal and model of the ports. */
    public Recorder(CapturePorts ports, MembershipIndex index) {
        this.ports = ports;
        this.index = index;
        this.writes = new Writes(ports.journal()::append, ports.model()::apply);
    }

    /** How entries and changes of the own model become durable; either may refuse. */
    public record Writes(Consumer<List<JournalEntry>> append, Consumer<ModelChange> apply) {}

    /** From now on writes in this way. */
    public void writeThrough(Writes newWrites) {
        writes = newWrites;
    }

    /** Appends entries that {@link #entries} has made; all or none. */
    void append(List<JournalEntry> entries) {
        writes.append().accept(entries);
    }

    /** From now on tells {@code listener} what changes in the own models. */
    public void listen(OwnListener listener) {
        listeners.add(listener);
    }

    /** Makes entries with fresh ids in the epoch of {@code role}, to be appended by the caller (see {@link #applied}). */
    public List<JournalEntry> entries(GroupRole role, List<Payload> payloads) {
        return entries(role.groupId(), role.epoch(), payloads);
    }

    List<JournalEntry> entries(String groupId, Epoch epoch, List<Payload> payloads) {
        Instant now = ports.clock().instant();
        return payloads.stream()
                .map(payload -> new JournalEntry(ports.ids().next(), groupId, epoch, 0, now, payload))
                .toList();
    }

    /** Appends the payloads in one transaction and applies them to the own model and the index. */
    public void record(GroupRole role, List<Payload> payloads) {
        record(role.groupId(), role.epoch(), payloads);
    }

    void record(String groupId, Epoch epoch, List<Payload> payloads) {
        List<JournalEntry> entries = entries(groupId, epoch, payloads);
        append(entries);
        applied(groupId, entries, true);
    }

    /** The same for what this side tells of its own doing: nobody has changed anything. */
    public void announce(GroupRole role, List<Payload> payloads) {
        List<JournalEntry> entries = entries(role, payloads);
        append(entries);
        applied(role.groupId(), entries);
    }

    /**
     * Applies entries that the caller has appended in a transaction of its own: a role change with its states, which tells what
     * there is and that nobody has changed.
     */
    public void applied(String groupId, List<JournalEntry> entries) {
        applied(groupId, entries, false);
    }

    private void applied(String groupId, List<JournalEntry> entries, boolean byPeople) {
        try {
            Fold fold = newFold(groupId);
            entries.forEach(fold::accept);
            long before = ports.model().appliedSequence(groupId, ports.siteId());
            // All entries of the group are written on this lane and applied by now, so the model has all that is
            // numbered.
            long head = ports.journal().head().position().sequence();
            apply(fold, before, behind.contains(groupId) ? before : Math.max(before, head), byPeople);
            entries.stream()
                    .map(JournalEntry::payload)
                    .filter(Payload.OutcomeOf.class::isInstance)
                    .forEach(outcome -> index.settled(((Payload.OutcomeOf) outcome).touched()));
        } catch (RuntimeException e) {
            behind.add(groupId);
            throw e;
        }
    }

    /**
     * Notes that the own model of an idle group has all that is numbered: nothing of the group was written since it was last
     * applied. Only on the group's lane, after {@link #recover}.
     */
    public void keepUp(String groupId) {
        long before = ports.model().appliedSequence(groupId, ports.siteId());
        long head = ports.journal().head().position().sequence();
        if (head > before && !behind.contains(groupId)) {
            List<EntityRef> none = List.of();
            ports.model()
                    .apply(new ModelChange(
                            groupId, ports.siteId(), List.of(), none, List.of(), List.of(), before, head));
        }
    }

    private Fold newFold(String groupId) {
        ModelView view = ModelView.of(ports.model(), groupId, ports.siteId());
        // Baselines of our own name what is gone, so their marks need no reading here.
        return new Fold(groupId, ports.siteId(), view, baselineId -> OptionalLong.empty());
    }

    private void apply(Fold fold, long before, long after, boolean byPeople) {
        ModelChange folded = fold.change(before, after);
        List<ModelEntity> living = folded.upserts().stream()
                .filter(entity -> entity.state().alive())
                .toList();
        List<EntityRef> dead = folded.upserts().stream()
                .filter(entity -> !entity.state().alive())
                .map(entity -> entity.state().ref())
                .toList();
        List<EntityRef> gone = new ArrayList<>(folded.removals());
        gone.addAll(dead);
        ModelChange own =
                new ModelChange(folded.groupId(), folded.siteId(), living, gone, List.of(), List.of(), before, after);
        List<OwnListener> told = listeners.stream()
                .filter(listener -> (byPeople || !listener.byPeople()) && listener.wants(own.groupId()))
                .toList();
        List<OwnListener.Change> changes = told.isEmpty() ? List.of() : changes(own, dead);
        writes.apply().accept(own);
        index.update(own);
        told.forEach(listener -> listener.changed(own.groupId(), changes));
    }

    /** What an earlier reign knew and this one does not tell of is forgotten, not gone: nobody hears of that. */
    private List<OwnListener.Change> changes(ModelChange own, List<EntityRef> dead) {
        List<OwnListener.Change> changes = new ArrayList<>();
        for (ModelEntity entity : own.upserts()) {
            EntityRef ref = entity.state().ref();
            changes.add(new OwnListener.Change(ref, before(own.groupId(), ref), entity.state()));
        }
        for (EntityRef ref : dead) {
            changes.add(new OwnListener.Change(ref, before(own.groupId(), ref), null));
        }
        return changes;
    }

    private static boolean claims(JournalEntry entry) {
        return entry.payload() instanceof Payload.RoleChange change && change.cut() != null;
    }

    private @Nullable EntityState before(String groupId, EntityRef ref) {
        return ports.model()
                .entity(groupId, ports.siteId(), ref)
                .map(ModelEntity::state)
                .orElse(null);
    }

    /**
     * After a start, before anything else of any group: numbers what was written, brings the own models up to the journal and
     * loads the index. Needs the ownership.
     */
    public void recover(Sequencer sequencer) {
        sequencer.tick();
        Map<String, Long> applied = new HashMap<>();
        for (ProtectionGroup group : ports.groups().groups()) {
            applied.put(group.groupId(), ports.model().appliedSequence(group.groupId(), ports.siteId()));
        }
        long at = applied.values().stream().min(Long::compare).orElse(0L);
        List<JournalEntry> page =
                applied.isEmpty() ? List.of() : ports.journal().readAfter(at, PAGE);
        while (!page.isEmpty()) {
            at = page.get(page.size() - 1).sequence();
            refold(page, applied);
            page = ports.journal().readAfter(at, PAGE);
        }
        for (Map.Entry<String, Long> group : applied.entrySet()) {
            if (at > group.getValue()) {
                apply(newFold(group.getKey()), group.getValue(), at, false);
            }
        }
        behind.clear();
        index.reload();
    }

    /** One transaction for each group that the page tells of; the others are brought to the end once, afterwards. */
    private void refold(List<JournalEntry> page, Map<String, Long> applied) {
        Map<String, List<JournalEntry>> news = new LinkedHashMap<>();
        for (JournalEntry entry : page) {
            if (entry.sequence() > applied.getOrDefault(entry.groupId(), Long.MAX_VALUE)) {
                news.computeIfAbsent(entry.groupId(), id -> new ArrayList<>()).add(entry);
            }
        }
        news.forEach((groupId, entries) -> {
            Fold fold = newFold(groupId);
            entries.forEach(fold::accept);
            long last = entries.get(entries.size() - 1).sequence();
            apply(
                    fold,
                    applied.getOrDefault(groupId, 0L),
                    last,
                    entries.stream().noneMatch(Recorder::claims));
            applied.put(groupId, last);
        });
    }
}
