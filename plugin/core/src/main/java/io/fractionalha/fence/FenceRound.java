// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.run.AfterClaim;
import io.fractionalha.run.OtherSide;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One look at one group. On the group's lane; blocks while it reads the region. */
final class FenceRound {
    private static final String UP = "Running";
    private static final Set<String> GONE = Set.of("", "Destroyed", "Expunging", "Expunged", "Error");
    private static final Set<String> DOWN = Set.of("Stopped", "Shutdown");
    private static final String BETWEEN = "Stopping";

    private final FenceParts parts;
    private final FenceOrders orders;

    FenceRound(FenceParts parts, FenceOrders orders) {
        this.parts = parts;
        this.orders = orders;
    }

    /** The group is lost: looks at what runs, and orders it to stop. Answers whether nothing is left to do for a while. */
    boolean fence(ProtectionGroup group, GroupRole row) {
        if (FenceWords.level(parts.stores(), group) != FencingLevel.STOP) {
            looked(new FenceLook(group.groupId(), row.epoch(), true, ""));
            parts.stores().fences().instances(group.groupId()).stream()
                    .filter(instance -> instance.state() != FenceState.STOPPED)
                    .filter(instance -> !orders.underWay(instance))
                    .forEach(instance -> parts.stores().fences().remove(group.groupId(), instance.uuid()));
            return true;
        }
        if (!begun(group, row)) {
            return false;
        }
        boolean quiet = comesBack(group.groupId());
        Map<String, FencedInstance> known = known(group.groupId());
        Map<String, String> states = states(group);
        SortedMap<String, String> members = members(group.groupId());
        known.forEach((uuid, instance) -> members.putIfAbsent(uuid, instance.name()));
        boolean settled = true;
        for (Map.Entry<String, String> member : members.entrySet()) {
            FencedInstance instance = known.get(member.getKey());
            String state = state(member.getKey(), instance, states);
            settled &= judge(group.groupId(), member, instance, state, quiet);
        }
        looked(new FenceLook(group.groupId(), row.epoch(), true, ""));
        return settled;
    }

    /** What was handed over serves until the other side does, but not for ever; what was lost in a disaster may be both. */
    private boolean begun(ProtectionGroup group, GroupRole row) {
        String groupId = group.groupId();
        boolean before = parts.stores()
                .fences()
                .lastLook(groupId)
                .filter(look -> look.begun() && look.epoch().equals(row.epoch()))
                .isPresent();
        Instant latest = row.since().plus(AfterClaim.SERVE_LIMIT);
        String other = group.siteOpposite(parts.siteId());
        if (before
                || !parts.clock().instant().isBefore(latest)
                || OtherSide.is(Role.ACTIVE, parts.stores().received(), other, groupId, row.epoch())) {
            return true;
        }
        looked(new FenceLook(
                groupId,
                row.epoch(),
                false,
                "instances of group " + group.name() + " serve on here until the other side does, or until " + latest));
        return false;
    }

    /** A run brings the group back: what is not stopped by now need not be. */
    private boolean comesBack(String groupId) {
        return parts.stores().runs().open(groupId).isPresent();
    }

    private boolean judge(
            String groupId,
            Map.Entry<String, String> member,
            @Nullable FencedInstance known,
            String state,
            boolean quiet) {
        if (GONE.contains(state)) {
            if (known != null) {
                parts.stores().fences().remove(groupId, member.getKey());
            }
            return true;
        }
        Instant now = parts.clock().instant();
        if (DOWN.contains(state)) {
            if (known != null && known.state() != FenceState.STOPPED) {
                orders.isStopped(known);
            }
            return known == null || known.confirmed(now);
        }
        FencedInstance found = known;
        if (found == null) {
            found = FencedInstance.found(groupId, member.getKey(), member.getValue(), now);
        } else if (found.state() == FenceState.STOPPED) {
            found = orders.startedAgain(found);
        }
        if (state.equals(BETWEEN)) {
            parts.stores().fences().save(found);
        } else {
            orders.stop(found, quiet);
        }
        return false;
    }

    /** The group is served here again: what was stopped is started, unless the mirror says what becomes of it. */
    boolean release(String groupId) {
        Set<String> mirrored = parts.stores().pairs().pairs(groupId).stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE)
                .map(EntityPair::passiveUuid)
                .collect(Collectors.toSet());
        for (FencedInstance instance : parts.stores().fences().instances(groupId)) {
            if (!orders.underWay(instance)) {
                release(instance, mirrored.contains(instance.uuid()));
            }
        }
        boolean over = parts.stores().fences().instances(groupId).isEmpty();
        if (over) {
            parts.stores().fences().forget(groupId);
        }
        return over;
    }

    private void release(FencedInstance instance, boolean mirrored) {
        String state = parts.reader().rawInstanceState(instance.uuid()).orElse("");
        if (mirrored || GONE.contains(state)) {
            orders.isStarted(instance, false);
        } else if (DOWN.contains(state)) {
            orders.start(instance);
        } else if (state.equals(UP)) {
            boolean wasStopped = instance.state() == FenceState.STOPPED || instance.state() == FenceState.STARTING;
            orders.isStarted(instance, wasStopped);
        }
    }

    private void looked(FenceLook look) {
        if (!parts.stores().fences().lastLook(look.groupId()).equals(Optional.of(look))) {
            parts.stores().fences().looked(look);
        }
    }

    private Map<String, FencedInstance> known(String groupId) {
        return parts.stores().fences().instances(groupId).stream()
                .collect(Collectors.toMap(FencedInstance::uuid, instance -> instance));
    }

    /** Names of the group's instances at this side, by uuid: those that its journal tells of, and those that stood by. */
    private SortedMap<String, String> members(String groupId) {
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

    /** What the owner's instances are, in one list: up or not. An owner that is gone has none. */
    private Map<String, String> states(ProtectionGroup group) {
        Map<String, String> states = new HashMap<>();
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
            states.put(state.ref().uuid(), UP.equals(state.attribute("state")) ? UP : "");
        }
        return states;
    }

    /** Up by the list; what is not is asked for, except where nothing would follow from the answer. */
    private String state(String uuid, @Nullable FencedInstance known, Map<String, String> states) {
        String listed = states.get(uuid);
        if (UP.equals(listed)) {
            return UP;
        }
        boolean settled = known == null || known.state() == FenceState.STOPPED;
        return listed != null && settled
                ? "Stopped"
                : parts.reader().rawInstanceState(uuid).orElse("");
    }
}
