// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The first that runs in a network gives it its source NAT address, in either region: its standby is started by the same news that
 * tells of the address. The start has a place at once, the address waits for one behind keys that come first.
 */
class FirstAddressStoryTest {
    private static final long SEEDS = 4;
    private static final int AT_ONCE = 4;

    @TestFactory
    Stream<DynamicTest> whatStandsForASourceNatAddressIsOneThoughItsNetworkComesToLifeAtThatMoment() {
        return LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> firstInItsNetwork(new World(seed))));
    }

    private static void firstInItsNetwork(World world) {
        world.ofAccount = true;
        world.protect("1");
        String web = world.a.call(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "web",
                        "networkids",
                        world.network,
                        "templateid",
                        "a-debian",
                        "serviceofferingid",
                        "a-small",
                        "startvm",
                        "false"));
        world.until(
                "a standby", () -> !world.b.region.entities(EntityKind.INSTANCE).isEmpty());
        world.untilMirrored();
        assertThat(addresses(world.b)).isEmpty();

        world.b.process.kill(); // b is told of all this at once, and begins with the keys and the start
        for (int i = 0; i < AT_ONCE; i++) {
            world.a.call("registerSSHKeyPair", Map.of("name", "key-" + i, "publickey", "ssh-rsa key-" + i));
        }
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.run(Duration.ofSeconds(10));
        world.b.boot(-1, false);
        world.until("it runs", () -> world.b.running().size() == 1);
        world.untilMirrored();
        assertThat(addresses(world.a)).hasSize(1);
        assertThat(addresses(world.b)).hasSize(1).allMatch(address -> "true".equals(address.attribute("issourcenat")));
        assertThat(world.b.pairs.pairs(world.groupId))
                .extracting(pair -> pair.passiveUuid())
                .containsAll(addresses(world.b).stream()
                        .map(address -> address.ref().uuid())
                        .toList());
    }

    private static List<EntityState> addresses(Side side) {
        return side.region.entities(EntityKind.ADDRESS);
    }
}
