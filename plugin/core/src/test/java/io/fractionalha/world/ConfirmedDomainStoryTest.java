// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.Caller;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.MappingDesk;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Role;
import io.fractionalha.mapping.MappingKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account of the peer is one of ours only under a domain that an administrator has confirmed. */
class ConfirmedDomainStoryTest {
    private static final Owner MARKET = new Owner("shop", "ROOT/market");

    private static void forget(Side side) {
        side.mappings.delete("same-ROOT");
    }

    private static void confirm(Side side, String there, String here) {
        side.site.desks().mappings().create(Side.ADMIN, peer(side), MappingKind.DOMAIN, there, here);
    }

    private static String peer(Side side) {
        return side.peers.peers().get(0).peerId();
    }

    private static List<ReadinessDesk.Reason> reasons(World world) {
        return world.b.site.desks().readiness().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .flatMap(readiness -> readiness.reasons().stream())
                .toList();
    }

    private static List<String> seenThere(World world, Caller caller) {
        GroupDesk.Query all = new GroupDesk.Query(null, null, null, null, false);
        return world.b.site.desks().groups().list(caller, all, PageOf.FIRST).items().stream()
                .map(view -> view.group().name())
                .toList();
    }

    private static MappingDesk.MappingView mapping(Side side, MappingKind kind) {
        return side.site
                .desks()
                .mappings()
                .list(Side.ADMIN, new MappingDesk.Query(null, kind, false), PageOf.FIRST)
                .items()
                .get(0);
    }

    private static World unconfirmed(Owner there) {
        World world = new World(53, there);
        world.pair();
        forget(world.a);
        forget(world.b);
        world.group("1");
        world.deploy(world.a, "i0");
        world.deploy(world.a, "i1");
        world.run(Duration.ofMinutes(2));
        return world;
    }

    @Test
    void equalWordsAreAStrangersUntilADomainAboveThemIsConfirmed() {
        World world = unconfirmed(Side.SHOP);
        assertThat(world.b.region.entities(EntityKind.NETWORK)).isEmpty();
        assertThat(seenThere(world, Side.TENANT)).isEmpty();
        assertThat(reasons(world))
                .anySatisfy(reason -> {
                    assertThat(reason.code()).isEqualTo(ReasonCode.DOMAIN_UNCONFIRMED);
                    assertThat(reason.detail())
                            .contains("createResourceMapping peerid=" + peer(world.b)
                                    + " kind=DOMAIN sourceid=ROOT/retail targetid=ROOT/retail");
                })
                .noneSatisfy(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.ACCOUNT_MISSING));
        assertThat(mapping(world.b, MappingKind.ACCOUNT).mapping().candidates()).containsExactly("ROOT/retail/shop");

        confirm(world.b, "ROOT/retail", "ROOT/retail");
        assertThat(seenThere(world, Side.TENANT)).containsExactly("web");
        assertThat(mapping(world.b, MappingKind.ACCOUNT).mapping().targetId()).isEqualTo("ROOT/retail/shop");
        world.until("standbys", () -> world.b.running().size() == 2);

        String root = mapping(world.b, MappingKind.DOMAIN).mapping().mappingId();
        world.b.site.desks().mappings().delete(Side.ADMIN, root);
        assertThat(seenThere(world, Side.TENANT)).isEmpty();
        world.deploy(world.a, "i2");
        world.run(Duration.ofMinutes(2));
        assertThat(world.b.instances()).hasSize(2);
        confirm(world.b, "ROOT", "ROOT");
        world.until("the third", () -> world.b.running().size() == 3);
    }

    @Test
    void aPathIsTranslatedAndTheWayBackIsLearntFromTheGroup() {
        World world = unconfirmed(MARKET);
        confirm(world.b, "ROOT/retail", "ROOT/market");
        world.until("standbys", () -> world.b.running().size() == 2);
        assertThat(world.b.groups.group(world.groupId).orElseThrow().owner()).isEqualTo(MARKET);
        assertThat(seenThere(world, Side.TENANT))
                .as("the account of equal words is another customer's")
                .isEmpty();

        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, true);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
        world.deploy(world.b, "i2");
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
    }

    @Test
    void theWayBackNeedsNoConfirmationWhereTheWordsAreEqual() {
        World world = unconfirmed(Side.SHOP);
        confirm(world.b, "ROOT", "ROOT");
        world.until("standbys", () -> world.b.running().size() == 2);
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
        world.deploy(world.b, "i2");
        world.run(Duration.ofMinutes(1));
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.run(Duration.ofMinutes(2));
        assertThat(world.a.running()).containsExactly("i0", "i1", "i2");
        assertThat(mapping(world.a, MappingKind.ACCOUNT).mapping().reason()).contains("is called so there");
    }

    @Test
    void onlyADomainOfThisRegionStandsForAPathOfThePeer() {
        World world = unconfirmed(MARKET);
        assertThatThrownBy(() -> confirm(world.b, "ROOT/retail", "ROOT/nowhere"))
                .hasMessageContaining("ROOT/nowhere");
        assertThatThrownBy(() -> confirm(world.b, "retail", "ROOT/market")).hasMessageContaining("as ROOT/retail");
        assertThat(reasons(world))
                .anySatisfy(reason ->
                        assertThat(reason.detail()).contains("kind=DOMAIN sourceid=ROOT/retail targetid=..."));
    }
}
