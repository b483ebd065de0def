// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.BrakeLimits;
import io.fractionalha.mirror.QueueItem;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.mirror.Shapes;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * There and back again, many times in virtual time, while a tenant works on: nothing is lost, nothing is left over and nothing
 * grows. {@code -Dtrips=100 -DtripSeed=7} goes more often, from another seed.
 */
class RoundTripsTest {
    private static final int TRIPS = Integer.getInteger("trips", 25);
    private static final long SEED = Long.getLong("tripSeed", 97);
    /** A group's newest runs are kept however old they are; and of others those that ended just now. */
    private static final int RUNS_KEPT = 100;

    private static final int RUNS_YOUNG = 20;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    /** So many tasks of all servers and regions pass at most between two of the tenant's commands while the roles change. */
    private static final int TASKS_BETWEEN = Integer.getInteger("tripTasks", 6);

    private static final Set<QueueReason> FOR_A_FAILOVER = Set.of(QueueReason.RESERVE, QueueReason.WAITS_FOR_INSTANCE);

    private final World world = new World(SEED);
    private final Random random = new Random(SEED);
    private final HostsCleanUp hosts = new HostsCleanUp(world);
    private final Shopkeeper keeper = new Shopkeeper(world, random);

    private void protect() {
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(
                    MappingKind.DISK_OFFERING,
                    side.id + "-open",
                    Map.of("name", "Open", "disksize", "0", "iscustomized", "true"));
            side.brake = new BrakeLimits(100, Duration.ofMinutes(10), 1000);
        }
        world.ofAccount = true; // so that a volume is protected before it is attached
        world.protect("0.5");
        works(world.a, 10); // the first address of a network becomes its source NAT, which an instance needs
        world.a.call("associateIpAddress", Map.of("networkid", world.network));
        works(world.a, 20);
        idle();
    }

    /** Until b has nothing left to do but what only a failover realises. */
    private void idle() {
        world.until(
                "b follows",
                () -> world.b.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                        .map(QueueDesk.QueuedView::item)
                        .allMatch(item -> FOR_A_FAILOVER.contains(item.reason()) || runsOn(item)));
        world.run(Duration.ofMinutes(1));
    }

    /** The last one of its tier is not stopped with its original. */
    private static boolean runsOn(QueueItem item) {
        return item.action() == StepAction.STOP && item.detail().contains("last running standby");
    }

    private void works(Side side, int commands) {
        for (int number = 0; number < commands; number++) {
            keeper.works(side);
            world.run(A_SECOND);
        }
    }

    private boolean serves(Side side) {
        Role role = side.role(world.groupId).role();
        return role == Role.ACTIVE || role == Role.RECOVERING;
    }

    private Run last(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0);
    }

    /** The group is served at {@code to} afterwards, with every volume; the tenant works all the time. */
    private void goes(Side to, boolean forGood) {
        Side from = to == world.a ? world.b : world.a;
        works(from, 3);
        world.until(
                from.id + " knows all of itself",
                () -> from.journal.openCommands(world.groupId).isEmpty());
        Map<String, String> volumes = volumes(from);
        assertThat(volumes.keySet()).as(world.toString()).containsAll(keeper.volumes);
        begin(to, forGood);
        world.until(from.id + " hands over", () -> from.role(world.groupId).role() != Role.ACTIVE);
        keeper.works(from);
        String run = last(to).runId();
        Instant limit = world.scheduler.instant().plus(Duration.ofMinutes(30));
        while (to.runs.run(run).orElseThrow().open()) {
            assertThat(world.scheduler.instant()).as(world.toString()).isBefore(limit);
            keeper.works(serves(to) ? to : from);
            world.steps(1 + random.nextInt(TASKS_BETWEEN));
        }
        assertThat(to.runs.run(run).orElseThrow().state()).as(world.toString()).isEqualTo(RunState.DONE);
        assertThat(kept(to)).as("marked as kept where it serves; %s", world).isEmpty();
        works(to, 3);
        assertThat(to.instances()).as("%s", world).isEqualTo(List.copyOf(keeper.instances));
        assertThat(volumes(to).keySet()).as(world.toString()).containsAll(keeper.volumes);
        volumes.keySet().retainAll(keeper.volumes);
        assertThat(volumes(from).values())
                .as("what has served is there; %s", world)
                .containsAll(volumes.values());
    }

    /** Living instances that carry our mark of something that is kept. */
    private static List<String> kept(Side side) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .map(EntityState::ref)
                .filter(ref -> side.region
                        .readRelation(EntityKind.TAG, ref, null, Selector.KEPT_TAG)
                        .isPresent())
                .map(EntityRef::uuid)
                .toList();
    }

    private void begin(Side to, boolean forGood) {
        var desk = to.site.desks().failover();
        if (forGood) {
            desk.swap(Side.ADMIN, world.groupId);
        } else if (to == world.a) {
            desk.failback(Side.ADMIN, world.groupId);
        } else {
            desk.planned(Side.ADMIN, world.groupId);
        }
    }

    private static Map<String, String> volumes(Side side) {
        return side.region.entities(EntityKind.VOLUME).stream()
                .collect(Collectors.toMap(
                        (EntityState state) -> String.valueOf(state.attribute("name")),
                        state -> state.ref().uuid(),
                        (one, two) -> one + " and " + two,
                        TreeMap::new));
    }

    /** What could grow. */
    private Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Side side : List.of(world.a, world.b)) {
            String other = side == world.a ? "b" : "a";
            sizes.put(side.id + " journal", side.journal.count(null));
            sizes.put(side.id + " received", side.received.received(other).size());
            sizes.put(side.id + " runs", side.runs.count(null));
            sizes.put(side.id + " pairs", side.pairs.pairs(world.groupId).size());
            sizes.put(
                    side.id + " steps",
                    side.pairs.steps(world.groupId, null, 0, 1_000_000).size());
            sizes.put(
                    side.id + " own model",
                    side.models.entities(world.groupId, side.id).size());
            sizes.put(
                    side.id + " other model",
                    side.models.entities(world.groupId, other).size());
            sizes.put(side.id + " things", Shapes.of(side.region).size());
        }
        return sizes;
    }

    @Test
    void roundTripsUnderLoadLoseNothingAndLeaveNothingOver() {
        protect();
        Map<String, Integer> most = new TreeMap<>();
        for (int trip = 0; trip < TRIPS; trip++) {
            goes(world.b, trip % 2 == 1);
            goes(world.a, trip % 4 >= 2);
            hosts.cleanUp();
            if (trip < TRIPS / 4) {
                sizes().forEach((what, size) -> most.merge(what, size, Math::max));
            }
        }
        works(world.a, 3);
        Map<String, Integer> last = sizes();
        works(world.a, 60);
        assertThat(keeper.done())
                .as("all that was refused was taken at last; %s", world.refused)
                .isTrue();
        assertThat(keeper.repeated()).as("refused and repeated").isPositive();
        endsEqual();
        last.forEach((what, size) -> assertThat(size)
                .as("%s, of %s at first", what, most)
                .isLessThanOrEqualTo(
                        what.endsWith("runs") ? RUNS_KEPT + RUNS_YOUNG : most.getOrDefault(what, 0) * 2 + 50));
    }

    private void endsEqual() {
        world.until(
                "nothing is open",
                () -> world.a.journal.openCommands(world.groupId).isEmpty());
        idle();
        hosts.cleanUp();
        assertThat(world.a.instances()).isEqualTo(List.copyOf(keeper.instances));
        assertThat(volumes(world.a).keySet()).isEqualTo(keeper.volumes);
        List<String> before = Shapes.of(world.a.region);
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b has all", () -> last(world.b).state() == RunState.DONE);
        world.run(Duration.ofMinutes(2));
        hosts.cleanUp();
        assertThat(Shapes.of(world.b.region)).as(world.toString()).isEqualTo(before);
        for (Side side : List.of(world.a, world.b)) {
            assertThat(side.region.errorInstances()).isEmpty();
        }
    }
}
