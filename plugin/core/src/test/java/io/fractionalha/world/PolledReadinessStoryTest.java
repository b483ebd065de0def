// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.Readiness;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody polls the readiness of all groups: what the servers have found a little while ago is shown, not found again. */
class PolledReadinessStoryTest {
    private final World world = new World(71);
    private final List<String> reads = new ArrayList<>();

    @BeforeEach
    void aGroupThatStandsBy() {
        world.protect("0.5");
        world.deploy(world.a, "web-0");
        world.deploy(world.a, "web-1");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
    }

    private Readiness polled() {
        return world.b.readiness(Side.ADMIN, null);
    }

    private Readiness asked() {
        return world.b.readiness(Side.ADMIN, world.groupId);
    }

    @Test
    void aGroupThatIsDeletedInThatMomentIsLeftOut() {
        world.b.groups.onceListed(() -> world.b.groups.deleteGroup(world.groupId));
        assertThat(world.b
                        .site
                        .desks()
                        .readiness()
                        .list(Side.ADMIN, null, PageOf.FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    void aPollReadsTheGroupsAndTheirRolesAndNothingOfEach() {
        world.b.faulty = call -> {
            reads.add(call);
            return false;
        };
        Readiness polled = polled();
        // The id of the site is read once in the life of a server.
        assertThat(reads)
                .filteredOn(read -> !read.equals("SiteStore.siteId"))
                .containsExactlyInAnyOrder("GroupStore.groups", "GroupStore.rolesByGroup");
        world.b.faulty = call -> false;
        assertThat(polled).isEqualTo(asked());
    }

    @Test
    void whatBecomesOfAGroupIsShownSoon() {
        world.run(Duration.ofSeconds(1));
        world.cut = true;
        world.run(Duration.ofSeconds(90));
        assertThat(polled().reasons()).extracting(reason -> reason.code()).contains(ReasonCode.PEER_UNREACHABLE);
    }

    @Test
    void anotherRoleIsShownAtOnce() {
        assertThat(polled().role().role()).isEqualTo(Role.PASSIVE);
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b has claimed", () -> world.b.role(world.groupId).role() != Role.PASSIVE);
        assertThat(polled().role()).isEqualTo(world.b.role(world.groupId));
    }

    /** How many groups are found anew by a poll that finds the first of them in a second. */
    private long foundByASlowPoll() {
        reads.clear();
        world.b.faulty = call -> {
            reads.add(call);
            world.scheduler.passes(call.equals("ModelStore.entities") ? Duration.ofMillis(600) : Duration.ZERO);
            return false;
        };
        int told = world.b
                .site
                .desks()
                .readiness()
                .list(Side.ADMIN, null, PageOf.FIRST)
                .items()
                .size();
        world.b.faulty = call -> false;
        assertThat(told).isEqualTo(2);
        return reads.stream().filter("RouteStore.routes"::equals).count();
    }

    @Test
    void aPollOfASlowServerShowsWhatItFoundSomeTimeAgo() {
        String back = world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated"));
        String policy = world.a.groups.policies().get(0).policyId();
        new NewGroup(world, "second", policy).networks(List.of(back)).create();
        world.until("b knows both", () -> world.b.groups.roles().size() == 2);
        world.run(Duration.ofMinutes(1));
        world.b.process.freeze();
        world.run(Duration.ofSeconds(40));
        long atFirst = foundByASlowPoll();
        long both = foundByASlowPoll();
        assertThat(atFirst).isPositive();
        assertThat(both).isEqualTo(atFirst);
        world.run(Duration.ofMinutes(3));
        assertThat(foundByASlowPoll()).as("too old to be shown").isEqualTo(2 * atFirst);
    }
}
