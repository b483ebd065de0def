// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Groups that all want more than there is get it by their weights, and nobody starves. */
class TurnsPropertyTest {
    private static final int PLACES = 5;
    private static final int ROUNDS = 4000;

    private Turns turns = new Turns();
    private final Queue<Turns.Share> held = new ArrayDeque<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private static Turns.Share share(String tenant, double weight, String group, double priority) {
        return new Turns.Share(tenant, weight, group, priority);
    }

    private void asks(Turns.Share share) {
        if (held.size() < PLACES && turns.has(share, now)) {
            turns.leaves(share.groupId());
            turns.took(share);
            held.add(share);
            taken.merge(share.groupId(), 1, Integer::sum);
        }
        turns.waits(share);
    }

    /** Tries share the test's fields. */
    private void anew() {
        turns = new Turns();
        held.clear();
        taken.clear();
    }

    /** All of them ask again and again, in any order; one place is free after another. */
    private void all(List<Turns.Share> shares, int rounds, Random random) {
        shares.forEach(this::asks);
        for (int i = 0; i < rounds; i++) {
            now = now.plusMillis(100);
            Turns.Share over = held.remove();
            turns.gave(over);
            asks(random.nextBoolean() ? over : shares.get(random.nextInt(shares.size())));
            for (String groupId : turns.next(PLACES - held.size(), now)) {
                shares.stream().filter(each -> each.groupId().equals(groupId)).forEach(this::asks);
            }
        }
    }

    private double part(String groupId) {
        return taken.getOrDefault(groupId, 0) / (double) ROUNDS;
    }

    @Property(tries = 50)
    void tenantsShareByWeightHoweverManyGroupsTheyHave(
            @ForAll @IntRange(min = 1, max = 10) int weight,
            @ForAll @IntRange(min = 1, max = 5) int groups,
            @ForAll long seed) {
        anew();
        List<Turns.Share> shares = new ArrayList<>(List.of(share("gold", weight, "gold", 1)));
        for (int i = 0; i < groups; i++) {
            shares.add(share("lead", 1, "lead-" + i, 1000));
        }
        all(shares, ROUNDS, new Random(seed));
        assertThat(part("gold")).isBetween(weight / (weight + 1.0) - 0.02, weight / (weight + 1.0) + 0.02);
        shares.forEach(each -> assertThat(part(each.groupId())).isPositive());
    }

    @Property(tries = 50)
    void groupsOfATenantShareByPriority(@ForAll @IntRange(min = 1, max = 20) int priority, @ForAll long seed) {
        anew();
        all(List.of(share("t", 1, "one", priority), share("t", 1, "other", 1)), ROUNDS, new Random(seed));
        assertThat(part("one")).isBetween(priority / (priority + 1.0) - 0.02, priority / (priority + 1.0) + 0.02);
        assertThat(part("other")).isPositive();
    }

    @Test
    void whoComesLaterGetsNoMoreThanItsShare() {
        Turns.Share first = share("first", 1, "first", 10);
        all(List.of(first), ROUNDS, new Random(1));
        taken.clear();
        all(List.of(first, share("second", 1, "second", 10)), ROUNDS, new Random(1));
        assertThat(part("second")).isBetween(0.48, 0.52);
    }

    @Test
    void whoDoesNotComeHoldsUpNobodyForLong() {
        turns.waits(share("gone", 1000, "gone", 1));
        assertThat(turns.next(1, now)).containsExactly("gone");
        Turns.Share other = share("here", 1, "here", 1);
        turns.took(other);
        turns.gave(other);
        assertThat(turns.has(other, now)).isFalse();
        assertThat(turns.has(other, now.plus(Turns.GRACE))).isTrue();
    }
}
