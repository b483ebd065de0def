// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunPhase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * A role is about to change, or a drill is under way, and at one moment of it a side dies or the link does. Tenants work all
 * the time; what they were told is written down. What people then do is in {@link Aftermath}.
 */
final class WorstMoment {
    /** What is under way. */
    enum Change {
        /** A drill at b. */
        DRILL,
        /** A planned failover from a to b. */
        PLANNED,
        /** A failback from b to a. */
        FAILBACK,
        /** A swap that b asks for, which has never been active. */
        SWAP,
        /** A swap that b completes, which is active already. */
        REVERSAL
    }

    /** What happens at the moment. */
    enum Fate {
        /** The side that served when the change began dies. */
        SERVING_SIDE_DIES,
        /** The other one dies. */
        OTHER_SIDE_DIES,
        /** The link is cut, and at the other side somebody takes the serving one for dead. */
        CUT_AND_TAKEN_FOR_DEAD,
        /** The link is cut for a while, and nobody does anything. */
        CUT_AND_MENDED,
        /** Both die, and are started again. */
        BOTH_DIE
    }

    final World world;
    final Change change;
    final Fate fate;

    /** The side that serves when the change begins, and the one that is to serve, or to stand by, for good. */
    final Side from;

    final Side to;

    /** What a tenant was told that it has. */
    final Set<String> accepted = new TreeSet<>();

    /** What of it the side that is left knew at the moment. */
    final Set<String> acknowledged = new TreeSet<>();

    /** What is to be looked for before each call of a port. */
    private BooleanSupplier moment = () -> false;

    private long writesLeft = -1;
    private boolean armed;
    private boolean struck;

    WorstMoment(long seed, Change change, Fate fate) {
        this.world = new World(seed);
        this.change = change;
        this.fate = fate;
        boolean back = change == Change.FAILBACK || change == Change.REVERSAL;
        from = back ? world.b : world.a;
        to = back ? world.a : world.b;
        DrillStoryTest.protect(world);
        accepted.addAll(DrillStoryTest.ALL);
        furnish();
        if (back) {
            world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
            world.until("b has all", () -> SurplusStoryTest.idle(world.b, world));
            deploy(world.b, "web-05");
            world.run(Duration.ofSeconds(30));
        }
        for (Side side : List.of(world.a, world.b)) {
            side.faulty = call -> look(side, call);
            side.region.delay(Duration.ofSeconds(2));
        }
    }

    private void furnish() {
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        world.a.call(
                "createFirewallRule",
                Map.of("ipaddressid", front, "protocol", "tcp", "startport", "80", "endport", "80"));
        world.a.call(
                "createTags",
                Map.of(
                        "resourceids",
                        world.network,
                        "resourcetype",
                        "Network",
                        "tags[0].key",
                        "colour",
                        "tags[0].value",
                        "blue"));
        world.run(Duration.ofSeconds(30));
    }

    /** Strikes before the first call of a port at which this is so. */
    WorstMoment when(BooleanSupplier reached) {
        moment = reached;
        return this;
    }

    /** Strikes at the call of a port that follows so many writes of either side. */
    WorstMoment afterWrites(int writes) {
        writesLeft = writes;
        return this;
    }

    boolean phase(Side side, RunPhase phase) {
        return side.runs
                .open(world.groupId)
                .map(Run::phase)
                .filter(phase::equals)
                .isPresent();
    }

    boolean role(Side side, Role role) {
        return side.role(world.groupId).role() == role;
    }

    /** Begins the change, lets tenants work, and answers whether the moment came; without one it strikes at the end. */
    boolean strike() {
        armed = true;
        asks(() -> begin());
        for (int number = 1; number <= 4 && !struck; number++) {
            deploy(from.region == world.b.region && !role(world.b, Role.ACTIVE) ? to : from, "late-" + number);
            runUntilStruck(Duration.ofSeconds(3));
        }
        runUntilStruck(Duration.ofMinutes(5));
        boolean came = struck;
        if (!struck) {
            asks(() -> happens(null));
        }
        armed = false;
        return came;
    }

    private void runUntilStruck(Duration span) {
        java.time.Instant end = world.scheduler.instant().plus(span);
        while (!struck && world.scheduler.instant().isBefore(end) && world.scheduler.step()) {
            world.check();
        }
    }

    private void begin() {
        switch (change) {
            case DRILL -> DrillStoryTest.drill(world);
            case PLANNED -> to.site.desks().failover().planned(Side.ADMIN, world.groupId);
            case FAILBACK -> to.site.desks().failover().failback(Side.ADMIN, world.groupId);
            case SWAP -> to.site.desks().failover().swap(Side.ADMIN, world.groupId);
            case REVERSAL -> from.site.desks().failover().swap(Side.ADMIN, world.groupId);
        }
    }

    /** A tenant's call; whoever is told that it was made has it. */
    void deploy(Side side, String name) {
        if (world.deploy(side, name) != null) {
            accepted.add(name);
        }
    }

    private static void asks(Runnable call) {
        try {
            call.run();
        } catch (SimulatedScheduler.Crash crash) {
            // the story's own thread is none of the process that stopped
        }
    }

    private boolean look(Side side, String call) {
        if (armed && !struck) {
            if (writesLeft == 0 || moment.getAsBoolean()) {
                happens(side);
            } else if (Crashing.writes(call)) {
                writesLeft--;
            }
        }
        return false;
    }

    private void happens(Side at) {
        struck = true;
        knownAtTheOtherSide();
        Set<Side> dead = switch (fate) {
            case SERVING_SIDE_DIES -> Set.of(from);
            case OTHER_SIDE_DIES -> Set.of(to);
            case BOTH_DIE -> Set.of(from, to);
            case CUT_AND_TAKEN_FOR_DEAD, CUT_AND_MENDED -> Set.of();
        };
        world.cut = dead.isEmpty();
        dead.forEach(side -> side.process.kill());
        if (at != null && dead.contains(at)) {
            throw new SimulatedScheduler.Crash();
        }
    }

    private void knownAtTheOtherSide() {
        Side left = fate == Fate.OTHER_SIDE_DIES ? from : to;
        Side other = left == from ? to : from;
        left.models.entities(world.groupId, other.id).forEach(entity -> knows(entity.state()));
        for (JournalEntry entry : left.received.received(other.id)) {
            if (entry.payload() instanceof Payload.State told) {
                knows(told.state());
            }
        }
    }

    private void knows(EntityState state) {
        String name = state.attribute("name");
        if (state.ref().kind() == EntityKind.INSTANCE && name != null) {
            acknowledged.add(name);
        }
    }
}
