// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A group comes back by itself once the side that has lost it was stable for as long as its policy wants. */
class StableForStoryTest {
    private final StableReturn lost = new StableReturn();
    private final World world = lost.world;

    @Test
    void itComesBackWhenTheTimeIsOverAndNotBefore() {
        lost.lostAndFound(StableReturn.STABLE);
        world.run(Duration.ofSeconds(StableReturn.STABLE));
        assertThat(lost.role()).isEqualTo(Role.FENCED);
        assertThat(lost.said()).contains("(stablefor), in ", " s if nothing stands in the way until then");
        world.run(Duration.ofMinutes(1));
        lost.home();
        assertThat(lost.failbacks()).hasSize(1);
        world.run(StableReturn.HELD);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        assertThat(lost.failbacks()).hasSize(1);
    }

    @Test
    void itStaysWhereItIsUnlessThePolicySaysSo() {
        lost.lostAndFound(0);
        world.run(Duration.ofMinutes(15));
        assertThat(lost.role()).isEqualTo(Role.FENCED);
        assertThat(lost.failbacks()).isEmpty();
        assertThat(lost.said()).contains("failbackProtectionGroup").doesNotContain("stablefor");
    }

    @Test
    void aSilenceAndARestartBeginTheTimeAnew() {
        lost.lostAndFound(StableReturn.STABLE);
        world.run(Duration.ofSeconds(100));
        world.cut = true;
        world.run(Duration.ofMinutes(1));
        world.cut = false;
        world.run(Duration.ofSeconds(100));
        assertThat(lost.role()).isEqualTo(Role.FENCED);
        world.a.process.kill();
        world.a.boot(-1, false);
        world.run(Duration.ofSeconds(100));
        assertThat(lost.role()).isEqualTo(Role.FENCED);
        lost.home();
        assertThat(lost.failbacks()).hasSize(1);
    }

    @Test
    void aServerThatWasStoppedForLongerThanTheTimeBeginsNothingWhenItGoesOn() {
        lost.lostAndFound(StableReturn.STABLE);
        world.run(Duration.ofSeconds(100));
        world.a.process.freeze();
        world.run(StableReturn.HELD);
        world.a.process.thaw();
        world.run(Duration.ofSeconds(100));
        assertThat(lost.role()).isEqualTo(Role.FENCED);
        lost.home();
    }

    @Test
    void ofTwoManagersOneBeginsItOnce() {
        Server second = world.a.another("second/1", "1.0.0");
        world.run(Duration.ofSeconds(5));
        lost.lostAndFound(StableReturn.STABLE);
        world.run(Duration.ofSeconds(100));
        second.process.freeze(); // it has had the region's work since the other one died
        world.run(Duration.ofSeconds(100));
        assertThat(lost.role()).isEqualTo(Role.FENCED);
        world.until("it begins", () -> !lost.failbacks().isEmpty());
        second.process.thaw();
        lost.home();
        world.run(StableReturn.HELD);
        assertThat(lost.failbacks()).hasSize(1);
        assertThat(lost.role()).isEqualTo(Role.ACTIVE);
    }

    @Test
    void theTimeIsBounded() {
        world.protect("0.5");
        assertThatThrownBy(() -> lost.policy(59))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
                .hasMessageContaining("stablefor is 60 to 604800 seconds, or 0");
        assertThatThrownBy(() -> lost.policy(604_801)).hasMessageContaining("604801");
        lost.policy(60);
        assertThat(world.a.groups.policies().get(0).stableFor()).isEqualTo(Duration.ofMinutes(1));
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.groups.policies().get(0).stableFor()).isEqualTo(Duration.ofMinutes(1));
        lost.policy(0);
        assertThat(world.a.groups.policies().get(0).stableFor()).isZero();
    }
}
