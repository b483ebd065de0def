// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.mirror.BrakeLimits;
import io.fractionalha.mirror.Shapes;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random lives of an account under protection, over all commands of the catalogue, while the standby's server is killed and
 * the link loses what it is given: in the end what stands by is what the policy says, and a failover makes it the same.
 *
 * <p>A life follows from its seed alone. {@code -Dseeds=500 -DfirstSeed=1000} lives 500 others, {@code -Dseeds=1 -DfirstSeed=N}
 * the one that was red again.
 */
class CatalogueKillsPropertyTest {
    private static final long ENOUGH_FOR_ALL_COMMANDS = 40;
    private static final long SEEDS = Long.getLong("seeds", ENOUGH_FOR_ALL_COMMANDS);
    private static final long FIRST_SEED = Long.getLong("firstSeed", 1);
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int ACTS = 40;
    /** So many ways to call something are tried again and again in one life, other ones in the next. */
    private static final int FAVOURED = 4;

    private static final Set<String> EXERCISED = new TreeSet<>();
    private static final Set<String> TOLD = new TreeSet<>();

    /** Everything of the account, whatever kind it is. */
    private static World protectedAccount(long seed, String fraction) {
        World world = new World(seed);
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(MappingKind.SERVICE_OFFERING, side.id + "-large", Map.of("name", "Large"));
            side.region.offer(MappingKind.VPC_OFFERING, side.id + "-vpc", Map.of("name", "Vpc"));
            side.region.offer(
                    MappingKind.DISK_OFFERING,
                    side.id + "-open",
                    Map.of("name", "Open", "disksize", "0", "iscustomized", "true"));
            side.region.offer(MappingKind.DISK_OFFERING, side.id + "-fixed", Map.of("name", "Fixed", "disksize", "20"));
            side.brake = new BrakeLimits(100, Duration.ofMinutes(10), 1000);
        }
        world.a.pair(world.b);
        world.b.pair(world.a);
        world.network = world.a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        ReservePolicy policy = world.a.site.desks().policies().create(Side.ADMIN, World.settings(fraction));
        world.groupId = world.a
                .site
                .desks()
                .groups()
                .create(Side.TENANT, wholeAccount(world, policy))
                .group()
                .groupId();
        world.until(
                "the group is protected",
                () -> world.a.runs.open(world.groupId).isEmpty()
                        && world.b.groups.role(world.groupId).isPresent());
        return world;
    }

    private static GroupDesk.Create wholeAccount(World world, ReservePolicy policy) {
        return new GroupDesk.Create(
                "all",
                Side.SHOP,
                world.a.peers.peers().get(0).peerId(),
                FakeRegion.ZONE,
                FakeRegion.ZONE,
                policy.policyId(),
                DataClass.STATELESS,
                1,
                List.of(),
                List.of(),
                null,
                true,
                List.of());
    }

    private static void live(World world, NetworksAtRandom tenant, Random random, long seed) {
        for (int i = 0; i < ACTS; i++) {
            tenant.act();
            tenant.favour(seed * FAVOURED + i % FAVOURED);
            if (random.nextInt(12) == 0) {
                tenant.makeTier();
            }
            if (random.nextInt(10) == 0) {
                world.b.process.kill();
            }
            if (!world.b.up() && random.nextInt(3) == 0) {
                world.b.boot(random.nextInt(200), random.nextBoolean());
            }
            world.run(Duration.ofMillis(random.nextInt(8000)));
        }
    }

    private static void settle(World world) {
        world.loss = 0;
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofMinutes(20));
    }

    @TestFactory
    Stream<DynamicTest> whateverIsCalledAndWhoeverDiesTheStandbyIsWhatThePolicySays() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> life(seed)));
    }

    private static void life(long seed) {
        boolean whole = seed % 2 == 0;
        Random random = new Random(seed * SPREAD);
        World world = protectedAccount(seed, whole ? "1" : "0.5");
        EverythingAtRandom tenant = new DetailsAtRandom(world.a, random);
        tenant.furnish();
        world.loss = 0.15;
        live(world, tenant, random, seed);
        settle(world);
        EXERCISED.addAll(tenant.done());
        TOLD.addAll(tenant.told());
        if (whole) {
            assertThat(standing(world, there(world))).as(world.toString()).isEqualTo(standing(world, original(world)));
        }
        assertThat(world.b.region.errorInstances()).isEmpty();

        world.a.process.kill();
        world.run(Duration.ofMinutes(1));
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until("the run is done", () -> done(world));
        assertThat(there(world)).as(world.toString()).isEqualTo(original(world));
    }

    /**
     * A volume that no instance has is built by a failover only, with its tags; the last standby of a tier never stops, so the address that its
     * stopped instance was given waits.
     */
    private static List<String> standing(World world, List<String> shapes) {
        List<String> stopped = world.a.region.entities(EntityKind.INSTANCE).stream()
                .filter(instance -> "Stopped".equals(instance.attribute("state")))
                .map(instance -> "INSTANCE{name=" + instance.attribute("name") + " ")
                .toList();
        return shapes.stream()
                .filter(shape -> !shape.startsWith("VOLUME"))
                .filter(shape -> !shape.startsWith("TAG{resourceid=VOLUME") || shape.contains("virtualmachineid="))
                .map(shape -> shape.replace("state=Stopped", "state=Running"))
                .map(shape -> stopped.stream().anyMatch(shape::contains)
                        ? shape.replaceAll("(ipaddresses|vmguestip)=\\S+ ", "")
                        : shape)
                .sorted()
                .toList();
    }

    /** All of region a, but the tags and volumes of instances that are destroyed and not expunged yet: of no member. */
    private static List<String> original(World world) {
        return Shapes.of(world.a.region).stream()
                .filter(shape -> !shape.contains("=missing INSTANCE"))
                .map(shape -> withoutLost(world, shape))
                .sorted()
                .toList();
    }

    /**
     * Without the keys that nobody can give an instance any more, since it was recovered after the last key pair of that name
     * went; one that was not built anew meanwhile has them all the same.
     */
    private static String withoutLost(World world, String shape) {
        Set<String> lost = named(world);
        lost.removeAll(names(world.a, EntityKind.KEY_PAIR));
        Set<String> paired = paired(world);
        world.b.region.entities(EntityKind.KEY_PAIR).stream()
                .filter(pair -> paired.contains(pair.ref().uuid()))
                .forEach(pair -> lost.remove(pair.attribute("name")));
        return lost.stream().reduce(shape, (left, name) -> left.replace("keypairs=" + name + " ", ""));
    }

    /**
     * All of region b, but the deleted key pairs that live on since instances name them, and the source NAT addresses that the
     * host gave where nothing has run in region a yet.
     */
    private static List<String> there(World world) {
        Set<String> kept = named(world);
        kept.removeAll(names(world.a, EntityKind.KEY_PAIR));
        Set<String> paired = paired(world);
        return Shapes.of(
                        world.b.region,
                        state -> !"true".equals(state.attribute("issourcenat"))
                                || paired.contains(state.ref().uuid()))
                .stream()
                .filter(shape -> kept.stream().noneMatch(name -> shape.startsWith("KEY_PAIR{name=" + name + " ")))
                .map(shape -> withoutLost(world, shape))
                .sorted()
                .toList();
    }

    private static Set<String> paired(World world) {
        Set<String> paired = new TreeSet<>();
        world.b.pairs.pairs(world.groupId).forEach(pair -> paired.add(pair.passiveUuid()));
        return paired;
    }

    /** The key pairs that the instances of region a name. */
    private static Set<String> named(World world) {
        Set<String> named = new TreeSet<>();
        world.a
                .region
                .entities(EntityKind.INSTANCE)
                .forEach(instance ->
                        Optional.ofNullable(instance.attribute("keypairs")).ifPresent(named::add));
        return named;
    }

    private static Set<String> names(Side side, EntityKind kind) {
        Set<String> names = new TreeSet<>();
        side.region.entities(kind).forEach(entity -> names.add(String.valueOf(entity.attribute("name"))));
        return names;
    }

    private static boolean done(World world) {
        return world.b.runs.runs(world.groupId, 0, 1).stream()
                .map(Run::state)
                .anyMatch(state -> state == RunState.DONE);
    }

    @AfterAll
    static void everyCommandWasCalled() {
        if (SEEDS >= ENOUGH_FOR_ALL_COMMANDS) {
            assertThat(EXERCISED).containsAll(TenantAtRandom.commandsThatAreFollowed());
            assertThat(TOLD).containsAll(TenantAtRandom.optionsThatAreMirrored());
        }
    }
}
