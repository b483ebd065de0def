// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.PageOf;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Role;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The active side is killed in the middle of a deployment, between the rows of the instance and of its root volume, and
 * before anybody knew its id. The other side builds it; the way back finds its name taken by what can never be started.
 */
class HalfMadeStoryTest {
    private static final String LATE = "late";
    private final World world = new World(77);

    private static SortedMap<String, String> deployment(String network) {
        return new TreeMap<>(Map.of(
                "name",
                LATE,
                "networkids",
                network,
                "templateid",
                "a-debian",
                "serviceofferingid",
                "a-small",
                "zoneid",
                FakeRegion.ZONE));
    }

    /** The entry is at b when a is killed; what is left of its deployment has been begun at {@code begun}. */
    private String killedInTheMiddle(Instant begun) {
        world.protect("1");
        world.deploy(world.a, "early");
        world.until("a standby", () -> world.b.running().size() == 1);
        SortedMap<String, String> asked = deployment(world.network);
        Admission admission = world.a
                .site
                .capture()
                .admit(new Intercepted("deployVirtualMachine", Side.TENANT.userId(), Side.SHOP, false, asked, false));
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        String left = leave(Side.SHOP, begun);
        world.until(
                "it is at b",
                () -> world.b.models.openCommands(world.groupId, "a").size() == 1);
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        assertThat(world.b.running()).containsExactly("early", LATE);
        return left;
    }

    private String leave(Owner owner, Instant begun) {
        SortedMap<String, String> asked = deployment(world.network);
        asked.put("account", owner.account());
        return world.a.region.unfinished().leave(asked, begun);
    }

    private void failback() {
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
    }

    private boolean back() {
        return world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE;
    }

    private List<String> queued() {
        return world.a.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .map(view -> view.item().detail())
                .toList();
    }

    private List<String> removed() {
        return world.a.region.calls().stream()
                .filter(call -> call.command().equals("destroyVirtualMachine"))
                .map(call -> String.valueOf(call.parameters().get("id")))
                .toList();
    }

    @Test
    void whatNobodyKnewMakesRoomForWhatTheOtherSideHasBuiltOfIt() {
        String left = killedInTheMiddle(world.scheduler.instant());

        failback();
        world.until("a is back", this::back);
        world.run(Duration.ofMinutes(2));

        assertThat(world.a.running()).containsExactly("early", LATE);
        assertThat(removed()).containsExactly(left);
        assertThat(world.a.region.errorInstances()).isEmpty();
        assertThat(queued()).isEmpty();
    }

    @Test
    void whatHasJustBegunIsLeftToEnd() {
        killedInTheMiddle(world.scheduler.instant().plus(Duration.ofMinutes(5)));

        failback();
        world.run(Duration.ofMinutes(3));

        assertThat(removed()).isEmpty();
        assertThat(back()).isFalse();
        assertThat(queued()).singleElement().asString().contains("already exists");
        world.until("it is old enough", this::back);
        assertThat(world.a.running()).containsExactly("early", LATE);
    }

    @Test
    void whatIsAnotherOwnersStays() {
        Owner other = new Owner("other", "ROOT/other");
        world.a.region.account(other);
        String left = killedInTheMiddle(world.scheduler.instant());
        world.a.region.make("destroyVirtualMachine", Map.of("id", left, "expunge", "true"));
        String stranger = leave(other, world.scheduler.instant());

        failback();
        world.run(Duration.ofMinutes(5));

        assertThat(removed()).isEmpty();
        assertThat(back()).isFalse();
        world.a.region.make("destroyVirtualMachine", Map.of("id", stranger, "expunge", "true"));
        world.until("a is back", this::back);
        assertThat(world.a.running()).containsExactly("early", LATE);
    }
}
