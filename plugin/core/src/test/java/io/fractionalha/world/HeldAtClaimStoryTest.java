// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.FailoverPlan;
import io.fractionalha.group.Role;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A removal without outcome is held at the claim; the side that has taken over goes on listing it when all else is done. */
class HeldAtClaimStoryTest {
    private final World world = new World(41);

    @Test
    void aHeldRemovalIsInThePlanOfTheActiveSideThatHasNothingLeftToBuild() {
        world.protect("1");
        String early = world.deploy(world.a, "early");
        world.until("a standby", () -> world.b.running().size() == 1);
        Admission begun = world.a
                .site
                .capture()
                .admit(new Intercepted(
                        "destroyVirtualMachine",
                        Side.TENANT.userId(),
                        Side.SHOP,
                        false,
                        new TreeMap<>(Map.of("id", early)),
                        false));
        assertThat(begun).isInstanceOf(Admission.Admitted.class);
        world.until(
                "it is at b",
                () -> world.b.models.openCommands(world.groupId, "a").size() == 1);
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());

        assertThat(world.b.role(world.groupId).role()).isEqualTo(Role.ACTIVE);
        assertThat(world.b
                        .site
                        .desks()
                        .queue()
                        .list(Side.ADMIN, world.groupId, PageOf.FIRST)
                        .items())
                .isEmpty();
        FailoverPlan plan = world.b.site.desks().readiness().plan(Side.ADMIN, world.groupId);
        assertThat(plan.inDoubt())
                .extracting(open -> open.command().command())
                .containsExactly("destroyVirtualMachine");
        assertThat(plan.steps()).isZero();
        assertThat(world.b.running()).containsExactly("early");
    }
}
