// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.run.RunState;
import io.fractionalha.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two management servers at the standby side: the one that does not work tells what the other could not even begin. */
class TroubleElsewhereStoryTest {
    private final World world = new World(13);
    private final Site first = world.b.site;
    private final Server second = world.b.another("b-second/1", "1.0.0");

    private List<String> routeTroubles(Site site) {
        return site.desks().readiness().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().get(0).reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.ROUTE_FAILED)
                .map(Reason::detail)
                .toList();
    }

    private List<String> failed(Site site) {
        return site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .filter(queued -> queued.item().reason() == QueueReason.FAILED)
                .map(queued -> queued.item().active() + ": " + queued.item().detail())
                .toList();
    }

    @Test
    void whyARouteWasNotSwitchedIsToldByBothUntilItIs() {
        world.run(Duration.ofSeconds(5));
        world.protect("1");
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        world.deploy(world.a, "web");
        world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.TENANT,
                        RouteDesk.Create.webhook(world.groupId, "www", "https://dns.example/", "s3cret", front));
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofSeconds(30));
        world.b.routesFail = true;
        world.a.process.kill();
        first.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.run(Duration.ofMinutes(1));
        assertThat(routeTroubles(first)).singleElement().asString().startsWith("route www: ");
        assertThat(routeTroubles(second.site)).isEqualTo(routeTroubles(first));

        world.b.routesFail = false;
        world.until(
                "the run is done",
                () -> world.b.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        assertThat(routeTroubles(first)).isEmpty();
        assertThat(routeTroubles(second.site)).isEmpty();
    }

    @Test
    void whatNobodyKnowsHowToBeginIsToldByBothAndBegunAgain() {
        world.run(Duration.ofSeconds(5));
        world.protect("1");
        String web = world.deploy(world.a, "web");
        String back = world.a.call(
                "createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated", "gateway", "10.2.1.1"));
        world.a.call("addNicToVirtualMachine", Map.of("virtualmachineid", web, "networkid", back));
        world.until("both cards", () -> networks(world.b).size() == 2);
        world.untilMirrored();
        world.b.unreadable = true; // which card of the standby it is has to be looked at
        world.a.call(
                "updateDefaultNicForVirtualMachine",
                Map.of(
                        "virtualmachineid",
                        web,
                        "nicid",
                        instance(world.a).list(NicCommands.CARDS).get(1)));
        String led = networks(world.b).get(0);
        world.until("the owner tells", () -> failed(first).size() == 1);
        world.run(Duration.ofMillis(100));
        assertThat(failed(first)).hasSize(1);
        assertThat(failed(second.site)).isEqualTo(failed(first));

        world.b.unreadable = false;
        world.until("it leads", () -> networks(world.b).indexOf(led) == 1);
        world.untilMirrored();
        assertThat(failed(first)).isEmpty();
        assertThat(failed(second.site)).isEmpty();
    }

    private static EntityState instance(Side side) {
        return side.region.entities(EntityKind.INSTANCE).get(0);
    }

    private static List<String> networks(Side side) {
        return side.region.entities(EntityKind.INSTANCE).isEmpty()
                ? List.of()
                : instance(side).list(NicCommands.NETWORKS);
    }
}
