// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two management servers at the standby side: what one is told must not depend on which of them does the work. */
class ToldElsewhereStoryTest {
    private final World world = new World(12);
    private final Site first = world.b.site;
    private final Server second = world.b.another("b-second/1", "1.0.0");

    @BeforeEach
    void nothingCanBeBuilt() {
        world.run(Duration.ofSeconds(5));
        world.protect("0.2");
        world.b.region.capacity(0);
        world.deploy(world.a, "i");
        world.until("the owner tells", () -> failed(first).size() == 1);
    }

    @Test
    void whatFailedLastIsToldByTheServerThatDoesNotWorkToo() {
        assertThat(failed(second.site)).isEqualTo(failed(first));
        assertThat(failed(second.site).get(0)).contains("deployVirtualMachine failed");
        assertThat(readiness(second.site)).contains(ReasonCode.QUEUE_FAILED).isEqualTo(readiness(first));

        world.b.region.capacity(10);
        world.until("it is built", () -> world.b.running().size() == 1);
        assertThat(failed(second.site)).isEmpty();
        assertThat(readiness(second.site)).doesNotContain(ReasonCode.QUEUE_FAILED);
    }

    @Test
    void aServerThatDoesTheWorkNoMoreTellsWhatTheOtherHasTried() {
        long term = world.b.leases.currentTerm(Ownership.REGION_LEASE);
        world.b.process.freeze();
        world.until("the other works", () -> world.b.leases.currentTerm(Ownership.REGION_LEASE) > term);
        world.b.process.thaw();
        world.b.region.capacity(10);
        world.until("it is built", () -> world.b.running().size() == 1);
        assertThat(failed(first)).isEmpty();
        assertThat(failed(second.site)).isEmpty();
    }

    private List<String> failed(Site site) {
        return site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .filter(queued -> queued.item().reason() == QueueReason.FAILED)
                .map(queued -> queued.item().active() + ": " + queued.item().detail())
                .toList();
    }

    private Set<ReasonCode> readiness(Site site) {
        return site.desks().readiness().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().get(0).reasons().stream()
                .map(reason -> reason.code())
                .collect(Collectors.toSet());
    }
}
