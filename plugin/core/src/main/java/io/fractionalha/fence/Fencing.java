// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps the instances of groups that the other side has taken over from running here, as far as the policy's fencing level
 * says, and starts them again when this side is active once more. Looks at a group when its role changes, and again and again
 * for as long as it is fenced: its own host may start what was stopped. Only at the owner of the region's work.
 */
public final class Fencing {
    /** How often a group is looked at whose instances are all stopped, at most: many groups share the region's time. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final Duration A_GROUP = Duration.ofMillis(500);

    private final FenceParts parts;
    private final FenceOrders orders;
    private final FenceRound round;
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final List<FenceListener> listeners = new CopyOnWriteArrayList<>();

    /** Works with these parts. */
    public Fencing(FenceParts parts) {
        this.parts = parts;
        this.orders =
                new FenceOrders(parts, (kind, thing) -> listeners.forEach(each -> each.told(kind, thing)), this::wake);
        this.round = new FenceRound(parts, orders);
    }

    /** From now on tells {@code listener}. */
    public void listen(FenceListener listener) {
        listeners.add(listener);
    }

    /** Looks what is due. About every ten seconds; two store reads, the rest on the groups' lanes. */
    public void tick() {
        if (parts.term().get().isEmpty()) {
            looked.clear();
            return;
        }
        Instant now = parts.clock().instant();
        Set<String> groups = new HashSet<>(parts.stores().fences().fencedGroups());
        parts.stores().groups().roles().stream()
                .filter(row -> FenceWords.lost(row, parts.siteId()))
                .forEach(row -> groups.add(row.groupId()));
        looked.keySet().retainAll(groups);
        Duration shared = A_GROUP.multipliedBy(groups.size());
        Duration again = shared.compareTo(LOOK_AGAIN) > 0 ? shared : LOOK_AGAIN;
        for (String groupId : groups) {
            Instant last = looked.get(groupId);
            if (last == null || !now.isBefore(last.plus(again)) || leadsBack(groupId)) {
                wake(groupId);
            }
        }
    }

    /** Whether a run brings a group back that is cut off: it must not come before the way to it. */
    private boolean leadsBack(String groupId) {
        return parts.stores().fences().instances(groupId).stream().anyMatch(thing -> thing.kind() == FencedKind.ROUTER)
                && parts.stores().runs().open(groupId).isPresent();
    }

    /** Looks at a group soon. Any thread, never blocks. */
    public void wake(String groupId) {
        if (waiting.add(groupId)) {
            parts.scheduler().submit(FenceParts.lane(groupId), () -> {
                waiting.remove(groupId);
                look(groupId);
            });
        }
    }

    /** A role has changed: what has just been lost is looked at at once. */
    public void roleChanged(GroupRole now) {
        if (FenceWords.lost(now, parts.siteId()) || (now.role() == Role.ACTIVE && looked.containsKey(now.groupId()))) {
            wake(now.groupId());
        }
    }

    /**
     * Whether no order is under way, so that what the region says now will be so later, and what carries the group's traffic is
     * not stopped by us. On the group's lane.
     */
    public boolean atRest(String groupId) {
        List<FencedThing> things = parts.stores().fences().instances(groupId);
        boolean cutOff = things.stream().anyMatch(thing -> thing.kind() == FencedKind.ROUTER);
        if (cutOff) {
            wake(groupId);
        }
        return !cutOff
                && !orders.underWay(groupId)
                && things.stream().noneMatch(thing -> thing.state() == FenceState.ORDERED);
    }

    private void look(String groupId) {
        OptionalLong term = parts.term().get();
        if (term.isEmpty()) {
            return;
        }
        try {
            orders.inTerm(term.getAsLong());
            Optional<GroupRole> row = parts.stores().groups().role(groupId);
            Optional<ProtectionGroup> group = parts.stores().groups().group(groupId);
            if (row.isPresent() && group.isPresent()) {
                boolean settled = look(group.get(), row.get());
                looked.put(groupId, settled ? parts.clock().instant() : Instant.MIN);
            }
        } catch (FractionalHaException e) {
            looked.put(groupId, Instant.MIN); // a store or the region does not answer: looked at again soon
        }
    }

    /** Answers whether nothing is left to do for a while. */
    private boolean look(ProtectionGroup group, GroupRole row) {
        if (FenceWords.lost(row, parts.siteId())) {
            return round.fence(group, row);
        }
        Optional<FenceLook> known = parts.stores().fences().lastLook(group.groupId());
        boolean runs = parts.stores().runs().open(group.groupId()).isPresent();
        if (known.isPresent() && row.role() == Role.ACTIVE) {
            return round.release(group.groupId());
        }
        if (known.isPresent() && row.role() == Role.PASSIVE) {
            round.standsBy(group.groupId(), runs);
        }
        return true;
    }
}
