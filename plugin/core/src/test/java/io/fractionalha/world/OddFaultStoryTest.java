// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.RouteDesk;
import io.fractionalha.group.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A fault that nobody has foreseen, in the middle of a run whose other side is dead. */
class OddFaultStoryTest {
    private final World world = new World(29);

    @Test
    void aRunGoesOnAfterAFaultThatNobodyForesaw() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.TENANT,
                        RouteDesk.Create.webhook(world.groupId, "www", "https://dns.example/", "s3cret", null));
        world.run(Duration.ofSeconds(30));
        world.a.process.kill();
        world.b.oddFaults = 3;
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        assertThat(world.b.oddFaults).isZero();
    }
}
