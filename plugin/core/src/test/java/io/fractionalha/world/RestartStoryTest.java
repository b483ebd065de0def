// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Role;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server does first when it starts again in the middle of a run. */
class RestartStoryTest {
    private static final Duration LEASE_OVER = Duration.ofSeconds(20);

    private final World world = new World(23);

    @BeforeEach
    void mirrored() {
        world.protect("0.5");
        world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofSeconds(30));
    }

    private void endInTheMiddleOfADisasterRun() {
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.b.process.kill();
        world.run(LEASE_OVER);
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.PASSIVE);
    }

    @Test
    void aRunGoesOnAsSoonAsThePeerIsKnownToBeSilent() {
        endInTheMiddleOfADisasterRun();
        world.a.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofSeconds(3));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
    }

    @Test
    void aRunGoesOnAsSoonAsThePeerHasSpoken() {
        endInTheMiddleOfADisasterRun();
        world.b.boot(-1, false);
        world.run(Duration.ofSeconds(3));
        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        world.until("the old side knows", () -> world.a.role(world.groupId).role() == Role.FENCED);
    }
}
