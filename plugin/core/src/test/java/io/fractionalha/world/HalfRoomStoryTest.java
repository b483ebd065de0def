// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.ReportDesk.Targets;
import io.fractionalha.desk.RunReport;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The regions of two groups are lost at once, and the other one has room for half of them: the important one is served first,
 * the rest is named with its reason, and comes when there is room.
 */
class HalfRoomStoryTest {
    private static final int EACH = 6;
    private static final Duration WHILE = Duration.ofMinutes(3);
    private final World world = new World(7);
    private String gold = "";
    private String goldRun = "";
    private String webRun = "";

    @BeforeEach
    void twoGroupsAndRoomForOneAndAReserve() {
        world.protect("0");
        String network = world.a.call("createNetwork", Map.of("name", "gold", "networkofferingid", "a-isolated"));
        gold = new NewGroup(
                        world,
                        "gold",
                        world.a.groups.group(world.groupId).orElseThrow().policyId())
                .networks(List.of(network))
                .priority(1000)
                .create();
        for (int i = 0; i < EACH; i++) {
            world.deploy(world.a, "web-" + i);
            world.a.call(
                    "deployVirtualMachine",
                    Map.of(
                            "name",
                            "gold-" + i,
                            "networkids",
                            network,
                            "templateid",
                            "a-debian",
                            "serviceofferingid",
                            "a-small"));
        }
        world.until("one standby of each", () -> world.b.running().size() == 2);
        world.run(Duration.ofMinutes(1));
        world.b.region.capacity(EACH + 1);
        world.a.process.kill();
        world.b.region.delay(Duration.ofSeconds(2));
        // Whoever replays first begins a burst before the other one comes, whatever its weight; from then on weights
        // decide.
        goldRun = failOver(gold);
        world.until(
                "the important group is replayed",
                () -> !world.b.stores.pairs().startedSteps(gold).isEmpty());
        webRun = failOver(world.groupId);
        world.run(WHILE);
    }

    private String failOver(String groupId) {
        return world.b
                .site
                .desks()
                .failover()
                .disaster(Side.ADMIN, groupId, true, false)
                .run()
                .runId();
    }

    private long here(String prefix) {
        return world.b.running().stream()
                .filter(name -> name.startsWith(prefix))
                .count();
    }

    private RunReport report(String runId) {
        return world.b.site.desks().reports().report(Side.TENANT, runId, Targets.NONE);
    }

    private RunState state(String runId) {
        return world.b.stores.runs().run(runId).orElseThrow().state();
    }

    private List<Reason> reasons(String groupId) {
        return world.b.readiness(Side.TENANT, groupId).reasons();
    }

    @Test
    void theImportantGroupIsServedAndTheOtherOneServesWithWhatItHad() {
        assertThat(here("gold")).isEqualTo(EACH);
        assertThat(here("web")).isEqualTo(1);
        assertThat(state(goldRun)).isEqualTo(RunState.DONE);
        assertThat(report(goldRun).missingCount()).isZero();
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(state(webRun)).isEqualTo(RunState.SERVING);
    }

    @Test
    void whatThereIsNoRoomForIsNamedInReportAndReadinessWithTheReason() {
        assertThat(report(webRun).missing())
                .filteredOn(item -> item.active().kind() == EntityKind.INSTANCE)
                .hasSize(EACH - 1)
                .allSatisfy(item -> {
                    assertThat(item.reason()).isIn(QueueReason.FAILED, QueueReason.RUNNING);
                    assertThat(item.detail()).contains("533");
                });
        assertThat(reasons(world.groupId))
                .filteredOn(reason -> reason.code() == ReasonCode.QUEUE_FAILED)
                .singleElement()
                .satisfies(reason -> assertThat(reason.detail()).contains("533"));
        assertThat(reasons(gold)).extracting(Reason::code).doesNotContain(ReasonCode.QUEUE_FAILED);
        world.run(Duration.ofHours(3));
        assertThat(state(webRun)).isEqualTo(RunState.SERVING);
    }

    @Test
    void whenThereIsRoomTheRestComesAndTheRunEnds() {
        world.b.region.capacity(EACH + 3);
        world.until("two more", () -> here("web") == 3);
        assertThat(state(webRun)).isEqualTo(RunState.SERVING);
        world.b.region.capacity(2 * EACH);
        world.until("all are there", () -> world.b.runs.open(world.groupId).isEmpty());
        assertThat(state(webRun)).isEqualTo(RunState.DONE);
        assertThat(report(webRun).missingCount()).isZero();
        assertThat(world.b.region.errorInstances()).isEmpty();
        assertThat(world.b.instances()).isEqualTo(world.a.instances());
    }
}
