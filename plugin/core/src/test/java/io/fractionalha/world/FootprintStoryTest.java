// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.Drilled;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Readiness;
import io.fractionalha.peer.Footprint;
import io.fractionalha.peer.Footprint.Share;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Both sides can say what the reserve takes beside a full standby, and what drills have shown. */
class FootprintStoryTest {
    private final World world = new World(77);

    private static Readiness readiness(Side side) {
        return side.site
                .desks()
                .readiness()
                .list(Side.TENANT, side.world.groupId, PageOf.FIRST)
                .items()
                .get(0);
    }

    @Test
    void theOwnerSeesAtBothSidesWhatIsSaved() {
        world.protect("0.5");
        for (int i = 1; i <= 4; i++) {
            world.deploy(world.a, "web-" + i);
        }
        world.a.call("associateIpAddress", Map.of("networkid", world.network));
        Footprint wanted = new Footprint(new Share(2, 4), new Share(1024, 2048), new Share(2, 2), new Share(1, 1));
        world.until(
                "the standby side says so",
                () -> wanted.equals(readiness(world.b).footprint()));
        world.until(
                "the active side has heard it",
                () -> wanted.equals(readiness(world.a).footprint()));
        assertThat(readiness(world.a).active()).isEqualTo(4);
    }

    private static List<String> tiers(Side side) {
        return side.site.desks().groups().tiers(Side.TENANT, side.world.groupId, PageOf.FIRST).items().stream()
                .map(tier -> tier.kind() + " " + tier.name() + " " + tier.active() + " " + tier.standby() + " of "
                        + tier.wanted())
                .toList();
    }

    @Test
    void eachTierIsShownActiveAgainstStandby() {
        world.protect("0.5");
        for (int i = 1; i <= 5; i++) {
            world.deploy(world.a, "web-" + i);
        }
        String tagged = world.deploy(world.a, "tagged");
        world.a.call(
                "createTags",
                Map.of(
                        "resourceids",
                        tagged,
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        "fractionalha.tier",
                        "tags[0].value",
                        "front"));
        world.until(
                "two and one stand by",
                () -> tiers(world.b).equals(List.of("ALIKE web-1 5 2 of 2", "TAG front 1 1 of 1")));
        assertThat(tiers(world.a)).containsExactly("ALIKE web-1 5 -1 of 2", "TAG front 1 -1 of 1");
    }

    @Test
    void theActiveSideShowsWhatADrillHasShown() {
        DrillStoryTest.protect(world);
        world.until("never, so far", () -> readiness(world.a).drilled() != null);
        assertThat(Objects.requireNonNull(readiness(world.a).drilled()).last()).isNull();
        DrillStoryTest.drill(world);
        world.until("a has heard of the whole drill", () -> {
            Drilled there = Objects.requireNonNull(readiness(world.b).drilled());
            Drilled here = Objects.requireNonNull(readiness(world.a).drilled());
            return here.fullMillis() > 0
                    && List.of(here.servingMillis(), here.fullMillis())
                            .equals(List.of(there.servingMillis(), there.fullMillis()))
                    && "DONE".equals(here.result());
        });
    }
}
