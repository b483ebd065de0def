// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The server that does a region's work is stopped at any call of a port, in the middle of what it does, as SIGSTOP stops it;
 * the other one takes over and works; then the first goes on where it was.
 */
class StoppedOwnerPropertyTest {
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(40);

    private int callsLeft;

    private void stopAt(World world, Side side, int calls, Runnable meanwhile) {
        callsLeft = calls;
        SimulatedScheduler.SimulatedProcess owner = side.process;
        side.faulty = call -> {
            if (world.scheduler.running() == owner && callsLeft-- == 0) {
                owner.freeze();
                meanwhile.run();
                world.run(LONGER_THAN_THE_LEASE);
                owner.thaw();
            }
            return false;
        };
    }

    private static void deploy(World world, Server server, String name) {
        server.call(
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

    private static Map<String, String> states(List<EntityState> states) {
        Map<String, String> found = new TreeMap<>();
        states.stream()
                .filter(state -> state.alive() && state.ref().kind() == EntityKind.INSTANCE)
                .forEach(state ->
                        found.put(state.ref().uuid(), state.attribute("name") + " " + state.attribute("state")));
        return found;
    }

    private static Map<String, String> journaled(World world) {
        return states(world.a.models.entities(world.groupId, "a").stream()
                .map(ModelEntity::state)
                .toList());
    }

    private static Map<String, String> there(World world) {
        return states(world.a.region.entities(EntityKind.INSTANCE));
    }

    private static void nothingIsTwice(World world) {
        List<String> ids = world.a.journal.page(world.groupId, 0, 10_000).stream()
                .map(JournalEntry::entryId)
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(world.b.instances()).doesNotHaveDuplicates();
        assertThat(world.a.journal.openCommands(world.groupId)).isEmpty();
        int living = world.a.instances().size();
        assertThat(world.b.instances()).hasSize(Math.max(1, living * 34 / 100));
    }

    @Property(tries = 80)
    void aStoppedOwnerOfTheActiveSideWritesNothingOldWhenItGoesOn(
            @ForAll long seed, @ForAll @IntRange(max = 300) int calls) {
        World world = new World(seed);
        Server second = world.a.another("second/1", "1.0.0");
        world.run(Duration.ofSeconds(5));
        world.protect("0.34");
        for (int number = 0; number < 4; number++) {
            world.deploy(world.a, "i" + number);
        }
        stopAt(world, world.a, calls, () -> {
            List<String> running = world.a.region.entities(EntityKind.INSTANCE).stream()
                    .map(state -> state.ref().uuid())
                    .toList();
            second.call("stopVirtualMachine", Map.of("id", running.get(running.size() - 1)));
            second.call("destroyVirtualMachine", Map.of("id", running.get(0)));
            deploy(world, second, "meanwhile");
        });
        world.run(Duration.ofSeconds(3));
        world.deploy(world.a, "later");
        world.run(Duration.ofMinutes(3));
        assertThat(journaled(world)).isEqualTo(there(world));
        nothingIsTwice(world);
    }

    @Property(tries = 60)
    void aStoppedOwnerOfTheStandbySideBuildsNothingTwice(@ForAll long seed, @ForAll @IntRange(max = 300) int calls) {
        World world = new World(seed);
        world.b.another("second/1", "1.0.0");
        world.run(Duration.ofSeconds(5));
        world.protect("0.34");
        stopAt(world, world.b, calls, () -> world.deploy(world.a, "meanwhile"));
        for (int number = 0; number < 9; number++) {
            world.deploy(world.a, "i" + number);
        }
        world.run(Duration.ofMinutes(4));
        assertThat(journaled(world)).isEqualTo(there(world));
        nothingIsTwice(world);
    }
}
