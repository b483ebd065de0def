// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Implied;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.cluster.Duty;
import io.fractionalha.cluster.Errand;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.Relation;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of a command by reading, and writes states and outcome down together. On the group's lane: reading
 * and writing of one entity is one piece against every other settlement, so the last one to settle has the last word. While
 * the region cannot be read the command stays open and is tried again.
 */
public final class Settler {
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(2);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(60);
    private static final Duration THAW_PAUSE = Duration.ofSeconds(10);

    /** For how long at most an end that was left to another server is thought to wait there. */
    static final Duration LEFT_KEPT = Duration.ofMinutes(10);

    private final CapturePorts ports;
    private final Recorder recorder;
    private final Baseliner baseliner;
    private final CaptureHealth health;
    private final NoticeBoard notices;
    private final Births births;
    // Commands of this process that are not settled, and until when at most this is remembered.
    private final Map<String, Instant> running = new ConcurrentHashMap<>();
    private volatile Duty duty = Duty.ALONE;
    private volatile Predicate<String> atRest = groupId -> true;

    /**
     * Reads through the ports, writes through the recorder; the baseliner sees to what a group tag moves, {@code notices}
     * learn what need not be looked at any more.
     */
    public Settler(
            CapturePorts ports, Recorder recorder, Baseliner baseliner, CaptureHealth health, NoticeBoard notices) {
        this.ports = ports;
        this.recorder = recorder;
        this.baseliner = baseliner;
        this.health = health;
        this.notices = notices;
        this.births = new Births(ports, baseliner);
    }

    /** From now on what another server has to settle is left to it: one lane a group holds for the whole region. */
    public void duty(Duty newDuty) {
        duty = newDuty;
    }

    /** The command of this entry is about to be written ahead: its end will be told to this process. Any thread. */
    void begins(String entryId) {
        running.put(entryId, Instant.MAX);
    }

    /** Nobody will tell of this entry: it was not written, or not for certain. Any thread. */
    void forget(String entryId) {
        running.remove(entryId);
    }

    /** Forgets what was left to another server long ago: called now and then, any thread. */
    public void tidy() {
        Instant now = ports.clock().instant();
        running.values().removeIf(now::isAfter);
    }

    /** Whether a command of this process runs, or has ended and waits to be settled: nobody else may settle it. Any thread. */
    boolean running(String entryId) {
        return running.containsKey(entryId);
    }

    /** Settles, or arranges to try again. {@code hint} is null when the host's word was lost. */
    void settle(JournalEntry entry, @Nullable Hint hint) {
        settle(entry, hint, PAUSE_FIRST);
    }

    private void settle(JournalEntry entry, @Nullable Hint hint, Duration pause) {
        if (!duty.here()) {
            duty.post(Errand.Kind.END, entry.groupId(), Hint.words(entry.entryId(), hint));
            // The outcome comes with the journal's end; where that was not seen, since the journal began again, time
            // does.
            running.replace(entry.entryId(), ports.clock().instant().plus(LEFT_KEPT));
            return;
        }
        try {
            settleNow(entry, hint);
            forget(entry.entryId());
        } catch (RuntimeException e) {
            health.countFailure();
            Duration next = pause.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause.multipliedBy(2);
            ports.scheduler().after(pause, CapturePorts.lane(entry.groupId()), () -> settle(entry, hint, next));
            throw e;
        }
    }

    /** Settles a command of another server by what that one was told; nothing if it has been settled. Throws what a port throws. */
    public void ended(Errand end) {
        String entryId = end.word("entry");
        ports.journal().openCommands(end.groupId()).stream()
                .filter(entry -> entry.entryId().equals(entryId))
                .findFirst()
                .ifPresent(entry -> settleNow(entry, Hint.of(end)));
        forget(entryId);
    }

    /** Settles once; throws what a port throws. Nothing is written then, or everything. */
    void settleNow(JournalEntry entry, @Nullable Hint hint) {
        Optional<ProtectionGroup> group = ports.groups().group(entry.groupId());
        if (group.isEmpty() || !(entry.payload() instanceof Payload.Command command)) {
            return; // the group is no longer protected: nobody waits for the outcome
        }
        baseliner.tellFirst(entry.groupId());
        long asOf = notices.now();
        Optional<CommandRow> row = Catalogue.STANDARD.row(command.command());
        if (row.isPresent() && Moves.members(row.get(), command, baseliner.index())) {
            moved(row.get(), group.get(), entry.epoch());
        }
        ReadBack readBack = new ReadBack(ports, baseliner.index(), group.get());
        Optional<EntityRef> made = row.flatMap(known -> Births.made(known, command, hint));
        Reading reading = row.isPresent()
                ? readBack.after(row.get(), command, made)
                : births.unfollowed(command, hint, group.get(), readBack);
        made.or(() -> NicCommands.addressed(command.command(), command.subject()))
                .filter(ref -> ref.kind() == EntityKind.INSTANCE)
                .flatMap(reading::state)
                .ifPresent(state -> reading.found(OneOfAKind.asked(state, command.parameters())));
        write(entry, command, new Settlement(row, made, readBack, reading, hint), group.get());
        notices.seen(reading.found().keySet(), asOf);
        notices.seen(reading.gone(), asOf);
    }

    /** From now on what selectors match is not looked at again while a group is not at rest (a run is under way). */
    public void freeze(Predicate<String> newAtRest) {
        atRest = newAtRest;
    }

    /** Membership is frozen during a run: what a command has moved is moved when the run is over. What came back was in. */
    private void moved(CommandRow row, ProtectionGroup group, Epoch epoch) {
        if (row.implied().contains(Implied.MEMBERSHIP) || atRest.test(group.groupId())) {
            baseliner.rescan(group, epoch);
        } else {
            ports.scheduler()
                    .after(THAW_PAUSE, CapturePorts.lane(group.groupId()), () -> thaw(row, group.groupId(), epoch));
        }
    }

    private void thaw(CommandRow row, String groupId, Epoch epoch) {
        boolean served = ports.groups()
                .role(groupId)
                .filter(role -> role.role() == Role.ACTIVE && role.epoch().equals(epoch))
                .isPresent();
        if (served) {
            ports.groups().group(groupId).ifPresent(group -> moved(row, group, epoch));
        }
    }

    private record Settlement(
            Optional<CommandRow> row,
            Optional<EntityRef> made,
            ReadBack readBack,
            Reading reading,
            @Nullable Hint hint) {}

    private void write(JournalEntry entry, Payload.Command command, Settlement settlement, ProtectionGroup group) {
        Changes read = Changes.of(settlement.readBack(), settlement.reading());
        boolean wanted = settlement.hint() != null
                && settlement.hint().succeeded()
                && settlement
                        .row()
                        .filter(row -> row.replay() == Replay.DESTROY)
                        .isPresent();
        // What went with its account nobody has asked for.
        boolean held = !read.dead().isEmpty() && !wanted && new LostOwner(ports, health).holds(group);
        Changes changes = held ? new Changes(read.living(), List.of()) : read;
        Outcome outcome = outcome(command, settlement, !changes.isEmpty());
        List<Payload> payloads = new ArrayList<>(baseliner.descriptors().missing(entry.groupId(), changes.living()));
        payloads.addAll(changes.payloads(false));
        Hint hint = settlement.hint();
        Set<EntityRef> touched = new TreeSet<>(settlement.reading().found().keySet());
        touched.addAll(settlement.reading().gone());
        String said = hint == null || hint.succeeded() ? "" : hint.detail();
        String detail = outcome == Outcome.PARTIAL ? changes.done(said) : said;
        payloads.add(new Payload.OutcomeOf(entry.entryId(), outcome, detail, List.copyOf(touched)));
        recorder.record(entry.groupId(), entry.epoch(), payloads);
        baseliner.descriptors().told(entry.groupId(), payloads);
    }

    private static Outcome outcome(Payload.Command command, Settlement settlement, boolean changed) {
        Hint hint = settlement.hint();
        if (settlement.row().isEmpty()) {
            return hint == null || hint.succeeded() ? Outcome.COMMITTED : changed ? Outcome.PARTIAL : Outcome.FAILED;
        }
        CommandRow row = settlement.row().get();
        Optional<EntityRef> target = target(row, command, settlement.made());
        boolean there = target.filter(settlement.reading()::has).isPresent();
        boolean asAsked = target.flatMap(settlement.reading()::state)
                .filter(state -> Judge.asAsked(row, command, state))
                .isPresent();
        return Judge.outcome(row, target, there, changed, hint, asAsked);
    }

    /** What the command was to make, change or remove, where one entity says it; else what was read decides. */
    private static Optional<EntityRef> target(CommandRow row, Payload.Command command, Optional<EntityRef> made) {
        EntityRef subject = command.subject();
        if (row.kind() == EntityKind.STATIC_NAT && subject != null) {
            return Optional.of(Relation.staticNat(subject.uuid()));
        }
        if (row.kind().relation()) {
            return Optional.empty();
        }
        return row.replay() == Replay.CREATE && row.subject() == null ? made : Optional.ofNullable(subject);
    }
}
