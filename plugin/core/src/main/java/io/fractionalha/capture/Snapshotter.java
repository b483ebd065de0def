// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.cluster.Duty;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Restart;
import io.fractionalha.model.Folder;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.shipping.SnapshotNeeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Begins this site's journal again when a peer cannot continue its copy: under a new id, with settings, roles and a fresh
 * baseline of each group. All peers follow; what they have mirrored stays, because the same entities are named again.
 */
public final class Snapshotter implements SnapshotNeeded {
    private static final String JOURNAL_LANE = "journal";
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final int PORTION_MAX = 500;
    private static final int CLOSE_TOGETHER = 64;
    private static final long ENTRIES_A_MEMBER = 4;

    private final CapturePorts ports;
    private final RouteStore routes;
    private final Recorder recorder;
    private final Baseliner baseliner;
    private final Folder folder;
    private final CaptureHealth health;
    private final RoleWords words;
    private volatile Duty duty = Duty.ALONE;

    /** What a side says of its role when everything is told anew. */
    @FunctionalInterface
    public interface RoleWords {
        /** The role, and what else the other side has to know of how it came to be. Reads stores. */
        List<Payload> of(GroupRole role);
    }

    /** {@code folder} knows how a model begins again; it is used on this site's own models here. */
    public Snapshotter(CapturePorts ports, RouteStore routes, Parts parts, Folder folder, RoleWords words) {
        this.ports = ports;
        this.routes = routes;
        this.recorder = parts.recorder();
        this.baseliner = parts.baseliner();
        this.health = parts.health();
        this.folder = folder;
        this.words = words;
    }

    /** The parts of capture that it works with. */
    public record Parts(Recorder recorder, Baseliner baseliner, CaptureHealth health) {}

    /** From now on only the server that does the region's work begins the journal again; another one forgets it. */
    public void duty(Duty newDuty) {
        duty = newDuty;
    }

    @Override
    public void snapshotNeeded(String journalId, Restart why) {
        ports.scheduler().submit(JOURNAL_LANE, () -> restart(journalId, why));
    }

    /** A server that is alone need not have taken up everything first: its region may not be readable for long. */
    private boolean mine() {
        return duty.here() || duty.alone();
    }

    private void restart(String journalId, Restart why) {
        JournalHead head = ports.journal().head();
        if (!mine()) {
            return; // this server was the one when it asked; the one that is will ask itself
        }
        if (!head.position().journalId().equals(journalId)) {
            return; // another peer needed the same
        }
        long told = head.position().sequence();
        if (why == Restart.BACKLOG
                && told < ENTRIES_A_MEMBER * baseliner.index().memberCount()) {
            return; // a snapshot is not shorter
        }
        Payload.Restarted restarted = new Payload.Restarted(journalId, why, checksums(head));
        List<ProtectionGroup> groups = ports.groups().groups();
        List<JournalEntry> first = groups.stream()
                .flatMap(group -> ports.groups().role(group.groupId()).stream())
                .flatMap(role -> recorder.entries(role, List.of(restarted)).stream())
                .toList();
        List<JournalEntry> removed = removed(groups);
        List<JournalEntry> all = Stream.concat(first.stream(), removed.stream()).toList();
        ports.journal().restart(journalId, ports.ids().next(), all);
        groups.forEach(group -> enqueue(group.groupId()));
        removed.forEach(entry -> enqueue(entry.groupId()));
        purge();
    }

    /** Who has not heard yet that a group was deleted hears it from the new journal. */
    private List<JournalEntry> removed(List<ProtectionGroup> groups) {
        Set<String> here = groups.stream().map(ProtectionGroup::groupId).collect(Collectors.toSet());
        return ports.groups().former().stream()
                .map(ProtectionGroup::groupId)
                .filter(groupId -> !here.contains(groupId))
                .flatMap(groupId -> ports.journal().page(groupId, 0, 1).stream())
                .filter(newest -> newest.payload() instanceof Payload.GroupRemoved)
                .flatMap(newest ->
                        recorder.entries(newest.groupId(), newest.epoch(), List.of(newest.payload())).stream())
                .toList();
    }

    /** What the new journal has replaced goes in portions, so that numbering goes on between two of them. */
    private void purge() {
        if (ports.journal().purgeFormer(PORTION_MAX) == PORTION_MAX) {
            ports.scheduler().submit(JOURNAL_LANE, this::purge);
        }
    }

    /** The newest places one by one, before them at growing distances. */
    private SortedMap<Long, Long> checksums(JournalHead head) {
        SortedMap<Long, Long> sums = new TreeMap<>();
        long last = head.position().sequence();
        long back = 0;
        while (back < last) {
            long place = last - back;
            ports.journal().checksumAt(place).ifPresent(sum -> sums.put(place, sum));
            back = back < CLOSE_TOGETHER ? back + 1 : back * 2;
        }
        return sums;
    }

    /** After a start: goes on with the groups that are not told anew yet, because the server stopped in between. */
    public void resume() {
        purge();
        ports.journal().untold().forEach(this::enqueue);
    }

    private void enqueue(String groupId) {
        ports.scheduler().submit(CapturePorts.lane(groupId), () -> begin(groupId));
    }

    /** Until it has succeeded: the old journal is gone, so what is not told anew is not told at all. */
    private void begin(String groupId) {
        if (!mine()) {
            return; // whoever takes the work over goes on with it
        }
        boolean done = false;
        try {
            if (ports.journal().untold().contains(groupId)) {
                String journalId = ports.journal().head().position().journalId();
                ports.groups().role(groupId).ifPresent(this::tell);
                ports.journal().told(groupId, journalId);
            }
            done = true;
        } finally {
            if (!done) {
                ports.scheduler().after(TRY_AGAIN, CapturePorts.lane(groupId), () -> begin(groupId));
            }
        }
    }

    private void tell(GroupRole role) {
        String groupId = role.groupId();
        boolean ours = role.role() == Role.ACTIVE || role.role() == Role.DRAINING || role.role() == Role.RECOVERING;
        if (ours) {
            health.needResync(groupId, "the journal begins again and has not told the whole group yet");
        }
        folder.beginAgain(groupId, ports.siteId());
        List<Payload> payloads = new ArrayList<>(ours ? settings(role) : List.of());
        payloads.addAll(words.of(role));
        List<JournalEntry> entries = recorder.entries(role, payloads);
        recorder.append(entries);
        // The words of the role are for the other side: a claim told again would make this side forget what it has.
        recorder.applied(
                groupId,
                entries.stream()
                        .filter(entry -> !(entry.payload() instanceof Payload.RoleChange))
                        .toList());
        if (ours) {
            baseliner.protect(groupId);
        }
    }

    private List<Payload> settings(GroupRole role) {
        List<Payload> payloads = new ArrayList<>();
        ports.groups().group(role.groupId()).ifPresent(group -> {
            ports.groups()
                    .policy(group.policyId())
                    .ifPresent(policy -> payloads.add(new Payload.PolicySetting(policy)));
            payloads.add(new Payload.GroupSetting(group));
        });
        for (TrafficRoute route : routes.routes(role.groupId())) {
            payloads.add(new Payload.RouteSetting(route, false));
        }
        return payloads;
    }
}
