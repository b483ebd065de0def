// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.region.RegionReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads which instances an instance group brings into a protection group. */
final class GatheringScan {
    private final CapturePorts ports;
    private final RegionReader reader;
    private final ProtectionGroup group;
    private final Map<String, String> counterparts;

    /** {@code counterparts}: what is here for something of the other side, by the uuid there. */
    GatheringScan(CapturePorts ports, ProtectionGroup group, Map<String, String> counterparts) {
        this.ports = ports;
        this.reader = ports.reader();
        this.group = group;
        this.counterparts = counterparts;
    }

    /**
     * The instances of the instance group that is selected. One of the other side that has no counterpart here has left its
     * instances without an instance group, which takes them out of nothing: they stand for its instances there.
     */
    List<EntityState> of(Selector selector) {
        String uuid = counterparts.getOrDefault(selector.value(), selector.value());
        Optional<EntityState> gathering = reader.read(new EntityRef(EntityKind.INSTANCE_GROUP, uuid));
        if (gathering.isPresent()) {
            String name = gathering.get().attribute("name");
            return reader.ofOwner(EntityKind.INSTANCE, gathering.get().owner(), group.zoneAt(ports.siteId())).stream()
                    .filter(instance -> Objects.equals(name, instance.attribute("group")))
                    .toList();
        }
        String other = group.siteOpposite(ports.siteId());
        EntityRef there = new EntityRef(EntityKind.INSTANCE_GROUP, selector.value());
        return ports.model().entity(group.groupId(), other, there).isEmpty() ? List.of() : withoutOne();
    }

    private List<EntityState> withoutOne() {
        return counterparts.values().stream()
                .flatMap(each -> reader.read(new EntityRef(EntityKind.INSTANCE, each)).stream())
                .filter(instance -> instance.attribute("group") == null)
                .toList();
    }
}
