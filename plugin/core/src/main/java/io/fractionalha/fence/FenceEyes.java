// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.AutoscaleGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What there is of a lost group at this side, in few lists. Blocks while it reads the region. */
final class FenceEyes {
    private static final String UP = "Running";

    private final FenceParts parts;

    FenceEyes(FenceParts parts) {
        this.parts = parts;
    }

    /**
     * What makes instances first: as long as it does, none of them can be stopped. Then what carries their traffic, where that
     * is enough.
     *
     * @param known what was seen before
     */
    List<Seen> look(ProtectionGroup group, Map<String, FencedThing> known, FencingLevel level) {
        Map<String, String> members = members(group.groupId());
        known.values().stream()
                .filter(thing -> thing.kind() == FencedKind.INSTANCE)
                .forEach(thing -> members.putIfAbsent(thing.uuid(), thing.name()));
        Map<String, String> waits = new HashMap<>();
        List<Seen> seen = new ArrayList<>(autoscaled(group, known, members, waits));
        Map<String, EntityState> states = states(group);
        Set<String> cut = new HashSet<>();
        seen.addAll(routers(group, known, level, members.keySet(), states, cut));
        members.forEach((uuid, name) -> {
            Power power = power(uuid, known.get(uuid), states.get(uuid));
            if (power != Power.UP || !cut.contains(uuid)) {
                seen.add(new Seen(FencedKind.INSTANCE, uuid, name, power, waits.getOrDefault(uuid, "")));
            } else if (known.containsKey(uuid)) {
                seen.add(new Seen(FencedKind.INSTANCE, uuid, name, Power.CUT_OFF, ""));
            }
        });
        return seen;
    }

    /** The routers that are to be stopped, and those that were; whom that cuts off is added to {@code cut}. */
    private List<Seen> routers(
            ProtectionGroup group,
            Map<String, FencedThing> known,
            FencingLevel level,
            Set<String> members,
            Map<String, EntityState> states,
            Set<String> cut) {
        Map<String, Seen> seen = new TreeMap<>();
        if (level == FencingLevel.NETWORK) {
            FenceCuts cuts = new FenceCuts(parts, group, members);
            List<EntityState> running = states.values().stream()
                    .filter(state -> members.contains(state.ref().uuid()) && UP.equals(state.attribute("state")))
                    .toList();
            running.stream()
                    .filter(cuts::covers)
                    .forEach(state -> cut.add(state.ref().uuid()));
            cuts.routers(running)
                    .forEach((uuid, router) -> seen.put(
                            uuid,
                            new Seen(FencedKind.ROUTER, uuid, router.name(), Power.ofInstance(router.state()), "")));
        }
        known.values().stream()
                .filter(thing -> thing.kind() == FencedKind.ROUTER && !seen.containsKey(thing.uuid()))
                .forEach(thing -> seen.put(thing.uuid(), asked(thing)));
        return List.copyOf(seen.values());
    }

    private Seen asked(FencedThing thing) {
        Power power = Power.of(parts.reader(), thing.kind(), thing.uuid());
        return new Seen(thing.kind(), thing.uuid(), thing.name(), power, "");
    }

    /** The autoscale groups that have members of the group; what else they have is added to the members. */
    private List<Seen> autoscaled(
            ProtectionGroup group,
            Map<String, FencedThing> known,
            Map<String, String> members,
            Map<String, String> waits) {
        Set<String> rules = rules(group.groupId());
        List<Seen> seen = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (AutoscaleGroup found :
                parts.reader().machinery().autoscaleGroups(group.owner(), group.zoneAt(parts.siteId()))) {
            boolean ours = known.containsKey(found.uuid())
                    || rules.contains(found.balancerRule())
                    || found.instances().keySet().stream().anyMatch(members::containsKey);
            if (ours) {
                Power power = Power.ofAutoscale(found.state());
                listed.add(found.uuid());
                seen.add(new Seen(FencedKind.AUTOSCALE, found.uuid(), found.name(), power, ""));
                found.instances().forEach(members::putIfAbsent);
                if (power == Power.UP) {
                    String why = "the host stops it when its autoscale group " + found.name() + " is disabled";
                    found.instances().keySet().forEach(uuid -> waits.put(uuid, why));
                }
            }
        }
        known.values().stream()
                .filter(thing -> thing.kind() == FencedKind.AUTOSCALE && !listed.contains(thing.uuid()))
                .forEach(thing -> seen.add(asked(thing)));
        return seen;
    }

    /** The group's balancer rules at this side. */
    private Set<String> rules(String groupId) {
        Set<String> rules = new HashSet<>();
        for (EntityPair pair : parts.stores().pairs().pairs(groupId)) {
            if (pair.kind() == EntityKind.BALANCER_RULE) {
                rules.add(pair.passiveUuid());
            }
        }
        for (ModelEntity entity : parts.stores().models().entities(groupId, parts.siteId())) {
            if (entity.state().alive() && entity.state().ref().kind() == EntityKind.BALANCER_RULE) {
                rules.add(entity.state().ref().uuid());
            }
        }
        return rules;
    }

    /** Names of the group's instances at this side, by uuid: those that its journal tells of, and those that stood by. */
    private Map<String, String> members(String groupId) {
        TreeMap<String, String> members = new TreeMap<>();
        for (EntityPair pair : parts.stores().pairs().pairs(groupId)) {
            if (pair.kind() == EntityKind.INSTANCE) {
                members.put(pair.passiveUuid(), pair.realised().getOrDefault("name", pair.passiveUuid()));
            }
        }
        for (ModelEntity entity : parts.stores().models().entities(groupId, parts.siteId())) {
            EntityState state = entity.state();
            if (state.alive() && state.ref().kind() == EntityKind.INSTANCE) {
                String name = state.attribute("name");
                members.put(state.ref().uuid(), name == null ? state.ref().uuid() : name);
            }
        }
        return members;
    }

    /** What the owner's instances are, in one list. An owner that is gone has none. */
    private Map<String, EntityState> states(ProtectionGroup group) {
        Map<String, EntityState> states = new HashMap<>();
        List<EntityState> all;
        try {
            all = parts.reader().ofOwner(EntityKind.INSTANCE, group.owner(), group.zoneAt(parts.siteId()));
        } catch (FractionalHaException e) {
            if (e.code() != ErrorCode.REGION_COMMAND_FAILED) {
                throw e;
            }
            return states; // each is asked for by its uuid
        }
        for (EntityState state : all) {
            states.put(state.ref().uuid(), state);
        }
        return states;
    }

    /** Up by the list; what is not is asked for, except where nothing would follow from the answer. */
    private Power power(String uuid, @Nullable FencedThing known, @Nullable EntityState listed) {
        if (listed != null && UP.equals(listed.attribute("state"))) {
            return Power.UP;
        }
        boolean settled = known == null || known.state() == FenceState.STOPPED;
        return listed != null && settled ? Power.DOWN : Power.of(parts.reader(), FencedKind.INSTANCE, uuid);
    }
}
