// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.group.ProtectionGroup;

/**
 * Looks for mappings that something waits for. Groups of one peer share them: what one of them finds, or anybody else has
 * found since it was planned, must not wait in the others until their next look. On a group's lane; reads the region.
 */
final class MappingWatch {
    private final MirrorPorts ports;
    private final PlanReader reader;
    private final Lane lane;

    MappingWatch(MirrorPorts ports, PlanReader reader, Lane lane) {
        this.ports = ports;
        this.reader = reader;
        this.lane = lane;
    }

    /**
     * Looks again; answers whether there is anything new. The other groups of that peer are looked at then, too: those in the
     * same zone only, for in another one something else may be found, and the two would wake each other for ever.
     */
    boolean look(ProtectionGroup group) {
        boolean found = reader.resolved(group);
        if (found) {
            String site = ports.site().siteId();
            String peer = reader.peer(group);
            ports.groups().groups().stream()
                    .filter(other -> !other.groupId().equals(group.groupId()))
                    .filter(other -> other.zoneBySite().containsKey(peer))
                    .filter(other ->
                            group.zoneAt(site).equals(other.zoneBySite().get(site)))
                    .forEach(other -> lane.look(other.groupId()));
        }
        return found;
    }

    /** Looks again; answers whether there are other mappings by now, whoever found them, than {@code work} was loaded with. */
    boolean look(ProtectionGroup group, GroupWork work) {
        return look(group) || !work.here().mapped().current();
    }
}
