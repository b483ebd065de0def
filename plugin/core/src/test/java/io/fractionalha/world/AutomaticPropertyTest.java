// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Links that come and go one way at a time, answers that are lost, services that fail for some, servers that die and come back,
 * clocks that jump: with {@code failover=automatic} and {@code selffence} never do both sides take commands. An old side that is
 * cut off keeps its role until it hears of the new epoch, and takes none.
 */
class AutomaticPropertyTest {
    private static final int STEPS = 40;

    @Property(tries = 25)
    void neverDoBothSidesTakeCommands(@ForAll long seed) {
        tell(seed, true);
    }

    /** Without {@code selffence} an old side goes on until it hears of the new epoch; but never two serve in one. */
    @Property(tries = 25)
    void neverAreTwoSidesActiveInOneEpoch(@ForAll long seed) {
        tell(seed, false);
    }

    private static void tell(long seed, boolean selfFence) {
        Random random = new Random(seed);
        Detected three = new Detected(seed).protect(selfFence, true);
        for (int step = 0; step < STEPS; step++) {
            disturb(three, random);
            for (int second = random.nextInt(20); second >= 0; second--) {
                three.world.run(Duration.ofSeconds(1));
                mustNotBothServe(three, selfFence);
            }
        }
        three.world.links.mend();
        three.world.cut = false;
        three.world.links.serviceAnswers();
        List.of(three.world.a, three.world.b, three.w).forEach(AutomaticPropertyTest::up);
        three.world.run(Duration.ofMinutes(3));
        mustNotBothServe(three, selfFence);
        GroupRole a = three.world.a.role(three.world.groupId);
        GroupRole b = three.world.b.role(three.world.groupId);
        assertThat(a.epoch()).as("both know of one epoch").isEqualTo(b.epoch());
        assertThat(Stream.of(a, b).filter(row -> row.role() == Role.ACTIVE).count())
                .as("one side serves: %s", three.world)
                .isOne();
        assertThat(three.claims()).doesNotHaveDuplicates();
    }

    private static void disturb(Detected three, Random random) {
        Side[] sides = {three.world.a, three.world.b, three.w};
        Side one = sides[random.nextInt(3)];
        Side two = sides[random.nextInt(3)];
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> three.world.links.cut(one, two);
            case 3 -> three.world.links.cutAnswers(one, two);
            case 4 -> three.world.links.mend();
            case 5, 6 -> three.world.links.serviceFails(three.world.b, three.w);
            case 7 -> three.world.links.serviceAnswers();
            case 8 -> {
                one.process.kill();
                up(two);
            }
            default -> one.clockAhead = Duration.ofHours(random.nextInt(200) - 100);
        }
        if (random.nextInt(4) == 0) {
            three.lose();
        }
    }

    private static void up(Side side) {
        if (!side.up()) {
            side.boot(-1, false);
        }
    }

    private static void mustNotBothServe(Detected three, boolean selfFence) {
        boolean a = three.takes(three.world.a);
        boolean b = three.takes(three.world.b);
        assertThat(selfFence && a && b)
                .as("both take commands: %s", three.world)
                .isFalse();
        Epoch one = three.world.a.role(three.world.groupId).epoch();
        Epoch two = three.world.b.role(three.world.groupId).epoch();
        boolean active = three.role(three.world.a) == Role.ACTIVE && three.role(three.world.b) == Role.ACTIVE;
        assertThat(active && one.equals(two)).isFalse();
    }
}
