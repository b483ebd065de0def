// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Position;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorStanding;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.model.InDoubt;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyWord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The one {@link ReadinessDesk}; also remembers the last word of each group for the answers to the peer. */
public final class ReadinessBoard implements ReadinessDesk {
    /** So old may be what a listing of many groups shows: a little more than it takes until it is found again. */
    private static final Duration KEPT_FOR = Duration.ofSeconds(15);

    /** So old it may be where servers take longer: a listing finds anew what it can for a while, and the rest another time. */
    private static final Duration KEPT_AT_MOST = Duration.ofMinutes(2);

    static final Duration FOUND_ANEW_FOR = Duration.ofMillis(500);

    private final DeskParts parts;
    private final ReadinessReasons reasons;
    private final Map<String, String> words = new ConcurrentHashMap<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Homeward homeward = new Homeward();

    /** What was found of a group as it was, and when. */
    private record Kept(ProtectionGroup group, Readiness found, GroupCounts counts, Instant at) {}

    /** On these parts. */
    public ReadinessBoard(DeskParts parts) {
        this.parts = parts;
        this.reasons = new ReadinessReasons(parts, homeward);
    }

    Homeward homeward() {
        return homeward;
    }

    /** What was found last of each group, as {@link StandbyWord#text}. From memory. */
    public Map<String, String> words() {
        return Map.copyOf(words);
    }

    /** Computes the word of a group again. Reads the stores and the region; on the group's lane. */
    public void refresh(String groupId) {
        Optional<ProtectionGroup> group = parts.stores().groups().group(groupId);
        if (group.isPresent() && parts.stores().groups().role(groupId).isPresent()) {
            long folded =
                    parts.stores().models().appliedSequence(groupId, group.get().siteOpposite(parts.siteId()));
            Mirror.Look look = parts.services().mirror().look(groupId);
            MirrorStanding standing = look.standing();
            Readiness now = of(group.get(), look);
            homeward.found(groupId, now.reasons());
            boolean follows = now.role().role() == Role.PASSIVE;
            StandbyWord.Reserve reserve =
                    new StandbyWord.Reserve(folded, follows, standing.queued(), standing.tiersShort());
            words.put(
                    groupId,
                    new StandbyWord(
                                    now.word().name(),
                                    now.standby(),
                                    now.queued(),
                                    reserve,
                                    new Fencings(parts).said(group.get(), now.role()),
                                    follows ? now.footprint() : null,
                                    now.drilled() == null ? null : now.drilled().said(),
                                    WayBack.settled(parts, homeward, group.get(), now.role()))
                            .text());
        } else {
            words.remove(groupId);
            kept.remove(groupId);
            homeward.forget(groupId);
        }
    }

    @Override
    public Page<Readiness> list(Caller caller, @Nullable String groupId, PageOf page) {
        if (groupId != null) {
            ProtectionGroup asked = parts.group(caller, groupId);
            reasons.lookAgain(asked);
            return new Page<>(List.of(of(asked)), 1);
        }
        List<ProtectionGroup> all = parts.stores().groups().groups();
        // After the groups: one that is deleted in between has no role any more, and is left out.
        Map<String, GroupRole> rows = parts.stores().groups().rolesByGroup();
        List<ProtectionGroup> mine = all.stream()
                .filter(group -> caller.reaches(group.owner()) && rows.containsKey(group.groupId()))
                .toList();
        Instant until = parts.clock().instant().plus(FOUND_ANEW_FOR);
        return Page.of(mine, page)
                .map(group -> recent(group, Objects.requireNonNull(rows.get(group.groupId())), until));
    }

    private Readiness recent(ProtectionGroup group, GroupRole row, Instant until) {
        return holding(group, row, until)
                .map(last -> last.found().at(commandRpoMillis(group, row)))
                .orElseGet(() -> of(group, row, parts.services().mirror().look(group.groupId())));
    }

    /** What the group had a little while ago, if it and its role are still what they were. From memory. */
    Optional<GroupCounts> counts(ProtectionGroup group, GroupRole row, Instant until) {
        return holding(group, row, until).map(Kept::counts);
    }

    private Optional<Kept> holding(ProtectionGroup group, GroupRole row, Instant until) {
        Instant now = parts.clock().instant();
        Duration most = now.isBefore(until) ? KEPT_FOR : KEPT_AT_MOST;
        return Optional.ofNullable(kept.get(group.groupId()))
                .filter(last ->
                        last.group().equals(group) && last.found().role().equals(row))
                .filter(last ->
                        !now.isBefore(last.at()) && now.isBefore(last.at().plus(most)));
    }

    private Readiness of(ProtectionGroup group) {
        return of(group, parts.services().mirror().look(group.groupId()));
    }

    private Readiness of(ProtectionGroup group, Mirror.Look look) {
        return of(group, parts.services().roles().current(group.groupId()), look);
    }

    private Readiness of(ProtectionGroup group, GroupRole row, Mirror.Look look) {
        boolean mirrors = row.role() == Role.PASSIVE || row.role() == Role.RECOVERING;
        List<Reason> found = reasons.of(group, row, look);
        GroupCounts counts = GroupCounts.of(parts, group, row, look.standing());
        StandbyWord said = active(row) ? Standing.word(parts, group).orElse(null) : null;
        Readiness now = new Readiness(
                group.groupId(),
                row,
                word(found),
                commandRpoMillis(group, row),
                -1,
                counts.instances(),
                counts.standby(),
                counts.queued(),
                found,
                parts.services().health().audits().of(group.groupId()).orElse(null),
                row.role() == Role.PASSIVE ? Drilled.here(parts, group, row) : heard(said),
                mirrors ? reasons.footprint(group.groupId()) : said == null ? null : said.footprint(),
                row.role() == Role.PASSIVE
                        ? parts.services().detector().standing(group.groupId()).orElse(null)
                        : null);
        kept.put(group.groupId(), new Kept(group, now, counts, parts.clock().instant()));
        return now;
    }

    private static boolean active(GroupRole row) {
        return row.role() == Role.ACTIVE || row.role() == Role.DRAINING;
    }

    private static @Nullable Drilled heard(@Nullable StandbyWord said) {
        return said == null || said.drill() == null ? null : Drilled.heard(said.drill());
    }

    private static Word word(List<Reason> reasons) {
        if (reasons.stream().anyMatch(reason -> reason.code().fatal())) {
            return Word.NOT_READY;
        }
        return reasons.isEmpty() ? Word.READY : Word.DEGRADED;
    }

    /** At the active side its own backlog; elsewhere what is known of the other's, or -1. */
    private long commandRpoMillis(ProtectionGroup group, GroupRole row) {
        String other = group.siteOpposite(parts.siteId());
        if (active(row)) {
            return parts.services().shipper().commandRpoMillis(other);
        }
        return lossBound(group.groupId(), parts.services().hooks().sighting(other));
    }

    private long lossBound(String groupId, Optional<Sighting> seen) {
        return seen.map(sight -> sight.lossBoundMillis(groupId, parts.clock().instant()))
                .orElse(-1L);
    }

    private long age(Sighting sight) {
        return Duration.between(sight.heardAt(), parts.clock().instant()).toMillis();
    }

    @Override
    public FailoverPlan plan(Caller caller, String groupId) {
        ProtectionGroup group = parts.group(caller, groupId);
        String other = group.siteOpposite(parts.siteId());
        List<OpenCommand> doubt = parts.stores().models().openCommands(groupId, other);
        List<QueueItem> items = items(group, doubt);
        Optional<Sighting> seen = parts.services().hooks().sighting(other);
        long held = items.stream()
                .filter(item -> item.reason() == QueueReason.HELD || item.reason() == QueueReason.SKIPPED)
                .count();
        Position head = seen.map(Sighting::head).orElse(null);
        return new FailoverPlan(
                groupId,
                items.size() - (int) held,
                items.stream().limit(PLAN_ITEMS_MAX).map(Queue::withoutSecrets).toList(),
                doubt.stream().map(Secrets::hidden).toList(),
                (int) held,
                head,
                seen.map(this::age).orElse(-1L),
                lossBound(groupId, seen));
    }

    /** At a standby all that a failover would do; at a side that has taken over what is left of that. */
    private List<QueueItem> items(ProtectionGroup group, List<OpenCommand> doubt) {
        String groupId = group.groupId();
        String other = group.siteOpposite(parts.siteId());
        GroupRole row = parts.services().roles().current(groupId);
        if (row.role() == Role.PASSIVE || row.role() == Role.FENCED) {
            InDoubt.Judgement judged = InDoubt.judge(
                    Catalogue.STANDARD, group.owner(), parts.stores().models().entities(groupId, other), doubt);
            return parts.services().mirror().failover(groupId, judged.upserts());
        }
        List<QueueItem> left = parts.services().mirror().queue(groupId);
        if (row.role() != Role.RECOVERING && left.isEmpty() && doubt.isEmpty()) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role()
                            + " at this site and has nothing left to build; the plan of a failover is asked for at the side"
                            + " that would take over: call " + parts.otherAddress(group));
        }
        return left;
    }
}
