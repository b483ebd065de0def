// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may have changed with some instances: they themselves, what is known to hang on them, and of those that are new their
 * tags and balancer memberships. Finds what to read again; costs as much as there are instances, however large the group is.
 */
final class Glance {
    private final CapturePorts ports;
    private final MembershipIndex index;
    private final String groupId;
    private final Map<EntityRef, EntityState> seen = new LinkedHashMap<>();

    Glance(CapturePorts ports, MembershipIndex index, String groupId) {
        this.ports = ports;
        this.index = index;
        this.groupId = groupId;
    }

    /** All that is to be read again, holders first. Reads the region for what is not known. */
    List<Suspects.Suspect> of(Set<EntityRef> instances) {
        Map<EntityRef, EntityState> known = known(instances);
        for (EntityRef instance : instances) {
            EntityState before = known.get(instance);
            if (before == null) {
                ports.reader().read(instance).ifPresent(this::fresh);
            } else {
                seen.put(instance, before);
                seen.putAll(known(hangingOn(instance)));
            }
        }
        List<Suspects.Suspect> suspects = new ArrayList<>();
        seen.values().forEach(state -> suspects.add(new Suspects.Suspect(state, true)));
        return suspects;
    }

    private void fresh(EntityState instance) {
        seen.put(instance.ref(), instance);
        TagScan.theirs(ports.reader().children(EntityKind.TAG, instance.ref()))
                .forEach(tag -> seen.put(tag.ref(), tag));
        for (String network : GroupScan.networksOf(instance)) {
            for (EntityRef address : index.hanging().on(groupId, EntityKind.ADDRESS, network)) {
                for (EntityRef rule : index.hanging().on(groupId, EntityKind.BALANCER_RULE, address.uuid())) {
                    ports.reader()
                            .readRelation(EntityKind.BALANCER_MEMBER, rule, instance.ref(), "")
                            .ifPresent(member -> seen.put(member.ref(), member));
                }
            }
        }
    }

    private Set<EntityRef> hangingOn(EntityRef instance) {
        Set<EntityRef> refs = new LinkedHashSet<>();
        for (EntityKind kind : EntityKind.values()) {
            if (!Hierarchy.lifelines(kind).isEmpty()) {
                refs.addAll(index.hanging().on(groupId, kind, instance.uuid()));
            }
        }
        return refs;
    }

    private Map<EntityRef, EntityState> known(Collection<EntityRef> refs) {
        Map<EntityRef, EntityState> known = new LinkedHashMap<>();
        ports.model().entities(groupId, ports.siteId(), refs).stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .forEach(state -> known.put(state.ref(), state));
        return known;
    }
}
