// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.port.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Begins the failbacks that policies ask for ({@code stablefor}), at the side that has lost the group: once nothing has stood in
 * the way for that long, without a break. The time is counted in memory, by the monotonic clock; a server that starts, or takes
 * the region's work over, or was stopped for a while, counts anew. {@link #tick} is for one lane of the server that does the
 * region's work.
 */
public final class ReturnSchedule {
    /** Who begins them. */
    public static final String BY_ITSELF = "stablefor";

    /** A silence, an arrear or a pause of this server that is longer is a break. */
    static final Duration BREAK = Duration.ofSeconds(30);

    private static final String ASKED = ". The policy brings it back by itself (stablefor)";

    private final DeskParts parts;
    private final Homeward homeward;
    private final Eyes eyes;
    private final WayBack way;
    private final Map<String, Stable> stable = new HashMap<>();
    private OptionalLong term = OptionalLong.empty();
    private long looked;

    /**
     * What it sees with.
     *
     * @param silence for how long a site has given no sign of life
     * @param term of the server that does the region's work; empty at any other
     */
    public record Eyes(Function<String, Duration> silence, MonotonicClock ticks, Supplier<OptionalLong> term) {}

    /** Since when nothing has stood in the way, in which loss of the group. */
    private record Stable(Epoch epoch, Instant lost, long tick) {
        boolean of(GroupRole row) {
            return epoch.equals(row.epoch()) && lost.equals(row.since());
        }
    }

    /** On these parts; what it finds is said by {@code board}. */
    public ReturnSchedule(DeskParts parts, ReadinessBoard board, Eyes eyes) {
        this.parts = parts;
        this.homeward = board.homeward();
        this.eyes = eyes;
        this.way = new WayBack(parts, homeward, eyes.silence());
    }

    /** Looks at all groups that this side has lost, and begins what is due. */
    public void tick() {
        long now = eyes.ticks().nanos();
        OptionalLong mine = eyes.term().get();
        if (!mine.equals(term) || now - looked > BREAK.toNanos()) {
            stable.clear();
        }
        term = mine;
        looked = now;
        try {
            look(mine.isEmpty() ? Map.of() : asked(), now);
        } catch (FractionalHaException e) {
            stable.clear(); // the store is away: nobody knows what happens meanwhile
        }
    }

    private Map<String, ReservePolicy> asked() {
        return parts.stores().groups().policies().stream()
                .filter(policy -> !policy.stableFor().isZero())
                .collect(Collectors.toMap(ReservePolicy::policyId, policy -> policy));
    }

    private void look(Map<String, ReservePolicy> policies, long now) {
        Set<String> lost = new HashSet<>();
        for (GroupRole row : policies.isEmpty()
                ? Set.<GroupRole>of()
                : Set.copyOf(parts.stores().groups().roles())) {
            ProtectionGroup group =
                    lost(row) ? parts.stores().groups().group(row.groupId()).orElse(null) : null;
            ReservePolicy policy = group == null ? null : policies.get(group.policyId());
            if (group != null && policy != null) {
                lost.add(row.groupId());
                look(group, row, policy.stableFor(), now);
            }
        }
        stable.keySet().retainAll(lost);
        homeward.only(lost);
    }

    /** Fenced in a reign of the other side, not just about to hand over. */
    private boolean lost(GroupRole row) {
        return row.role() == Role.FENCED && !row.epoch().siteId().equals(parts.siteId());
    }

    private void look(ProtectionGroup group, GroupRole row, Duration wanted, long now) {
        String groupId = row.groupId();
        Optional<String> why = way.blocked(group, row);
        if (why.isPresent()) {
            stable.remove(groupId);
            notYet(groupId, wanted, why.get());
            return;
        }
        Stable since = stable.compute(
                groupId,
                (id, before) -> before != null && before.of(row) ? before : new Stable(row.epoch(), row.since(), now));
        Duration left = wanted.minusNanos(now - since.tick());
        if (left.isZero() || left.isNegative()) {
            begin(group, row, wanted, now);
        } else {
            homeward.says(
                    groupId, ASKED + ", in " + (left.toSeconds() + 1) + " s if nothing stands in the way until then");
        }
    }

    /** This server may have been stopped since it looked. */
    private void begin(ProtectionGroup group, GroupRole row, Duration wanted, long now) {
        String groupId = row.groupId();
        Optional<String> drill = way.drilled(group);
        if (drill.isPresent()) {
            notYet(groupId, wanted, drill.get());
            return;
        }
        stable.remove(groupId); // whatever becomes of it, the next is counted anew
        boolean late = eyes.ticks().nanos() - now > BREAK.toNanos()
                || !eyes.term().get().equals(term)
                || !parts.services().roles().current(groupId).equals(row);
        if (late) {
            return;
        }
        try {
            parts.services().runs().failback(groupId, BY_ITSELF);
            parts.services().drills().stop(group.siteOpposite(parts.siteId()), BY_ITSELF);
        } catch (FractionalHaException e) {
            notYet(groupId, wanted, String.valueOf(e.getMessage()));
        }
    }

    private void notYet(String groupId, Duration wanted, String why) {
        homeward.says(
                groupId, ASKED + ", " + wanted.toSeconds() + " s after what stands in the way now is over: " + why);
    }
}
