// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.RouteDesk;
import io.fractionalha.ownership.Ownership;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that waits for its route while its server loses and regains the region, or cannot take it up at first. */
class OwnerStoryTest {
    private final World world = new World(5);

    @BeforeEach
    void aFailoverThatWaitsForItsRoute() {
        world.protect("0.2");
        for (int number = 0; number < 10; number++) {
            world.deploy(world.a, "i" + number);
        }
        world.until("standbys", () -> world.b.running().size() == 2);
        world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.TENANT,
                        RouteDesk.Create.webhook(
                                world.groupId, "front", "https://balancer.example/switch", null, null));
        world.run(Duration.ofMinutes(1));
        world.b.routesFail = true;
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.run(Duration.ofSeconds(7));
    }

    private void theRunGoesOn() {
        world.b.routesFail = false;
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
        assertThat(world.b.running()).hasSize(10);
    }

    @Test
    void aRunOutlivesAGapInTheLeaseThatNobodyElseUsed() {
        Instant back = world.scheduler.instant().plus(Ownership.LEASE).plusSeconds(20);
        long term = world.b.leases.currentTerm(Ownership.REGION_LEASE);
        world.b.faulty = call ->
                call.equals("LeaseStore.acquire") && world.scheduler.instant().isBefore(back);
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.leases.currentTerm(Ownership.REGION_LEASE)).isGreaterThanOrEqualTo(term);
        theRunGoesOn();
    }

    @Test
    void aRunGoesOnThoughTheRegionCouldNotBeTakenUpAtFirst() {
        world.b.process.kill();
        world.run(Duration.ofSeconds(30));
        Instant well = world.scheduler.instant().plusSeconds(40);
        world.b.faulty = call -> (call.equals("ModelStore.members") || call.equals("RunStore.open"))
                && world.scheduler.instant().isBefore(well);
        world.b.boot(-1, false);
        world.run(Duration.ofMinutes(1));
        theRunGoesOn();
    }
}
