// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeRegion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was made at both sides while it was in doubt: there it has an id that this side never knew. */
class NamesakesTest {
    private final MirrorBench bench = new MirrorBench(7);
    private final Shop shop = new Shop(bench.a, 2);

    @BeforeEach
    void everythingIsHere() {
        shop.tag(shop.web.get(0), "colour", "blue");
        shop.staticNat(shop.instance("edge", Map.of()));
        shop.forward(shop.web.get(1), "2201");
        new VpcShop(bench.a);
        bench.a.make("registerUserData", Map.of("name", "boot", "userdata", "eA==", "account", "acme"));
        bench.a.make("createAffinityGroup", Map.of("name", "apart", "type", "host anti-affinity", "account", "acme"));
        bench.a.make("createInstanceGroup", Map.of("name", "shop", "account", "acme"));
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
    }

    @ParameterizedTest
    @EnumSource(
            value = EntityKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ADDRESS", "VOLUME"})
    void whatHasANaturalKeyIsKnownByItAndNotMadeAgain(EntityKind kind) {
        EntityState doubted = bench.a.entities(kind).get(0);
        String here = forgetsIdOf(doubted.ref());
        int calls = bench.b.calls().size();
        bench.settle();
        assertThat(bench.counterparts()).containsEntry(doubted.ref().uuid(), here);
        assertThat(bench.b.calls()).hasSize(calls);
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
    }

    @Test
    void sourceNatAddressIsTheOnlyOneOfItsNetwork() {
        EntityState doubted = bench.a.entities(EntityKind.ADDRESS).stream()
                .filter(Refs::sourceNat)
                .findFirst()
                .orElseThrow();
        String here = forgetsIdOf(doubted.ref());
        int calls = bench.b.calls().size();
        bench.settle();
        assertThat(bench.counterparts()).containsEntry(doubted.ref().uuid(), here);
        assertThat(bench.b.calls()).hasSize(calls);
    }

    /** One address of a network is like the other: nothing tells which of them was the one in doubt. */
    @Test
    void anyOtherAddressIsMadeAgainAndNoStrangerIsTakenForIt() {
        String network = Objects.requireNonNull(bench.counterparts().get(shop.network));
        String stranger = bench.b.make("associateIpAddress", Map.of("networkid", network));
        String doubted = shop.address();
        bench.sync(Map.of(doubted, "an id that was never known here"));
        bench.settle();
        assertThat(bench.counterparts()).containsKey(doubted).doesNotContainValue(stranger);
    }

    @Test
    void whatAnotherEntityStandsForIsNotTaken() {
        String twin = bench.a.make(
                "createNetwork",
                Map.of(
                        "name",
                        "front",
                        "zoneid",
                        FakeRegion.ZONE,
                        "networkofferingid",
                        "isolated-a",
                        "account",
                        "acme",
                        "gateway",
                        "10.7.0.1",
                        "networkdomain",
                        "shop.example"));
        bench.settle();
        Map<String, String> before = bench.counterparts();
        Map<String, String> told = new HashMap<>(before);
        told.put(shop.network, "an id that was never known here");
        bench.store.removePair(MirrorBench.GROUP, new EntityRef(EntityKind.NETWORK, shop.network));
        bench.store.removePair(MirrorBench.GROUP, new EntityRef(EntityKind.NETWORK, twin));
        bench.sync(told);
        bench.settle();
        assertThat(bench.counterparts())
                .containsEntry(twin, Objects.requireNonNull(before.get(twin)))
                .containsEntry(shop.network, Objects.requireNonNull(before.get(shop.network)));
    }

    /** The natural key of a forwarding rule does not say where it leads to. */
    @Test
    void ruleThatLeadsElsewhereIsMadeAnew() {
        EntityState doubted = bench.a.entities(EntityKind.FORWARDING_RULE).get(0);
        String here = forgetsIdOf(doubted.ref());
        EntityState rule =
                bench.b.read(new EntityRef(EntityKind.FORWARDING_RULE, here)).orElseThrow();
        bench.b.make("deletePortForwardingRule", Map.of("id", here));
        bench.b.make(
                "createPortForwardingRule",
                Map.of(
                        "ipaddressid",
                        Refs.text(rule, "ipaddressid"),
                        "virtualmachineid",
                        Objects.requireNonNull(bench.counterparts().get(shop.web.get(0))),
                        "protocol",
                        "tcp",
                        "publicport",
                        "2201",
                        "privateport",
                        "22",
                        "openfirewall",
                        "false"));
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void keyPairOfTheSameNameWithAnotherKeyIsShown() {
        EntityState doubted = bench.a.entities(EntityKind.KEY_PAIR).get(0);
        bench.store.removePair(MirrorBench.GROUP, doubted.ref());
        bench.b.make("deleteSSHKeyPair", Map.of("name", "ops", "account", "acme"));
        bench.b.make("registerSSHKeyPair", Map.of("name", "ops", "publickey", "ssh-rsa other", "account", "acme"));
        bench.settle();
        assertThat(bench.queued(QueueReason.HELD)).extracting(QueueItem::active).isEqualTo(List.of(doubted.ref()));
    }

    /** The other side's journal names something for this entity that is not here. Answers what really stands for it. */
    private String forgetsIdOf(EntityRef doubted) {
        Map<String, String> told = bench.counterparts();
        String here = Objects.requireNonNull(told.put(doubted.uuid(), "an id that was never known here"));
        bench.store.removePair(MirrorBench.GROUP, doubted);
        bench.sync(told);
        return here;
    }
}
