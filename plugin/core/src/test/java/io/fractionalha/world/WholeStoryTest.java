// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WholeStoryTest {
    private final World world = new World(7);

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("web-%02d"::formatted).toList();
    }

    private void protectTen() {
        world.protect("0.2");
        names(10).forEach(name -> world.deploy(world.a, name));
        world.until("two standbys", () -> world.b.running().size() == 2);
        world.run(Duration.ofSeconds(30));
    }

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void failOver() {
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("the run is done", () -> last(world.b).state() == RunState.DONE);
    }

    @Test
    void standbyFollowsTheFormulaAtEachStep() {
        world.protect("0.2");
        for (int count = 1; count <= 10; count++) {
            world.deploy(world.a, "web-%02d".formatted(count));
            int target = Math.max(1, count / 5);
            world.until("target " + target, () -> world.b.running().size() == target);
            world.run(Duration.ofSeconds(20));
            assertThat(world.b.running()).hasSize(target);
        }
        assertThat(world.a
                        .site
                        .desks()
                        .groups()
                        .list(Side.TENANT, all(), io.fractionalha.desk.PageOf.FIRST)
                        .items())
                .singleElement()
                .satisfies(view -> assertThat(view.members()).isEqualTo(10));
    }

    private static io.fractionalha.desk.GroupDesk.Query all() {
        return new io.fractionalha.desk.GroupDesk.Query(null, null, null, null, true);
    }

    @Test
    void disasterBringsTheFullSizeUpAtTheOtherSide() {
        protectTen();
        failOver();
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.running()).isEqualTo(names(10));
        assertThat(world.b.role(world.groupId).epoch().counter()).isEqualTo(2);
        assertThat(last(world.b).servingAt()).isNotNull();
    }

    @Test
    void disasterNeedsAnAcknowledgementAndIsRefusedAtTheActiveSide() {
        protectTen();
        assertThatThrownBy(() -> world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, false, false))
                .isInstanceOfSatisfying(
                        FractionalHaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.ACKNOWLEDGEMENT_MISSING));
        assertThatThrownBy(() -> world.a.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_ROLE))
                .hasMessageContaining(world.b.url());
    }

    @Test
    void disasterIsRefusedWhileNothingOfTheGroupHasArrived() {
        world.protect("0.2");
        world.run(Duration.ofSeconds(30));
        world.b.models.clear(world.groupId, world.a.id);
        assertThatThrownBy(() -> world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_ROLE))
                .hasMessageContaining("nothing of group");
    }

    @Test
    void oldSideReturnsFencedAndFailsBackToItsOriginals() {
        protectTen();
        failOver();
        List<String> before = world.a.instances();
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        assertThat(world.deploy(world.a, "late")).isNull();
        assertThat(world.deploy(world.b, "web-11")).isNotNull();
        world.run(Duration.ofSeconds(30));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a is active again", () -> last(world.a).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        assertThat(world.a.running()).isEqualTo(names(11));
        assertThat(world.a.instances()).containsAll(before);
        assertThat(world.b.instances()).as("nothing that served is destroyed").isEqualTo(names(11));
        assertThat(world.b.running()).hasSize(2);
    }

    @Test
    void plannedFailoverHandsOverWithoutLossAndSwapMakesTheOldSideTheStandby() {
        protectTen();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("the run is done", () -> last(world.b).state() == RunState.DONE);
        assertThat(last(world.b).lossBoundMillis()).isEqualTo(-1);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        assertThat(world.b.running()).isEqualTo(names(10));
        world.until("a's instances are stopped", () -> world.a.running().isEmpty());
        world.run(Duration.ofSeconds(30));
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("a follows", () -> world.a.role(world.groupId).role() == Role.PASSIVE);
        world.until("a is small", () -> world.a.running().size() == 2);
        assertThat(world.a.instances()).isEqualTo(names(10));
    }

    @Test
    void aSecondDisasterBringsTheGroupBack() {
        protectTen();
        failOver();
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofMinutes(1));
        world.b.process.kill();
        world.a.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("the run is done", () -> last(world.a).state() == RunState.DONE);
        assertThat(world.a.role(world.groupId).epoch().counter()).isEqualTo(3);
        assertThat(world.a.running()).isEqualTo(names(10));
    }
}
