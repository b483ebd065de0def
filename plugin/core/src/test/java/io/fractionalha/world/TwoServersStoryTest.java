// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.Readiness;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Role;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.HostServer;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two management servers of the active region on one database. */
class TwoServersStoryTest {
    private final World world = new World(11);
    private final Server second = world.a.another("second/1", "1.0.0");

    private void protectedFromBoth() {
        world.run(Duration.ofSeconds(5));
        world.protect("0.2");
    }

    private String deploy(Server server, String name) {
        return server.call(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        name,
                        "networkids",
                        world.network,
                        "templateid",
                        "a-debian",
                        "serviceofferingid",
                        "a-small"));
    }

    private Set<String> journaled() {
        return world.a.models.entities(world.groupId, "a").stream()
                .map(ModelEntity::state)
                .filter(state -> state.alive() && state.ref().kind() == EntityKind.INSTANCE)
                .map(state -> state.ref().uuid())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> there() {
        return world.a.region.entities(EntityKind.INSTANCE).stream()
                .map(state -> state.ref().uuid())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> gaps() {
        Readiness found = world.a.readiness(Side.ADMIN, world.groupId);
        return found.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.CAPTURE_GAP)
                .map(reason -> reason.detail())
                .toList();
    }

    @Test
    void workThroughBothServersIsJournaledAndMirrored() {
        protectedFromBoth();
        for (int number = 0; number < 10; number++) {
            if (number % 2 == 0) {
                world.deploy(world.a, "i" + number);
            } else {
                deploy(second, "i" + number);
            }
        }
        world.until("the standby follows the formula", () -> world.b.running().size() == 2);
        world.until("all is journaled", () -> journaled().equals(there()));
        assertThat(journaled()).hasSize(10);
        assertThat(world.a.journal.openCommands(world.groupId)).isEmpty();
        assertThat(world.a.errands.forOwner(10)).isEmpty();
    }

    @Test
    void whatOneServerHasMadeIsKnownAtTheOtherSoon() {
        protectedFromBoth();
        String made = world.deploy(world.a, "i");
        world.run(Duration.ofSeconds(3));
        String stopped = second.call("stopVirtualMachine", Map.of("id", made));
        assertThat(stopped).isNotNull();
        world.until(
                "the stop is journaled",
                () -> world.a.journal.page(world.groupId, 0, 100).stream()
                        .anyMatch(entry -> entry.payload().toString().contains("stopVirtualMachine")));
    }

    @Test
    void aCallThatComesBeforeTheOtherServerKnowsIsMadeGoodByComparing() {
        protectedFromBoth();
        String made = world.deploy(world.a, "i");
        second.call("stopVirtualMachine", Map.of("id", made));
        world.until(
                "the peer's model has it stopped",
                () -> world.b.models.entities(world.groupId, "a").stream()
                        .map(ModelEntity::state)
                        .anyMatch(state ->
                                state.ref().uuid().equals(made) && "Stopped".equals(state.attribute("state"))));
    }

    @Test
    void theOtherServerGoesOnWhenTheOwnerDies() {
        protectedFromBoth();
        world.deploy(world.a, "one");
        world.run(Duration.ofSeconds(10));
        world.deploy(world.a, "two");
        world.a.process.kill();
        for (int number = 0; number < 8; number++) {
            deploy(second, "more" + number);
        }
        world.until("the standby follows the formula", () -> world.b.running().size() == 2);
        world.until("all is journaled", () -> journaled().equals(there()));
        world.until(
                "nothing is open",
                () -> world.a.journal.openCommands(world.groupId).isEmpty());
        assertThat(there()).hasSize(10);
    }

    @Test
    void aPlannedFailoverWaitsForEveryServer() {
        protectedFromBoth();
        for (int number = 0; number < 5; number++) {
            deploy(second, "i" + number);
        }
        world.until("standby", () -> world.b.running().size() == 1);
        second.process.freeze();
        Run run = planned();
        world.run(Duration.ofSeconds(25));
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.DRAINING);
        world.until("it says so", () -> detail(run).contains("second"));
        second.process.thaw();
        world.until("b is active", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        assertThat(deploy(second, "late")).isNull();
        world.until("full size", () -> world.b.running().size() == 5);
    }

    private Run planned() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        return world.b.runs.open(world.groupId).orElseThrow();
    }

    private String detail(Run run) {
        return world.b.runs.run(run.runId()).orElseThrow().detail();
    }

    @Test
    void aServerWithoutThePluginIsNamedAndRefusesTheHandOver() {
        world.a.servers.addAll(List.of(
                new HostServer("a-server-1", "north-1", true),
                new HostServer("second", "north-2", true),
                new HostServer("third", "north-3", true)));
        protectedFromBoth();
        assertThat(gaps()).hasSize(1).first().asString().contains("north-3").contains("install the plugin");
        Run run = planned();
        world.until(
                "it is refused",
                () -> world.b.runs.run(run.runId()).orElseThrow().state() == RunState.FAILED);
        assertThat(detail(run)).contains("north-3");
        assertThat(world.a.role(world.groupId).role()).isEqualTo(Role.ACTIVE);

        world.a.servers.set(2, new HostServer("third", "north-3", false));
        world.run(Duration.ofSeconds(3));
        assertThat(gaps()).isEmpty();
        planned();
        world.until("b is active", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
    }

    @Test
    void anOlderServerIsNamedAndAcknowledgesAllTheSame() {
        world.a.another("old/1", "0.9.4");
        protectedFromBoth();
        assertThat(gaps())
                .hasSize(1)
                .first()
                .asString()
                .contains("old")
                .contains("0.9.4")
                .contains("1.0.0");
        planned();
        world.until("b is active", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
    }
}
