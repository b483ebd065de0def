// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.contract.DatabaseTables;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Two regions on a real database, two servers at the active one. The one that does the region's work is stopped in front of a
 * call of its ports, as SIGSTOP stops it, for longer than its lease; the other one numbers, settles and ships; then the first
 * goes on where it was, and what it writes comes too late.
 */
class StoppedOwnerOnDatabaseTest {
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(40);
    private static final int[] CALLS = {0, 9, 40};

    private int callsLeft;

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

    /** Whichever of the two has the lease: it is the one that numbers. */
    private void stopTheOwner(World world, int calls, Runnable meanwhile) {
        callsLeft = calls;
        world.a.faulty = call -> {
            SimulatedScheduler.SimulatedProcess at = world.scheduler.running();
            boolean owners = call.equals("Journal.number") || callsLeft < calls;
            if (at != null && owners && callsLeft-- == 0) {
                at.freeze();
                meanwhile.run();
                world.run(LONGER_THAN_THE_LEASE);
                at.thaw();
            }
            return false;
        };
    }

    private static Map<String, String> states(List<EntityState> states) {
        Map<String, String> found = new TreeMap<>();
        states.stream()
                .filter(state -> state.alive() && state.ref().kind() == EntityKind.INSTANCE)
                .forEach(state ->
                        found.put(state.ref().uuid(), state.attribute("name") + " " + state.attribute("state")));
        return found;
    }

    private static Map<String, String> known(Side side, String groupId) {
        return states(side.stores.models().entities(groupId, "a").stream()
                .map(ModelEntity::state)
                .toList());
    }

    /** Answers how many writes came too late and were refused. */
    private long stoppedAt(int calls) {
        try (DatabaseTables tables = new DatabaseTables()) {
            World world = new World(41 + calls, Side.SHOP, tables);
            Server second = world.a.another("second/1", "1.0.0");
            world.run(Duration.ofSeconds(5));
            world.protect("0.34");
            for (int number = 0; number < 4; number++) {
                world.deploy(world.a, "i" + number);
            }
            stopTheOwner(world, calls, () -> {
                deploy(world, second, "meanwhile");
                world.deploy(world.a, "meanwhile too");
            });
            world.run(Duration.ofSeconds(3));
            world.deploy(world.a, "later");
            world.run(Duration.ofMinutes(3));

            Map<String, String> there = states(world.a.region.entities(EntityKind.INSTANCE));
            assertThat(there).hasSize(7);
            assertThat(known(world.a, world.groupId)).as("call " + calls).isEqualTo(there);
            assertThat(known(world.b, world.groupId)).as("call " + calls).isEqualTo(there);
            assertThat(world.a.stores.journal().openCommands(world.groupId)).isEmpty();
            assertThat(world.a.stores.journal().page(world.groupId, 0, 10_000))
                    .extracting(JournalEntry::entryId)
                    .doesNotHaveDuplicates();
            assertThat(world.b.instances()).doesNotHaveDuplicates().hasSize(2);
            return world.scheduler.failures().stream()
                    .filter(fault -> fault instanceof FractionalHaException refused
                            && refused.code() == ErrorCode.STORE_CONFLICT)
                    .count();
        }
    }

    @Test
    void whatAStoppedOwnerWritesWhenItGoesOnIsRefusedByItsTerm() {
        long refused = 0;
        for (int calls : CALLS) {
            refused += stoppedAt(calls);
        }
        assertThat(refused).isPositive();
    }
}
