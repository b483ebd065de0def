// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.Caller;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.MappingKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tenant's account is called otherwise in the other region: mapped by hand, everything goes on under that name. */
class OtherNameStoryTest {
    private static final Owner THERE = new Owner("kauf", "ROOT/markt");
    private static final Caller TENANT_THERE = new Caller("kauf-user", "kauf-account", THERE, false, false);
    private final World world = new World(47, THERE);

    @BeforeEach
    void anAccountThatIsProtectedWhole() {
        world.pair();
        world.network = world.a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        world.deploy(world.a, "i0");
        world.deploy(world.a, "i1");
        String policy = world.policy("1");
        world.groupId = new NewGroup(world, "web", policy).wholeAccount(true).create();
        world.until(
                "b knows the group", () -> world.b.groups.role(world.groupId).isPresent());
        world.run(Duration.ofMinutes(1));
    }

    private void map(String source, String target) {
        String peer = world.b.peers.peers().get(0).peerId();
        world.b.site.desks().mappings().create(Side.ADMIN, peer, MappingKind.ACCOUNT, source, target);
    }

    private List<ReadinessDesk.ReasonCode> reasonsSeenByTheTenantThere() {
        return world.b.site.desks().readiness().list(TENANT_THERE, world.groupId, PageOf.FIRST).items().stream()
                .flatMap(readiness -> readiness.reasons().stream())
                .map(ReadinessDesk.Reason::code)
                .toList();
    }

    @Test
    void mappedTheGroupIsTheTenantsThereAndIsServedProtectedAndGivenBackUnderThatName() {
        assertThat(world.b.instances()).isEmpty();
        map(Side.SHOP.toString(), THERE.toString());
        world.until("standbys", () -> world.b.running().size() == 2);
        world.run(Duration.ofSeconds(30));
        assertThat(reasonsSeenByTheTenantThere()).doesNotContain(ReadinessDesk.ReasonCode.ACCOUNT_MISSING);
        assertThat(world.b
                        .site
                        .desks()
                        .groups()
                        .list(TENANT_THERE, new GroupDesk.Query(null, null, null, null, false), PageOf.FIRST)
                        .items())
                .hasSize(1);

        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
        String more = world.b.call("createNetwork", Map.of("name", "more", "networkofferingid", "b-isolated"));
        world.b.call(
                "deployVirtualMachine",
                Map.of("name", "i2", "networkids", more, "templateid", "b-debian", "serviceofferingid", "b-small"));
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.models.entities(world.groupId, "b"))
                .filteredOn(member -> member.state().ref().kind() == EntityKind.INSTANCE)
                .hasSize(3);

        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofSeconds(30));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.a.runs.open(world.groupId).isEmpty());
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).containsExactly("i0", "i1", "i2");
        assertThat(world.a.region.entities(EntityKind.INSTANCE))
                .allSatisfy(state -> assertThat(state.owner()).isEqualTo(Side.SHOP));
        assertThat(world.a.groups.group(world.groupId).orElseThrow().owner()).isEqualTo(Side.SHOP);
    }

    @Test
    void aSlipInAMappingIsRefusedNotStored() {
        for (String[] ends : new String[][] {
            {Side.SHOP.toString(), "ROOT/markt/nobody"}, {"shop", THERE.toString()}, {Side.SHOP.toString(), "an-id"}
        }) {
            assertThatThrownBy(() -> map(ends[0], ends[1]))
                    .isInstanceOfSatisfying(
                            FractionalHaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
        }
        String peer = world.b.peers.peers().get(0).peerId();
        assertThatThrownBy(() -> world.b
                        .site
                        .desks()
                        .mappings()
                        .create(Side.ADMIN, peer, MappingKind.TEMPLATE, "never-told", "b-debian"))
                .hasMessageContaining("never-told");
    }
}
