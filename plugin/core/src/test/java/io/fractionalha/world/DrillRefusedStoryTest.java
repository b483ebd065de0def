// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.Caller;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.region.Headroom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may not drill, and when nobody may, with the reason and the next step. */
class DrillRefusedStoryTest {
    private final World world = new World(67);

    @BeforeEach
    void fourOfWhichTwoStandBy() {
        DrillStoryTest.protect(world);
    }

    @Test
    void whatAnotherAccountAsksForIsNotThere() {
        Caller stranger = new Caller("other-user", "other", new Owner("other", "ROOT/other"), false, false);
        DrillStoryTest.refused(
                ErrorCode.NOT_FOUND,
                "you may see",
                () -> world.b.site.desks().drills().begin(stranger, world.groupId));
        DrillStoryTest.refused(
                ErrorCode.NOT_FOUND,
                "you may see",
                () -> world.b.site.desks().drills().clean(stranger, world.groupId));
        String runId = DrillStoryTest.drill(world).run().runId();
        DrillStoryTest.refused(
                ErrorCode.BAD_INPUT,
                "cleanupDrill",
                () -> world.b.site.desks().failover().cancel(Side.ADMIN, runId));
        DrillStoryTest.refused(
                ErrorCode.NOT_FOUND,
                "you may see",
                () -> world.b.site.desks().runs().run(stranger, runId));
    }

    @Test
    void itIsRefusedWithTheReasonAndTheNextStep() {
        DrillStoryTest.refused(
                ErrorCode.WRONG_ROLE,
                world.b.url(),
                () -> world.a.site.desks().drills().begin(Side.TENANT, world.groupId));
        DrillStoryTest.refused(
                ErrorCode.NOT_FOUND,
                "nothing of a drill",
                () -> world.b.site.desks().drills().clean(Side.TENANT, world.groupId));
        DrillStoryTest.refused(
                ErrorCode.BAD_INPUT, "no enabled network offering", () -> DrillStoryTest.name(world, "none"));
        world.b.region.offer(
                MappingKind.NETWORK_OFFERING,
                "b-open",
                Map.of("name", "Open", "services", "Dhcp,SourceNat,Firewall", "guestiptype", "Isolated"));
        DrillStoryTest.refused(ErrorCode.BAD_INPUT, "Firewall, SourceNat", () -> DrillStoryTest.name(world, "b-open"));
        DrillStoryTest.name(world, "");
        DrillStoryTest.refused(
                ErrorCode.BAD_INPUT, "updateStandbyPeer drillnetworkofferingid", () -> DrillStoryTest.drill(world));
        DrillStoryTest.name(world, "b-drill");
        world.b.headroom =
                () -> List.of(new Headroom(Headroom.Holder.ACCOUNT, "account shop", Headroom.Resource.INSTANCE, 5, 3));
        DrillStoryTest.refused(ErrorCode.BAD_INPUT, "needs 4 instances", () -> DrillStoryTest.drill(world));
        world.b.headroom = List::of;
        DrillStoryTest.drill(world);
        DrillStoryTest.refused(ErrorCode.RUN_IN_PROGRESS, "cleanupDrill", () -> DrillStoryTest.drill(world));
    }
}
