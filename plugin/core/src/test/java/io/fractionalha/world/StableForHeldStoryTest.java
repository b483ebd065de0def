// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.RunQueries.QuarantinedView;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing comes back by itself while something is undecided, under way, or announced. */
class StableForHeldStoryTest {
    private final StableReturn lost = new StableReturn();
    private final World world = lost.world;

    @Test
    void whatLiesBehindTheCutIsDecidedBefore() {
        lost.protect(StableReturn.STABLE);
        world.run(Duration.ofMinutes(1));
        world.cut = true;
        world.deploy(world.a, "late");
        world.run(Duration.ofSeconds(5));
        lost.old.lost();
        world.cut = false;
        lost.old.comesBack();
        lost.held("see listFailoverReadiness at " + world.b.url());
        List<QuarantinedView> behind = world.b
                .site
                .desks()
                .runs()
                .quarantined(Side.ADMIN, world.groupId, PageOf.FIRST)
                .items();
        assertThat(behind).isNotEmpty();
        behind.stream()
                .filter(view -> view.entry().payload() instanceof Payload.Command)
                .forEach(view -> world.b
                        .site
                        .desks()
                        .queue()
                        .resolve(Side.ADMIN, world.groupId, view.entry().entryId(), QueueDesk.Resolution.DISCARD));
        lost.home();
    }

    @Test
    void whoeverTakesItBackDecidesFromThenOn() {
        lost.lostAndFound(StableReturn.STABLE);
        world.until("it begins", () -> world.a.runs.open(world.groupId).isPresent());
        Run begun = world.a.runs.open(world.groupId).orElseThrow();
        world.a.site.desks().failover().cancel(Side.ADMIN, begun.runId());
        world.run(StableReturn.HELD);
        assertThat(lost.failbacks()).hasSize(1);
        assertThat(lost.role()).isNotEqualTo(Role.ACTIVE);
    }

    @Test
    void aMaintenanceThatEitherSideHasAnnouncedHoldsIt() {
        lost.lostAndFound(StableReturn.STABLE);
        maintained(world.b, "a", 60);
        lost.held("the other side has not said");
        maintained(world.b, "a", 0);
        maintained(world.a, "b", 60);
        lost.held("under maintenance");
        maintained(world.a, "b", 0);
        lost.home();
    }

    @Test
    void aDrillHoldsItAndIsNotEndedByIt() {
        lost.lostAndFound(StableReturn.STABLE);
        String drilled = drilledGroup();
        world.run(StableReturn.HELD);
        assertThat(lost.role()).isEqualTo(Role.FENCED);
        assertThat(lost.said()).contains("a drill of group drilled is here");
        world.a.site.desks().drills().clean(Side.TENANT, drilled);
        lost.home();
    }

    /** Another group of the same two sides, that stands by where the first one was lost, with a drill of it. */
    private String drilledGroup() {
        String network = world.b.call("createNetwork", Map.of("name", "other", "networkofferingid", "b-isolated"));
        world.b.call(
                "deployVirtualMachine",
                Map.of("name", "x", "networkids", network, "templateid", "b-debian", "serviceofferingid", "b-small"));
        GroupDesk.Create asked = new GroupDesk.Create(
                "drilled",
                Side.SHOP,
                Detected.peer(world.b, "a"),
                FakeRegion.ZONE,
                FakeRegion.ZONE,
                world.b.groups.policies().get(0).policyId(),
                DataClass.STATELESS,
                1,
                List.of(network),
                List.of(),
                null,
                false,
                List.of());
        String groupId =
                world.b.site.desks().groups().create(Side.TENANT, asked).group().groupId();
        world.a.region.offer(
                MappingKind.NETWORK_OFFERING,
                "a-drill",
                Map.of("name", "No way out", "services", "Dhcp,Dns,UserData", "guestiptype", "Isolated"));
        world.a
                .site
                .desks()
                .peers()
                .update(
                        Side.ADMIN,
                        new PeerDesk.Update(
                                Detected.peer(world.a, "b"), null, null, null, null, null, "a-drill", null));
        world.until("it stands by at a", () -> world.a.running().contains("x"));
        world.a.site.desks().drills().begin(Side.TENANT, groupId);
        return groupId;
    }

    private static void maintained(Side at, String peer, int minutes) {
        at.site
                .desks()
                .peers()
                .update(
                        Side.ADMIN,
                        new PeerDesk.Update(Detected.peer(at, peer), null, null, null, null, null, null, minutes));
    }
}
