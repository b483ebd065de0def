// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the region tells of things that a replay has just built: tenants may have had them before capture knew them. Blocks. */
public final class JustBuilt {
    private final CapturePorts ports;
    private final CaptureHealth health;

    /** Reads through these ports. */
    public JustBuilt(CapturePorts ports, CaptureHealth health) {
        this.ports = ports;
        this.health = health;
    }

    /** The tags and data volumes that an instance of the group has in the region. */
    public List<EntityState> hungOn(ProtectionGroup group, EntityRef instance) {
        Set<Owner> owners = MemberSettings.owners(group);
        return Stream.concat(
                        TagScan.theirs(ports.reader().children(EntityKind.TAG, instance)).stream(),
                        ports.reader().children(EntityKind.VOLUME, instance).stream()
                                .filter(volume -> owners.contains(volume.owner())))
                .toList();
    }

    /** Whether a step of the group is just making this instance: nothing stands for it yet, and nobody knows it. */
    static boolean building(CapturePorts ports, MembershipIndex index, String groupId, String instance) {
        return index.known(instance) == null
                && ports.pairs().startedSteps(groupId).stream()
                        .anyMatch(step -> step.attemptId().equals(instance));
    }

    /** Whether an account of the group is here no more; what is gone then nobody has removed. Readiness says so. */
    public boolean ownerGone(ProtectionGroup group) {
        return new LostOwner(ports, health).holds(group);
    }
}
