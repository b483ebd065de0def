// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.role.RoleEdge;
import io.fractionalha.role.RoleTrigger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes this side give way to a higher epoch, wherever it is seen. */
public final class EpochWatch {
    private static final int RUNS_LOOKED_AT = 50;
    private final RunParts parts;

    /** Watches with these parts. */
    public EpochWatch(RunParts parts) {
        this.parts = parts;
    }

    /** A peer knows this epoch. Any thread; enqueues. */
    public void seen(String groupId, Epoch epoch) {
        parts.scheduler().submit(RunParts.lane(groupId), () -> obey(groupId, epoch));
    }

    /**
     * Gives way at once if the epoch is higher, was claimed by one of the group's two sides and can have been come to. An active side whose tables
     * were restored from a backup takes up the epoch that it claimed after that backup. On the group's lane.
     */
    public void obey(String groupId, Epoch epoch) {
        Optional<GroupRole> found = parts.stores().groups().role(groupId);
        Optional<ProtectionGroup> group = parts.stores().groups().group(groupId);
        if (found.isEmpty()
                || group.isEmpty()
                || epoch.compareTo(found.get().epoch()) <= 0
                || !epoch.reachableFrom(found.get().epoch())
                || !group.get().zoneBySite().containsKey(epoch.siteId())) {
            return;
        }
        GroupRole row = found.get();
        boolean ours = row.role() == Role.ACTIVE && epoch.siteId().equals(parts.siteId());
        RoleTrigger trigger = ours ? RoleTrigger.OWN_EPOCH : RoleTrigger.HIGHER_EPOCH;
        Role next = RoleEdge.find(row.role(), trigger).orElseThrow().to();
        parts.roles()
                .fire(
                        row,
                        trigger,
                        epoch,
                        ours ? null : overtaken(row, epoch),
                        List.of(new Payload.RoleChange(next, epoch, null)));
    }

    /**
     * A fenced side is about to stand by for whoever took the group from it. What it had paired before is of no use any more:
     * tenants have changed either side's things since, and the claim says what stands for what now. It cannot say it of what
     * it has not heard of, as what was paired last before this side died: such a pair stays. A claim that was made without
     * having heard of this side's reign at all says nothing of it (see {@link GroupRole#claims}): then what is paired here is
     * all there is. On the group's lane; repeatable.
     */
    void returns(GroupRole row) {
        String groupId = row.groupId();
        if (!heldUntil(groupId, row.epoch())) {
            return;
        }
        Set<EntityRef> unheard = new HashSet<>();
        for (ModelEntity entity : parts.stores().models().entities(groupId, parts.otherSite(groupId))) {
            if (entity.state().alive() && entity.counterpart() == null) {
                unheard.add(entity.state().ref());
            }
        }
        parts.mirror().forget(groupId, pair -> !unheard.contains(new EntityRef(pair.kind(), pair.activeUuid())));
    }

    /** A group's first active side has claimed nothing, and has no pairs either. */
    private boolean heldUntil(String groupId, Epoch epoch) {
        return parts.stores().runs().runs(groupId, 0, RUNS_LOOKED_AT).stream()
                .filter(Run::claimed)
                .map(Run::epoch)
                .anyMatch(claimed -> claimed != null
                        && claimed.siteId().equals(parts.siteId())
                        && claimed.counter() == epoch.counter() - 1);
    }

    /** The active side says that this side is its standby from now on. On the group's lane; repeatable. */
    public void follow(String groupId, Epoch epoch) {
        obey(groupId, epoch);
        GroupRole row = parts.roles().current(groupId);
        if (row.role() == Role.FENCED && row.epoch().equals(epoch)) {
            returns(row);
            parts.roles()
                    .fire(
                            row,
                            RoleTrigger.FOLLOW,
                            epoch,
                            null,
                            List.of(new Payload.RoleChange(Role.PASSIVE, epoch, null)));
            parts.mirror().wake(groupId);
        }
    }

    private @Nullable Run overtaken(GroupRole row, Epoch epoch) {
        boolean waits = row.role() == Role.PASSIVE || row.role() == Role.FENCED;
        return parts.stores()
                .runs()
                .open(row.groupId())
                .filter(run -> !waits || run.phase() == RunPhase.HANDOVER || run.phase() == RunPhase.CLAIM)
                // The old side has heard from the witness what was granted to this run.
                .filter(run -> run.claimed() || !epoch.equals(run.epoch()))
                .map(run -> run.ended(
                        RunState.FAILED,
                        "overtaken: the other side has claimed epoch " + epoch,
                        parts.clock().instant()))
                .orElse(null);
    }
}
