// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.adapter.json.Release;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.mirror.Shapes;
import io.fractionalha.retention.KeepFor;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One side speaks form N, the other N - 1, and a tenant works on through a change of roles and the way back. */
class NeighbouringReleasesStoryTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Set<QueueReason> FOR_A_FAILOVER = Set.of(QueueReason.RESERVE, QueueReason.WAITS_FOR_INSTANCE);

    /** Its user data is sealed on the way, and its keeper leaves it alone. */
    private static final String SECRETIVE = "with-a-secret";

    private final World world = new World(19);
    private final SpokenWire wire = new SpokenWire();
    private final Shopkeeper keeper = new Shopkeeper(world, new Random(19));

    private void protect(Release atA, Release atB) {
        wire.runs("a", atA);
        wire.runs("b", atB);
        world.wire = wire;
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(1));
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(
                    MappingKind.DISK_OFFERING,
                    side.id + "-open",
                    Map.of("name", "Open", "disksize", "0", "iscustomized", "true"));
        }
        world.ofAccount = true;
        world.protect("0.5");
        works(world.a, 8);
        world.a.call("associateIpAddress", Map.of("networkid", world.network));
        world.a.call(
                "deployVirtualMachine",
                Map.of(
                        "name", SECRETIVE,
                        "networkids", world.network,
                        "templateid", "a-debian",
                        "serviceofferingid", "a-small",
                        "userdata", "cGFzc3dvcmQ9b3Blbg=="));
        works(world.a, 20);
    }

    private void works(Side side, int commands) {
        for (int number = 0; number < commands; number++) {
            keeper.works(side);
            world.run(A_SECOND);
        }
    }

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    private void planned() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a hands over", () -> world.a.role(world.groupId).role() != Role.ACTIVE);
    }

    private void disaster() {
        world.run(Duration.ofSeconds(30));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until("b claims", () -> world.b.role(world.groupId).role() != Role.PASSIVE);
    }

    private void served(Side side) {
        while (last(side).open()) {
            keeper.works(side.role(world.groupId).role() == Role.PASSIVE ? other(side) : side);
            world.steps(40);
        }
        assertThat(last(side).state()).as(world.toString()).isEqualTo(RunState.DONE);
        works(side, 15);
    }

    private Side other(Side side) {
        return side == world.a ? world.b : world.a;
    }

    private void comesBack() {
        if (!world.a.up()) {
            world.a.boot(-1, false);
        }
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
    }

    private void failback() {
        world.run(Duration.ofSeconds(30));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("b hands over", () -> world.b.role(world.groupId).role() != Role.ACTIVE);
        served(world.a);
    }

    /** Both journals are at the other side entry by entry, nothing waits for the sake of the form, and inventories are equal. */
    private void endsEqual() {
        world.until(
                "all is told",
                () -> told(world.a).equals(here(world.a)) && told(world.b).equals(here(world.b)));
        world.until("b follows", () -> FOR_A_FAILOVER.containsAll(queued(world.b)));
        for (Side side : List.of(world.a, world.b)) {
            assertThat(side.readiness(Side.TENANT, world.groupId).reasons())
                    .extracting(Reason::code)
                    .doesNotContain(ReasonCode.ENTRY_UNREADABLE);
        }
        Set<String> wanted = new TreeSet<>(keeper.instances);
        wanted.add(SECRETIVE);
        assertThat(world.a.instances()).containsExactlyElementsOf(wanted);
        HostsCleanUp hosts = new HostsCleanUp(world);
        hosts.cleanUp();
        List<String> before = Shapes.of(world.a.region);
        planned();
        world.until("b has all", () -> last(world.b).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
        hosts.cleanUp();
        assertThat(Shapes.of(world.b.region)).as(world.toString()).isEqualTo(before);
    }

    private List<JournalEntry> here(Side side) {
        return side.journal.page(world.groupId, 0, 100_000).stream()
                .sorted(Comparator.comparingLong(JournalEntry::sequence))
                .toList();
    }

    private List<JournalEntry> told(Side side) {
        return other(side).received.received(side.id).stream()
                .filter(entry -> entry.groupId().equals(world.groupId))
                .sorted(Comparator.comparingLong(JournalEntry::sequence))
                .toList();
    }

    private Set<QueueReason> queued(Side side) {
        return side.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .map(view -> view.item().reason())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "a speaks as {0}, b as {1}, {2}")
    @CsvSource({"NEXT, THIS, disaster", "NEXT, THIS, planned", "THIS, NEXT, disaster", "THIS, NEXT, planned"})
    void formatsNAndNMinusOneInBothDirectionsWithAFailoverInBetween(Release atA, Release atB, String how) {
        protect(atA, atB);
        works(world.a, 5);
        if (how.equals("planned")) {
            planned();
        } else {
            disaster();
        }
        served(world.b);
        comesBack();
        works(world.b, 5);
        failback();
        endsEqual();
        assertThat(wire.forms).containsExactly(Release.THIS.newest());
        assertThat(wire.unread).isEmpty();
    }

    @Test
    void bothSidesAreUpdatedAndOneIsPutBackWhileTheGroupMoves() {
        protect(Release.THIS, Release.THIS);
        disaster();
        wire.runs("a", Release.NEXT);
        served(world.b);
        comesBack();
        wire.forms.clear();
        works(world.b, 5);
        assertThat(wire.forms).containsExactly(Release.THIS.newest());

        wire.runs("b", Release.NEXT);
        works(world.b, 10);
        wire.forms.clear();
        failback();
        assertThat(wire.forms).containsExactly(Release.NEXT.newest());
        assertThat(wire.unread).isEmpty();

        wire.runs("b", Release.THIS);
        wire.forms.clear();
        works(world.a, 10);
        assertThat(wire.unread)
                .isNotEmpty()
                .hasSizeLessThan(5)
                .allMatch(why -> why.contains("upgrade this side first"));
        assertThat(wire.forms).containsExactly(Release.THIS.newest());
        endsEqual();
    }
}
