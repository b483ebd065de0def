// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way back, or over, is interrupted: one side serves in the end, with all there is, and nothing that served is gone. */
class SecondFailureStoryTest {
    private static final List<String> ALL = SurplusStoryTest.names(4);
    private final World world = new World(71);

    private void protect() {
        world.protect("0.5");
        ALL.forEach(name -> world.deploy(world.a, name));
        world.until("standbys", () -> world.b.running().size() == 2);
        world.run(Duration.ofSeconds(30));
    }

    private void servedAtB() {
        protect();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all", () -> world.b.running().equals(ALL) && SurplusStoryTest.idle(world.b, world));
        world.deploy(world.b, "web-05");
        world.run(Duration.ofSeconds(30));
    }

    private static List<String> five() {
        List<String> names = new ArrayList<>(ALL);
        names.add("web-05");
        return names;
    }

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void takenBack(Side side) {
        side.site.desks().failover().cancel(Side.ADMIN, last(side).runId());
    }

    @Test
    void aReturnWhoseOwnSideDiesLeavesTheGroupWhereItIsServed() {
        servedAtB();
        world.a.region.delay(Duration.ofSeconds(20));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("it grows", () -> last(world.a).phase() == RunPhase.GROW);
        world.run(Duration.ofSeconds(5));
        world.a.process.kill();
        world.run(Duration.ofMinutes(5));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.running()).isEqualTo(five());
        assertThat(world.deploy(world.b, "web-06")).isNotNull();
        world.a.boot(-1, false);
        world.until("it goes on by itself", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("it is done", () -> SurplusStoryTest.idle(world.a, world));
        assertThat(world.a.running()).containsAll(five()).contains("web-06").hasSize(6);
        assertThat(world.b.instances()).containsAll(five());
    }

    @Test
    void aReturnThatIsTakenBackLeavesTheGroupWhereItIsServed() {
        servedAtB();
        world.a.region.delay(Duration.ofSeconds(20));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.run(Duration.ofSeconds(5));
        takenBack(world.a);
        world.run(Duration.ofMinutes(5));
        assertThat(last(world.a).state()).isEqualTo(RunState.CANCELLED);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b.running()).isEqualTo(five());
        assertThat(world.a.instances()).containsAll(ALL);
        world.a.region.delay(Duration.ofSeconds(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a has it back", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("it is done", () -> SurplusStoryTest.idle(world.a, world));
        assertThat(world.a.running()).isEqualTo(five());
    }

    @Test
    void theSideThatServesDiesDuringTheReturnAndTheOriginalTakesOver() {
        servedAtB();
        world.a.region.delay(Duration.ofSeconds(20));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.run(Duration.ofSeconds(5));
        world.b.process.kill();
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        takenBackIfOpen(world.a);
        world.a.region.delay(Duration.ofSeconds(1));
        world.a.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("a serves all", () -> world.a.running().equals(five()) && SurplusStoryTest.idle(world.a, world));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        world.b.boot(-1, false);
        world.until("b is fenced", () -> world.b.role(world.groupId).role() == Role.FENCED);
        assertThat(world.b.instances()).containsAll(five());
    }

    @Test
    void aDisasterDuringASwapEndsWithTheSideThatIsLeft() {
        protect();
        world.b.region.delay(Duration.ofSeconds(20));
        world.b.site.desks().failover().swap(Side.ADMIN, world.groupId);
        world.until("it grows", () -> last(world.b).phase() == RunPhase.GROW);
        world.run(Duration.ofSeconds(5));
        world.a.process.kill();
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
        takenBackIfOpen(world.b);
        world.b.region.delay(Duration.ofSeconds(1));
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves all", () -> world.b.running().equals(ALL) && SurplusStoryTest.idle(world.b, world));
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        assertThat(world.a.instances()).isEqualTo(ALL);
    }

    @Test
    void afterAReturnTheRecordedStandbysStayAndTheRestIsKeptAtTheTargetOfToday() {
        protect();
        List<String> recorded = world.b.running();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all", () -> world.b.running().equals(ALL) && SurplusStoryTest.idle(world.b, world));
        world.deploy(world.b, "web-05");
        world.deploy(world.b, "web-06");
        world.run(Duration.ofSeconds(30));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a has all", () -> world.a.running().size() == 6 && SurplusStoryTest.idle(world.a, world));
        world.until("half of six stands by", () -> world.b.running().size() == 3);
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.running()).containsAll(recorded).hasSize(3);
        assertThat(world.b.instances()).hasSize(6);
    }

    private void takenBackIfOpen(Side side) {
        if (!SurplusStoryTest.idle(side, world)) {
            takenBack(side);
        }
    }
}
