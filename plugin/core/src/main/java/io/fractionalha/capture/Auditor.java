// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
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

    /** An audit of one group under way. */
    private record Work(ProtectionGroup group, Epoch epoch, long asOf, Map<EntityRef, EntityState> found) {
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

    private void look(String groupId) {
        long asOf = health.resyncs().now();
        Optional<GroupRole> role = active(groupId);
        Optional<ProtectionGroup> group = ports.groups().group(groupId);
        if (role.isEmpty() || group.isEmpty()) {
            touched.remove(groupId);
            return;
        }
        if (!group.get().equals(index.settings().groups().get(groupId))) {
            index.reload(); // what the index knows decides what belongs
        }
        if (ownerGone(group.get())) {
            return;
        }
        Map<EntityRef, EntityState> found = baseliner.scan(group.get());
        Work work = new Work(group.get(), role.get().epoch(), asOf, found);
        onLane(work, () -> compare(work));
    }

    /** Things of an account that is no more go by themselves: that is never told as if the tenant had wanted it. */
    private boolean ownerGone(ProtectionGroup group) {
        boolean gone = MemberSettings.owners(group).stream()
                .anyMatch(owner -> ports.reader().ownerIds(owner).isEmpty());
        if (gone) {
            touched.remove(group.groupId());
            health.audits()
                    .held(
                            group.groupId(),
                            "the account of group " + group.name()
                                    + " is not here any more; what of it is gone here stays"
                                    + " at the standby side. Delete the group if that is wanted, or fail over");
        }
        return gone;
    }

    private void compare(Work work) {
        Set<EntityRef> before = Set.copyOf(touched.getOrDefault(work.groupId(), Set.of()));
        List<Suspects.Suspect> suspects = new Suspects(ports, index, before).of(work.groupId(), work.found());
        slice(work, suspects, 0);
    }

    private void slice(Work work, List<Suspects.Suspect> suspects, int repaired) {
        if (suspects.isEmpty()) {
            touched.remove(work.groupId());
            health.resyncs().repaired(work.groupId(), work.asOf());
            health.audits().compared(work.groupId(), ports.clock().instant(), repaired);
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
            return;
        }
        if (repair.incomplete()) {
            touched.remove(work.groupId());
            health.audits().failed(work.groupId(), "what it has changed while it was read; it is compared again");
            return;
        }
        repair.write(recorder, role.get());
        List<Suspects.Suspect> rest = suspects.subList(now.size(), suspects.size());
        onLane(work, () -> slice(work, rest, repaired + repair.size()));
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
