// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.VolumeKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the region tells of things that a replay has just built: tenants may have had them before capture knew them. Blocks. */
public final class JustBuilt {
    private static final int MANY = 10;

    private final CapturePorts ports;
    private final CaptureHealth health;

    /** Reads through these ports. */
    public JustBuilt(CapturePorts ports, CaptureHealth health) {
        this.ports = ports;
        this.health = health;
    }

    /** The tags and data volumes that instances of the group have in the region, by instance; those of many by their owners' pages. */
    public Map<EntityRef, List<EntityState>> hungOn(ProtectionGroup group, Collection<EntityRef> instances) {
        Set<Owner> owners = MemberSettings.owners(group);
        if (instances.size() >= MANY) {
            try {
                return listed(group, owners, Set.copyOf(instances));
            } catch (FractionalHaException e) {
                // Asked for one by one: an account that is here no more keeps nothing of another from being told.
            }
        }
        Map<EntityRef, List<EntityState>> found = new HashMap<>();
        instances.forEach(instance -> found.put(instance, hungOn(owners, instance)));
        return found;
    }

    private Map<EntityRef, List<EntityState>> listed(
            ProtectionGroup group, Set<Owner> owners, Set<EntityRef> instances) {
        Map<EntityRef, List<EntityState>> found = new HashMap<>();
        instances.forEach(instance -> found.put(instance, new ArrayList<>()));
        for (Owner owner : owners) {
            ports.reader().tagsOf(EntityKind.INSTANCE, owner).forEach((instance, tags) -> {
                List<EntityState> of = found.get(instance);
                if (of != null) {
                    of.addAll(TagScan.theirs(tags));
                }
            });
            Map<EntityRef, List<EntityState>> tags = ports.reader().tagsOf(EntityKind.VOLUME, owner);
            for (EntityState volume : ports.reader().ofOwner(EntityKind.VOLUME, owner, group.zoneAt(ports.siteId()))) {
                String holder = volume.attribute(VolumeKind.HOLDER);
                List<EntityState> of = holder == null ? null : found.get(new EntityRef(EntityKind.INSTANCE, holder));
                if (of != null) {
                    of.add(volume);
                    of.addAll(TagScan.theirs(tags.getOrDefault(volume.ref(), List.of())));
                }
            }
        }
        return found;
    }

    private List<EntityState> hungOn(Set<Owner> owners, EntityRef instance) {
        return Stream.concat(
                        tags(instance),
                        ports.reader().children(EntityKind.VOLUME, instance).stream()
                                .filter(volume -> owners.contains(volume.owner()))
                                .flatMap(volume -> Stream.concat(Stream.of(volume), tags(volume.ref()))))
                .toList();
    }

    private Stream<EntityState> tags(EntityRef tagged) {
        return TagScan.theirs(ports.reader().children(EntityKind.TAG, tagged)).stream();
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
