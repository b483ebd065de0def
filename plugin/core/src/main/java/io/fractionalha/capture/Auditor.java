// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Compares whole groups with the region and writes down what differs: what was changed without the API, by the host itself or
 * while nothing was journaled. The long reading is done beside the group's lane, one group after the other. What seems to
 * differ is then read again on the group's lane, a few entities at a time, and only that reading is written: between two of
 * them commands settle as ever. What was touched since the reading began, or has an open command, is left to its settlement.
 */
public final class Auditor {
    /** The lane on which groups are read, one at a time. */
    static final String LANE = "audit";

    /** The same for groups that are known to have a hole: they need not wait for the others. */
    static final String URGENT_LANE = "audit:urgent";

    /** For what the host has told of: a few entities. */
    static final String GLANCE_LANE = "audit:told";

    /** Entities read again in one go on the group's lane. */
    static final int SLICE_MAX = 25;

    private final CapturePorts ports;
    private final Recorder recorder;
    private final MembershipIndex index;
    private final CaptureHealth health;
    private final Baseliner baseliner;
    private final Predicate<String> free;
    private final Map<String, Set<EntityRef>> touched = new ConcurrentHashMap<>();

    /** What it works with. {@code free} says whether nothing else, a run for one, is changing what the group is. */
    public record Parts(
            CapturePorts ports,
            Recorder recorder,
            MembershipIndex index,
            CaptureHealth health,
            Baseliner baseliner,
            Predicate<String> free) {}

    /** Nothing is read before {@link #audit}. */
    public Auditor(Parts parts) {
        this.ports = parts.ports();
        this.recorder = parts.recorder();
        this.index = parts.index();
        this.health = parts.health();
        this.baseliner = parts.baseliner();
        this.free = parts.free();
        recorder.listen(new Touches());
    }

    /** An audit of one group under way, of all of it or of what the host has told of. */
    private record Work(
            ProtectionGroup group, Epoch epoch, Instant began, long asOf, boolean whole, List<String> repaired) {
        String groupId() {
            return group.groupId();
        }
    }

    /** Begins to compare the group, unless that is under way or the group is not ACTIVE and at rest here. Never waits. */
    public void audit(String groupId, boolean urgent) {
        if (touched.putIfAbsent(groupId, ConcurrentHashMap.newKeySet()) == null) {
            ports.scheduler().submit(urgent ? URGENT_LANE : LANE, () -> guarded(groupId, () -> look(groupId)));
        }
    }

    /** Whether an audit of the group is under way. */
    public boolean underWay(String groupId) {
        return touched.containsKey(groupId);
    }

    /**
     * Begins to look at instances that the host has told of, and at what hangs on them. Answers whether nothing else is looking
     * at the group just now: else it is to be called again. Never waits.
     */
    boolean glance(String groupId, Set<EntityRef> instances) {
        boolean begins = touched.putIfAbsent(groupId, ConcurrentHashMap.newKeySet()) == null;
        if (begins) {
            ports.scheduler().submit(GLANCE_LANE, () -> guarded(groupId, () -> glanceAt(groupId, instances)));
        }
        return begins;
    }

    private void look(String groupId) {
        Optional<Work> begun = begin(groupId, true);
        if (begun.isEmpty() || ownerGone(begun.get().group())) {
            touched.remove(groupId);
            return;
        }
        Work work = begun.get();
        if (!work.group().equals(index.settings().groups().get(groupId))) {
            index.reload(); // what the index knows decides what belongs
        }
        Map<EntityRef, EntityState> found = baseliner.scan(work.group());
        onLane(work, () -> slice(work, suspects(groupId).of(groupId, found)));
    }

    private void glanceAt(String groupId, Set<EntityRef> instances) {
        Optional<Work> begun = begin(groupId, false);
        if (begun.isEmpty()) {
            touched.remove(
                    groupId); // a run is under way, or the group is not served here: the next comparison finds it
            return;
        }
        Work work = begun.get();
        List<Suspects.Suspect> seen = new Glance(ports, index, groupId).of(instances);
        onLane(work, () -> slice(work, suspects(groupId).idle(groupId, seen)));
    }

    private Optional<Work> begin(String groupId, boolean whole) {
        Instant began = ports.clock().instant();
        long asOf = health.resyncs().now();
        Optional<GroupRole> role = active(groupId);
        return ports.groups()
                .group(groupId)
                .filter(group -> role.isPresent())
                .map(group -> new Work(group, role.orElseThrow().epoch(), began, asOf, whole, new ArrayList<>()));
    }

    /** Things of an account that is no more go by themselves: that is never told as if the tenant had wanted it. */
    private boolean ownerGone(ProtectionGroup group) {
        return new LostOwner(ports, health).holds(group);
    }

    private Suspects suspects(String groupId) {
        return new Suspects(ports, index, Set.copyOf(touched.getOrDefault(groupId, Set.of())));
    }

    private void ended(Work work) {
        touched.remove(work.groupId());
        if (work.whole()) {
            health.resyncs().repaired(work.groupId(), work.asOf());
            health.audits().compared(work.groupId(), work.began(), ports.clock().instant(), work.repaired());
        } else {
            health.audits().noticed(work.groupId(), ports.clock().instant(), work.repaired());
        }
    }

    private void slice(Work work, List<Suspects.Suspect> suspects) {
        if (suspects.isEmpty()) {
            ended(work);
            return;
        }
        Optional<GroupRole> role =
                active(work.groupId()).filter(row -> row.epoch().equals(work.epoch()));
        if (role.isEmpty()) {
            touched.remove(work.groupId());
            return;
        }
        List<Suspects.Suspect> now = suspects.subList(0, Math.min(SLICE_MAX, suspects.size()));
        Repair repair = new Repair(ports, baseliner, work.group());
        now.stream()
                .filter(suspect ->
                        !touched.getOrDefault(work.groupId(), Set.of()).contains(suspect.ref()))
                .forEach(repair::look);
        if (repair.removes() && ownerGone(work.group())) {
            touched.remove(work.groupId());
            return;
        }
        if (repair.incomplete()) {
            touched.remove(work.groupId());
            health.audits().failed(work.groupId(), "what it has changed while it was read; it is compared again");
            return;
        }
        repair.write(recorder, role.get());
        work.repaired().addAll(repair.words());
        List<Suspects.Suspect> rest = suspects.subList(now.size(), suspects.size());
        onLane(work, () -> slice(work, rest));
    }

    private Optional<GroupRole> active(String groupId) {
        return ports.groups()
                .role(groupId)
                .filter(row -> row.role() == Role.ACTIVE)
                .filter(row -> index.settings().groups().containsKey(groupId))
                .filter(row -> free.test(groupId));
    }

    private void onLane(Work work, Runnable next) {
        ports.scheduler().submit(CapturePorts.lane(work.groupId()), () -> guarded(work.groupId(), next));
    }

    private void guarded(String groupId, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            touched.remove(groupId);
            health.audits().failed(groupId, "it could not be compared with the region: " + e.getMessage());
            throw e;
        }
    }

    /** What settles while an audit is under way is newer than what the audit has read. */
    private final class Touches implements OwnListener {
        @Override
        public boolean wants(String groupId) {
            return touched.containsKey(groupId);
        }

        @Override
        public void changed(String groupId, List<Change> changes) {
            Set<EntityRef> refs = touched.get(groupId);
            if (refs != null) {
                changes.forEach(change -> refs.add(change.ref()));
            }
        }
    }
}
