// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractionalha.desk.FailoverDesk;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two people ask for the same at once: one run does it, and whoever is refused is told which. */
class TwoAdminsStoryTest {
    private static final List<String> ALL = SurplusStoryTest.names(4);
    private final World world = new World(83);
    private final Server second = world.b.another("second/1", "1.0.0");
    private final List<FractionalHaException> refusals = new ArrayList<>();
    private boolean asked;

    /** What somebody asks for. */
    enum Wish {
        PLANNED,
        DISASTER,
        SWAP;

        void asked(FailoverDesk desk, String groupId) {
            switch (this) {
                case PLANNED -> desk.planned(Side.ADMIN, groupId);
                case DISASTER -> desk.disaster(Side.ADMIN, groupId, true, false);
                case SWAP -> desk.swap(Side.ADMIN, groupId);
            }
        }
    }

    static Stream<Arguments> allPairs() {
        return Stream.of(Wish.values()).flatMap(one -> Stream.of(Wish.values()).map(other -> Arguments.of(one, other)));
    }

    private void protect() {
        world.run(Duration.ofSeconds(5));
        world.protect("0.5");
        ALL.forEach(name -> world.deploy(world.a, name));
        world.until("standbys", () -> world.b.running().size() == 2);
        world.run(Duration.ofSeconds(30));
    }

    private void refused(FailoverDesk desk, Wish wish) {
        FractionalHaException refusal =
                catchThrowableOfType(FractionalHaException.class, () -> wish.asked(desk, world.groupId));
        if (refusal != null) {
            refusals.add(refusal);
        }
    }

    private List<Run> changes() {
        return world.b.runs.runs(world.groupId, 0, 10);
    }

    private void oneRunServesAll() {
        assertThat(changes()).as("%s", refusals).hasSize(1);
        String running = changes().get(0).runId();
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.RUN_IN_PROGRESS);
            assertThat(refusal).hasMessageContaining(running);
        });
        world.until(
                "b serves all",
                () -> world.b.running().equals(ALL) && changes().get(0).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
        assertThat(changes()).hasSize(1);
        assertThat(world.b.role(world.groupId).epoch().counter()).isEqualTo(2);
        assertThat(world.b.instances()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @MethodSource("allPairs")
    void oneAfterTheOtherAtOneServer(Wish one, Wish other) {
        protect();
        FailoverDesk desk = world.b.site.desks().failover();
        one.asked(desk, world.groupId);
        refused(desk, other);
        oneRunServesAll();
    }

    /** The second call comes when the first has looked whether anything is in its way, and has written nothing yet. */
    @ParameterizedTest
    @MethodSource("allPairs")
    void betweenLookingAndBeginningAtTheOtherServer(Wish one, Wish other) {
        protect();
        world.b.faulty = call -> {
            if (call.equals("RunStore.begin") && !asked) {
                asked = true;
                refused(second.site.desks().failover(), other);
            }
            return false;
        };
        refused(world.b.site.desks().failover(), one);
        assertThat(asked).isTrue();
        oneRunServesAll();
        RunKind done = changes().get(0).kind();
        assertThat(done.name()).startsWith(other == Wish.SWAP ? "SWAP" : other.name());
    }

    @Test
    void atTheSideThatDrainsForTheOthersRunThatRunIsNamed() {
        protect();
        world.a.faulty = call -> call.equals("Journal.openCommands");
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a drains", () -> world.a.role(world.groupId).role() == Role.DRAINING);
        refused(world.a.site.desks().failover(), Wish.SWAP);
        refused(world.a.site.desks().failover(), Wish.DISASTER);
        assertThat(refusals).hasSize(2).allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.RUN_IN_PROGRESS);
            assertThat(refusal).hasMessageContaining(changes().get(0).runId()).hasMessageContaining(world.b.url());
        });
        assertThat(world.a.runs.open()).isEmpty();
    }

    @Test
    void atTheSideThatServesTheOtherSidesAddressIsGiven() {
        protect();
        refused(world.a.site.desks().failover(), Wish.DISASTER);
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.WRONG_ROLE);
            assertThat(refusal).hasMessageContaining(world.b.url());
        });
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("a knows", () -> world.a.role(world.groupId).role() == Role.FENCED);
    }
}
