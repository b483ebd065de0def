// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.run.AfterClaim;
import io.fractionalha.run.OtherSide;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One look at one group. On the group's lane; blocks while it reads the region. */
final class FenceRound {
    private final FenceParts parts;
    private final FenceOrders orders;
    private final FenceEyes eyes;

    FenceRound(FenceParts parts, FenceOrders orders) {
        this.parts = parts;
        this.orders = orders;
        this.eyes = new FenceEyes(parts);
    }

    /** The group is lost: looks at what runs, and orders it to stop. Answers whether nothing is left to do for a while. */
    boolean fence(ProtectionGroup group, GroupRole row) {
        FencingLevel level = FenceWords.level(parts.stores(), group);
        if (level == FencingLevel.COMMANDS) {
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
        Map<String, FencedThing> known = known(group.groupId());
        boolean settled = true;
        for (Seen seen : eyes.look(group, known, level)) {
            settled &= judge(group.groupId(), seen, known.get(seen.uuid()), quiet);
        }
        if (quiet && !of(group.groupId(), FencedKind.ROUTER).isEmpty()) {
            leadBack(group.groupId());
            settled = false;
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

    private boolean judge(String groupId, Seen seen, @Nullable FencedThing known, boolean quiet) {
        if (known != null && (seen.power() == Power.GONE || cutOff(seen, known))) {
            parts.stores().fences().remove(groupId, seen.uuid());
            return true;
        }
        if (seen.power() == Power.GONE || seen.power() == Power.CUT_OFF) {
            return true;
        }
        boolean ordered = known != null && known.state() == FenceState.ORDERED;
        if (quiet && seen.kind() == FencedKind.ROUTER && !ordered) {
            return true;
        }
        Instant now = parts.clock().instant();
        if (seen.power() == Power.DOWN) {
            if (known != null && known.state() != FenceState.STOPPED) {
                orders.isStopped(known);
            }
            return known == null || known.confirmed(now);
        }
        FencedThing found = known;
        if (found == null) {
            found = FencedThing.found(groupId, seen.kind(), seen.uuid(), seen.name(), now);
        } else if (found.state() == FenceState.STOPPED) {
            found = orders.startedAgain(found);
        }
        if (seen.power() == Power.BETWEEN) {
            parts.stores().fences().save(found);
        } else if (!seen.waits().isEmpty()) {
            orders.waits(found, seen.waits());
        } else {
            orders.stop(found, quiet);
        }
        return false;
    }

    /** It need not be stopped; what was stopped before is remembered all the same. */
    private boolean cutOff(Seen seen, FencedThing known) {
        return seen.power() == Power.CUT_OFF && known.state() != FenceState.STOPPED && !orders.underWay(known);
    }

    /** What carries traffic is there before anybody is sent. An order to stop it that was lost may still be at work for a while. */
    private void leadBack(String groupId) {
        Instant now = parts.clock().instant();
        of(groupId, FencedKind.ROUTER).stream()
                .filter(thing -> thing.state() != FenceState.ORDERED
                        || !now.isBefore(thing.at().plus(FenceOrders.GRACE)))
                .forEach(thing -> release(thing, false));
    }

    /**
     * The group is served here again: what was stopped is started, unless the mirror says what becomes of it. What makes
     * instances by itself comes last: it would put others in the place of those that are not there yet.
     */
    boolean release(String groupId) {
        Set<String> mirrored = parts.stores().pairs().pairs(groupId).stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE)
                .map(EntityPair::passiveUuid)
                .collect(Collectors.toSet());
        leadBack(groupId);
        for (FencedThing instance : of(groupId, FencedKind.INSTANCE)) {
            release(instance, mirrored.contains(instance.uuid()));
        }
        boolean there = of(groupId, FencedKind.INSTANCE).isEmpty()
                && of(groupId, FencedKind.ROUTER).isEmpty();
        if (there && !comesBack(groupId)) {
            of(groupId, FencedKind.AUTOSCALE).forEach(thing -> release(thing, false));
        }
        return overIfEmpty(groupId);
    }

    /**
     * The group stands by here: the mirror says what runs; what would make instances by itself stays disabled. {@code comesBack}:
     * for as long as a run lasts, nothing of what was stopped is forgotten.
     */
    void standsBy(String groupId, boolean comesBack) {
        leadBack(groupId);
        if (!comesBack) {
            of(groupId, FencedKind.INSTANCE)
                    .forEach(thing -> parts.stores().fences().remove(groupId, thing.uuid()));
            boolean unused = overIfEmpty(groupId);
        }
    }

    private boolean overIfEmpty(String groupId) {
        boolean over = parts.stores().fences().instances(groupId).isEmpty();
        if (over) {
            parts.stores().fences().forget(groupId);
        }
        return over;
    }

    private List<FencedThing> of(String groupId, FencedKind kind) {
        return parts.stores().fences().instances(groupId).stream()
                .filter(thing -> thing.kind() == kind)
                .toList();
    }

    private void release(FencedThing thing, boolean mirrored) {
        if (orders.underWay(thing)) {
            return;
        }
        Power power = Power.of(parts.reader(), thing.kind(), thing.uuid());
        if (mirrored || power == Power.GONE) {
            orders.isStarted(thing, false);
        } else if (power == Power.DOWN) {
            orders.start(thing);
        } else if (power == Power.UP) {
            boolean wasStopped = thing.state() == FenceState.STOPPED || thing.state() == FenceState.STARTING;
            orders.isStarted(thing, wasStopped);
        }
    }

    private void looked(FenceLook look) {
        if (!parts.stores().fences().lastLook(look.groupId()).equals(Optional.of(look))) {
            parts.stores().fences().looked(look);
        }
    }

    private Map<String, FencedThing> known(String groupId) {
        return parts.stores().fences().instances(groupId).stream()
                .collect(Collectors.toMap(FencedThing::uuid, instance -> instance));
    }
}
