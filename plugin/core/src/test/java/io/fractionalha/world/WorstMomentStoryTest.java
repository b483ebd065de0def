// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Role;
import io.fractionalha.run.RunPhase;
import io.fractionalha.world.WorstMoment.Change;
import io.fractionalha.world.WorstMoment.Fate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A side dies, or the link does, in each phase of each change of roles: what was promised holds, and people are told what to do. */
class WorstMomentStoryTest {
    /** A phase, as both sides' rows show it. */
    enum Phase {
        GROWS,
        HAND_OVER_ASKED,
        DRAINING,
        HANDED_OVER,
        ABOUT_TO_CLAIM,
        CLAIMED,
        ROUTES_SWITCHED,
        SERVES;

        boolean reached(WorstMoment moment) {
            return switch (this) {
                case GROWS -> moment.phase(moment.to, RunPhase.GROW);
                case HAND_OVER_ASKED -> moment.phase(moment.to, RunPhase.HANDOVER);
                case DRAINING -> moment.role(moment.from, Role.DRAINING);
                case HANDED_OVER -> moment.role(moment.from, Role.FENCED) && moment.role(moment.to, Role.PASSIVE);
                case ABOUT_TO_CLAIM -> moment.phase(moment.to, RunPhase.CLAIM);
                case CLAIMED -> moment.role(moment.to, Role.RECOVERING);
                case ROUTES_SWITCHED -> moment.phase(moment.to, RunPhase.ROUTE);
                case SERVES -> moment.role(moment.to, Role.ACTIVE);
            };
        }
    }

    static Stream<Arguments> everyPhase() {
        return Stream.of(Change.PLANNED, Change.FAILBACK, Change.SWAP)
                .flatMap(change -> Stream.of(Phase.values())
                        .filter(phase -> change != Change.PLANNED || phase != Phase.GROWS)
                        .flatMap(phase -> Stream.of(Fate.values()).map(fate -> Arguments.of(change, phase, fate))));
    }

    @ParameterizedTest
    @MethodSource("everyPhase")
    void whateverDiesInWhateverPhaseTheGroupIsServedWhole(Change change, Phase phase, Fate fate) {
        WorstMoment moment = new WorstMoment(73, change, fate);
        assertThat(moment.when(() -> phase.reached(moment)).strike())
                .as("the phase is reached")
                .isTrue();
        new Aftermath(moment).endsWell();
    }
}
