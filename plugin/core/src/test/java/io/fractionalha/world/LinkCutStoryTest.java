// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both sides are alive and the link between them is cut, as the table of the page on detection has it: for each way in which a
 * policy may decide, with the clock of each region set ahead and back in the middle of it.
 */
class LinkCutStoryTest {
    private static final Duration DAYS = Duration.ofDays(5);

    /** What a policy may say. */
    enum Policy {
        MANUAL(false, false),
        SELFFENCE(true, false),
        AUTOMATIC(false, true),
        AUTOMATIC_AND_SELFFENCE(true, true);

        private final boolean fences;
        private final boolean automatic;

        Policy(boolean fences, boolean automatic) {
            this.fences = fences;
            this.automatic = automatic;
        }
    }

    static Stream<Arguments> everyPolicyAndClock() {
        return Stream.of(Policy.values())
                .flatMap(policy -> Stream.of("none", "a", "b", "w")
                        .flatMap(clock -> Stream.of(DAYS, DAYS.negated())
                                .limit(clock.equals("none") ? 1 : 2)
                                .map(jump -> Arguments.of(policy, clock, jump))));
    }

    private static Detected protect(Policy policy) {
        return new Detected(91).protect(policy.fences, policy.automatic);
    }

    private static void mustBe(Detected three, Role first, Role second) {
        assertThat(three.role(three.world.a)).isEqualTo(first);
        assertThat(three.role(three.world.b)).isEqualTo(second);
    }

    /** In the middle of the span a clock is set, and later set right again. */
    private static void pass(Detected three, Duration span, String clock, Duration jump) {
        three.watched(span.dividedBy(3));
        List.of(three.world.a, three.world.b, three.w).stream()
                .filter(side -> side.id.equals(clock))
                .forEach(side -> side.clockAhead = jump);
        three.watched(span.dividedBy(3));
        Stream.of(three.world.a, three.world.b, three.w).forEach(side -> side.clockAhead = Duration.ZERO);
        three.watched(span.dividedBy(3));
    }

    @ParameterizedTest
    @MethodSource("everyPolicyAndClock")
    void onlyTheLinkBetweenTheSidesNothingHappens(Policy policy, String clock, Duration jump) {
        Detected three = protect(policy);
        three.world.cut = true;
        pass(three, Duration.ofMinutes(2), clock, jump);
        mustBe(three, Role.ACTIVE, Role.PASSIVE);
        assertThat(three.takes(three.world.a)).isTrue();
        assertThat(three.claims()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyPolicyAndClock")
    void theActiveSideReachesNobodyAndItsServiceAnswersNobodyTakesOver(Policy policy, String clock, Duration jump) {
        Detected three = protect(policy);
        three.cutOff();
        pass(three, Duration.ofMinutes(2), clock, jump);
        mustBe(three, Role.ACTIVE, Role.PASSIVE);
        assertThat(three.takes(three.world.a)).isEqualTo(!policy.fences);
        assertThat(three.claims()).isEmpty();
        three.heal();
        three.watched(Duration.ofSeconds(30));
        mustBe(three, Role.ACTIVE, Role.PASSIVE);
        assertThat(three.takes(three.world.a)).as("and goes on by itself").isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyPolicyAndClock")
    void theActiveSideReachesNobodyAndItsServiceFailsItIsTakenOverWhereThePolicySaysSo(
            Policy policy, String clock, Duration jump) {
        Detected three = protect(policy);
        three.lose();
        pass(three, Duration.ofMinutes(2), clock, jump);
        mustBe(three, Role.ACTIVE, policy.automatic ? Role.ACTIVE : Role.PASSIVE);
        assertThat(three.takes(three.world.a))
                .as("it does not know, and fences itself only where the policy says so")
                .isEqualTo(!policy.fences);
        assertThat(three.claims()).isEqualTo(policy.automatic ? List.of(new Epoch(2, "b")) : List.of());
        three.heal();
        three.watched(Duration.ofSeconds(30));
        mustBe(three, policy.automatic ? Role.FENCED : Role.ACTIVE, policy.automatic ? Role.ACTIVE : Role.PASSIVE);
        assertThat(three.takes(three.world.a)).isEqualTo(!policy.automatic);
    }
}
