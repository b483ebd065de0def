// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.AuditLog;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.capture.ResyncNote;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.memory.FakeRegion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResyncStoryTest {
    private final World world = new World(5);

    @Test
    void whatRanWithoutBeingJournaledIsFoundByABaseline() {
        world.protect("1");
        world.deploy(world.a, "journaled");
        world.until("one standby", () -> world.b.running().size() == 1);
        byHand("unseen");
        world.a.site.captureHealth().needResync(world.groupId, "the journal could not be written");

        world.until("two standbys", () -> world.b.running().size() == 2);
        world.until(
                "the group needs nothing more",
                () -> world.a.site.captureHealth().resyncNeeded().isEmpty());
        assertThat(world.b.running()).containsExactly("journaled", "unseen");
    }

    /** What nobody's API call makes: the host's own scaling, an administrator at the database. */
    private String byHand(String name) {
        Map<String, String> asked = new TreeMap<>(Map.of(
                "name",
                name,
                "networkids",
                world.network,
                "templateid",
                "a-debian",
                "serviceofferingid",
                "a-small",
                "zoneid",
                FakeRegion.ZONE,
                "account",
                Side.SHOP.account()));
        return world.a.region.make("deployVirtualMachine", asked);
    }

    @Test
    void commandThatPassedWhileTheStoreWasGoneReachesThePeerAlthoughTheServerWasKilled() {
        world.protect("1");
        world.a.journal.failing(true);
        world.a.resyncs.failing(true);
        String made = world.deploy(world.a, "unjournaled");
        assertThat(made).as("the tenant's call runs").isNotNull();
        assertThat(world.a.site.captureHealth().resyncNeeded()).containsKey(world.groupId);
        world.run(Duration.ofSeconds(5));
        world.a.process.kill();
        world.a.journal.failing(false);
        world.a.resyncs.failing(false);
        assertThat(world.b.running()).isEmpty();

        world.a.boot(-1, false);
        world.until("the standby", () -> world.b.running().contains("unjournaled"));
        assertThat(world.a.resyncs.notes()).isEmpty();
    }

    @Test
    void knowledgeOfAHoleOutlivesTheServerUntilTheGroupCouldBeCompared() {
        world.protect("1");
        world.a.journal.failing(true);
        world.deploy(world.a, "unjournaled");
        world.a.unreadable = true;
        world.a.journal.failing(false);
        world.run(Duration.ofSeconds(15));
        assertThat(world.a.resyncs.notes()).extracting(ResyncNote::groupId).containsExactly(world.groupId);
        world.a.process.kill();
        world.a.boot(-1, false);
        world.run(Duration.ofSeconds(30));
        assertThat(world.a.site.captureHealth().resyncNeeded()).containsKey(world.groupId);
        assertThat(reasons()).contains(ReadinessDesk.ReasonCode.RESYNC_NEEDED);

        world.a.unreadable = false;
        world.until("the standby", () -> world.b.running().contains("unjournaled"));
        world.until("the note is taken back", () -> world.a.resyncs.notes().isEmpty());
        assertThat(world.a.journal.openCommands(world.groupId)).isEmpty();
        assertThat(reasons()).doesNotContain(ReadinessDesk.ReasonCode.RESYNC_NEEDED);
    }

    private List<ReadinessDesk.ReasonCode> reasons() {
        return world.a.readiness(Side.ADMIN, world.groupId).reasons().stream()
                .map(ReadinessDesk.Reason::code)
                .toList();
    }

    @Test
    void changesByHandAreFoundWithinThePeriod() {
        world.a.auditPeriod = Duration.ofMinutes(1);
        world.protect("1");
        String scaled = byHand("scaled");
        world.until("the standby", () -> world.b.running().equals(List.of("scaled")));
        assertThat(audit().repaired()).isPositive();
        world.a.region.make("destroyVirtualMachine", Map.of("id", scaled));
        world.until("it goes", () -> world.b.running().isEmpty());
        assertThat(audit().repairedSinceStart()).isGreaterThanOrEqualTo(2);
    }

    private AuditLog.Standing audit() {
        return world.a.site.captureHealth().audits().of(world.groupId).orElseThrow();
    }

    @Test
    void everyStartComparesTheGroupsHoweverTheLastServerEnded() {
        world.protect("1");
        world.a.site.stop();
        world.a.process.kill();
        byHand("while-nobody-looked");
        world.a.boot(-1, false);
        world.until("the standby", () -> world.b.running().contains("while-nobody-looked"));
    }

    @Test
    void openCommandsAreSettledWhenTheRegionCanBeReadAgain() {
        world.protect("1");
        Map<String, String> asked = new TreeMap<>(Map.of(
                "name", "lost", "networkids", world.network, "templateid", "a-debian", "serviceofferingid", "a-small"));
        world.a
                .site
                .capture()
                .admit(new Intercepted(
                        "deployVirtualMachine", "shop-user", Side.SHOP, false, new TreeMap<>(asked), false));
        byHand("lost");
        world.a.process.kill();
        world.a.unreadable = true;
        world.a.boot(-1, false);
        world.run(Duration.ofSeconds(40));
        assertThat(world.a.journal.openCommands(world.groupId)).hasSize(1);
        world.a.unreadable = false;
        world.until("the standby", () -> world.b.running().contains("lost"));
        assertThat(world.a.journal.openCommands(world.groupId)).isEmpty();
    }

    @Test
    void serverWhoseCaptureIsOffComparesAgainAndAgain() {
        world.protect("1");
        world.a.site.captureHealth().capturesNothing("the guard failed", world.scheduler.instant());
        byHand("one");
        world.until("the first", () -> world.b.running().contains("one"));
        byHand("two");
        world.run(Duration.ofMinutes(4));
        assertThat(world.b.running()).containsExactly("one", "two");
    }
}
