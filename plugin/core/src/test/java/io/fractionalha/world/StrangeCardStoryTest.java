// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.RunQueries.QuarantinedView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network card that the old side's instance was given behind the cut of a claim: nobody takes it away unasked. */
class StrangeCardStoryTest {
    private static final Duration AUDITED = Duration.ofMinutes(45);

    private final World world = new World(103);
    private String web = "";
    private String back = "";

    /** Region a gives its instance a card that region b never hears of, and dies; b takes over; a comes back. */
    @BeforeEach
    void aCardBehindTheCut() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
        web = world.deploy(world.a, "web");
        String other = world.deploy(world.a, "other");
        back = world.a.call(
                "createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated", "gateway", "10.2.1.1"));
        world.a.call("addNicToVirtualMachine", Map.of("virtualmachineid", other, "networkid", back));
        world.until("two standbys", () -> world.b.running().size() == 2);
        world.untilMirrored();
        world.cut = true;
        world.a.call("addNicToVirtualMachine", Map.of("virtualmachineid", web, "networkid", back));
        String card = instance(world.a, "other").list(NicCommands.CARDS).get(0);
        world.a.call("addIpToNic", Map.of("nicid", card, "ipaddress", "10.1.1.200"));
        world.run(Duration.ofSeconds(5));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        world.cut = false;
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofSeconds(30));
    }

    private void failback() {
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("no run is open", () -> world.a.runs.open(world.groupId).isEmpty());
    }

    private static EntityState instance(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(instance -> name.equals(instance.attribute("name")))
                .findFirst()
                .orElseThrow();
    }

    private static int cards(Side side, String name) {
        return instance(side, name).list(NicCommands.NETWORKS).size();
    }

    private static boolean more(Side side) {
        return instance(side, "other").attribute(NicCommands.SECONDARY) != null;
    }

    private List<QueueDesk.QueuedView> queue(Side side) {
        return side.site
                .desks()
                .queue()
                .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                .items();
    }

    private List<QuarantinedView> quarantined() {
        return world.b
                .site
                .desks()
                .runs()
                .quarantined(Side.ADMIN, world.groupId, PageOf.FIRST)
                .items();
    }

    @Test
    void itIsListedAndStaysWhenTheRolesReturnUnlessSomebodySaysOtherwise() {
        assertThat(quarantined()).extracting(QuarantinedView::entityName).containsExactly("web", "other");
        failback();
        assertThat(cards(world.a, "web")).isEqualTo(2);
        assertThat(more(world.a)).isTrue();
        assertThat(world.a.running()).contains("web", "other");
        world.run(AUDITED);
        assertThat(cards(world.a, "web")).isEqualTo(2);
        world.until("what stands by has both too", () -> cards(world.b, "web") == 2 && more(world.b));
    }

    @Test
    void whoSaysSoHasItTakenAwayBeforeTheRolesReturn() {
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("both are asked for", () -> held().size() == 2);
        assertThat(held().toString())
                .contains(back, "secondary address", "retryQueuedCommand", "resolveQuarantinedCommand");
        held().forEach(each -> world.a.site.desks().queue().retry(Side.ADMIN, world.groupId, each.itemId()));
        world.until("it is gone", () -> cards(world.a, "web") == 1 && !more(world.a));
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.run(AUDITED);
        assertThat(cards(world.a, "web")).isEqualTo(1);
        assertThat(cards(world.b, "web")).isEqualTo(1);
        assertThat(more(world.a) || more(world.b)).isFalse();
    }

    private List<QueueDesk.QueuedView> held() {
        return queue(world.a).stream()
                .filter(view -> view.item().reason() == QueueReason.HELD)
                .toList();
    }

    @Test
    void whatIsKeptIsThereAtBothSides() {
        quarantined()
                .forEach(view -> world.b
                        .site
                        .desks()
                        .queue()
                        .resolve(Side.ADMIN, world.groupId, view.entry().entryId(), QueueDesk.Resolution.KEEP));
        world.until("b has both too", () -> cards(world.b, "web") == 2 && more(world.b));
        world.until("no run is open", () -> world.b.runs.open(world.groupId).isEmpty());
        world.run(Duration.ofMinutes(1));
        failback();
        assertThat(cards(world.a, "web")).isEqualTo(2);
        assertThat(queue(world.a)).isEmpty();
    }
}
