// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mirror.BrakeLimits;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A peer that is away while its region's people work on: commands come at a steady pace of virtual time, through two servers,
 * nobody at the other side answers. What grows meanwhile can be measured between two spans of {@link #work}; what the peer
 * knows when it is back is told by {@link #differences}. One thread.
 */
public final class AwayDay {
    private static final int STANDS_FOR = 5;
    private static final int NEVER_BRAKED = 100;
    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofMinutes(45);

    private final World world;
    private final AwayWork work;
    private final Shape shape;
    private String journal;
    private int restarts;

    /**
     * How much of it.
     *
     * @param seed of every choice
     * @param members instances that are there at first; their number stays about the same
     * @param aSecond commands in a second of virtual time
     * @param backlogMax entries that are kept for the peer
     */
    public record Shape(long seed, int members, int aSecond, long backlogMax) {}

    private AwayDay(Shape shape, World world) {
        this.shape = shape;
        this.world = world;
        this.work = new AwayWork(world, world.a.another("second/1", "1.0.0"), shape.seed());
        this.journal = "";
    }

    /** The same with everything in memory. */
    public static AwayDay begin(Shape shape) {
        return begin(shape, null);
    }

    /** A pair of sites, a group with its members mirrored 1:5, and then nobody at the standby side. */
    public static AwayDay begin(Shape shape, Tables tables) {
        World world = new World(shape.seed(), Side.SHOP, tables);
        world.keepFor = new KeepFor(Duration.ofDays(7), Duration.ofDays(90), shape.backlogMax());
        AwayDay day = new AwayDay(shape, world);
        world.scheduler.advance(Duration.ofSeconds(5));
        world.protect("0.2");
        day.work.deploy(shape.members());
        world.until("the standby follows", () -> world.b.running().size() == shape.members() / STANDS_FOR);
        world.scheduler.advance(Duration.ofMinutes(1));
        day.journal = day.journalId();
        world.b.process.kill();
        // More than its share is replaced in a day: a person would have to release that, which is another story.
        world.b.brake = new BrakeLimits(NEVER_BRAKED, world.b.brake.window(), world.b.brake.minimum());
        return day;
    }

    private String journalId() {
        return world.a.stores.journal().head().position().journalId();
    }

    /** So many commands more. */
    public void work(int commands) {
        Duration pause = Duration.ofSeconds(1).dividedBy(shape.aSecond());
        for (int number = 0; number < commands; number++) {
            work.next();
            world.scheduler.advance(pause);
            if (number % shape.aSecond() == 0 && !journalId().equals(journal)) {
                journal = journalId();
                restarts++;
            }
        }
    }

    /** How often the journal has begun again since the peer went. */
    public int restarts() {
        return restarts;
    }

    /** Commands that were captured so far, of those that were sent. */
    public int captured() {
        return work.captured();
    }

    /** Entries of the own journal that are kept. */
    public long entries() {
        return world.a.stores.journal().count(null);
    }

    /** The peer starts again; answers how long it took, in virtual time, until it had all that is written here. */
    public Duration comeBack() {
        java.time.Instant began = world.scheduler.instant();
        world.b.boot(-1, false);
        world.until(
                "the peer has everything",
                () -> world.b
                        .stores
                        .received()
                        .head("a")
                        .position()
                        .equals(world.a.stores.journal().head().position()));
        Duration took = Duration.between(began, world.scheduler.instant());
        // Ends that were never told are settled by then, and the standby has been brought to its size.
        world.scheduler.advance(LONGER_THAN_ANY_WAIT);
        return took;
    }

    /** What the peer knows otherwise than the region has it, what is open and what tasks threw: empty if nothing was lost. */
    public List<String> differences() {
        List<String> found = new ArrayList<>();
        Map<EntityRef, EntityState> own = living(world.a);
        Map<EntityRef, EntityState> there = living(world.b);
        compare("the active side's model", "the standby side's", own, there, found);
        compare("the region", "the active side's model", region(), instancesAndTags(own), found);
        world.a.stores.journal().openCommands(world.groupId).forEach(entry -> found.add("open: " + entry));
        world.scheduler.failures().stream()
                .map(Throwable::toString)
                .distinct()
                .limit(5)
                .forEach(found::add);
        int members = world.a.region.entities(EntityKind.INSTANCE).size();
        int standbys = world.b.region.entities(EntityKind.INSTANCE).size();
        if (standbys != Math.max(1, members / STANDS_FOR)) {
            found.add(standbys + " standbys for " + members);
        }
        return found.stream().limit(20).toList();
    }

    private Map<EntityRef, EntityState> living(Side side) {
        Map<EntityRef, EntityState> living = new TreeMap<>();
        side.stores.models().entities(world.groupId, "a").stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .forEach(state -> living.put(state.ref(), state));
        return living;
    }

    private Map<EntityRef, EntityState> region() {
        Map<EntityRef, EntityState> living = new TreeMap<>();
        for (EntityKind kind : List.of(EntityKind.INSTANCE, EntityKind.TAG)) {
            world.a.region.entities(kind).forEach(state -> living.put(state.ref(), state));
        }
        return living;
    }

    private static Map<EntityRef, EntityState> instancesAndTags(Map<EntityRef, EntityState> states) {
        Map<EntityRef, EntityState> some = new TreeMap<>(states);
        some.keySet().removeIf(ref -> ref.kind() != EntityKind.INSTANCE && ref.kind() != EntityKind.TAG);
        return some;
    }

    private static void compare(
            String one,
            String two,
            Map<EntityRef, EntityState> expected,
            Map<EntityRef, EntityState> actual,
            List<String> found) {
        expected.forEach((ref, state) -> {
            EntityState other = actual.get(ref);
            if (other == null || !told(other).equals(told(state))) {
                found.add(ref + " is " + told(state) + " in " + one + ", " + (other == null ? "nothing" : told(other))
                        + " in " + two);
            }
        });
        actual.keySet().stream()
                .filter(ref -> !expected.containsKey(ref))
                .forEach(ref -> found.add(ref + " is in " + two + " only, not in " + one));
    }

    private static Map<String, String> told(EntityState state) {
        return new TreeMap<>(state.attributes());
    }
}
