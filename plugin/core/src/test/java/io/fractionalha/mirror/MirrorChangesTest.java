// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MirrorChangesTest {
    private final MirrorBench bench = new MirrorBench(2);

    @Test
    void changesAreSetAndResizeStopsAndStartsTheCounterpart() {
        Shop shop = new Shop(bench.a, 1);
        bench.settle();
        bench.a.make("updateVirtualMachine", Map.of("id", shop.web.get(0), "displayname", "front door"));
        bench.a.make("stopVirtualMachine", Map.of("id", shop.web.get(0)));
        bench.a.make("changeServiceForVirtualMachine", Map.of("id", shop.web.get(0), "serviceofferingid", "large-a"));
        bench.a.make("startVirtualMachine", Map.of("id", shop.web.get(0)));
        bench.settle();
        EntityState standby = bench.b.entities(EntityKind.INSTANCE).get(0);
        assertThat(standby.attribute("displayname")).isEqualTo("front door");
        assertThat(standby.attribute("serviceofferingid")).isEqualTo("large-b");
        assertThat(standby.attribute("state")).isEqualTo("Running");
    }

    @Test
    void removedNetworkGoesWithAllThatHangsOnIt() {
        Shop shop = new Shop(bench.a, 5);
        bench.settle();
        shop.web.forEach(shop::destroy);
        bench.a.make("deleteNetwork", Map.of("id", shop.network));
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.store.pairs(MirrorBench.GROUP))
                .extracting(EntityPair::kind)
                .containsOnly(EntityKind.KEY_PAIR);
    }

    /** A tenant took the NIC away and removed the network; of the NIC nothing is told. */
    @Test
    void instanceOutlivesOneOfItsNetworks() {
        Shop shop = new Shop(bench.a, 1);
        String back = bench.a.make(
                "createNetwork",
                Map.of(
                        "name",
                        "back",
                        "zoneid",
                        FakeRegion.ZONE,
                        "networkofferingid",
                        "isolated-a",
                        "account",
                        "acme",
                        "gateway",
                        "10.8.0.1"));
        String both = shop.instance("both", Map.of("networkids", shop.network + "," + back));
        bench.settle();
        String standby = bench.counterparts().get(both);
        EntityRef network = new EntityRef(EntityKind.NETWORK, back);
        ModelEntity told =
                bench.models.entity(MirrorBench.GROUP, "site-a", network).orElseThrow();
        long applied = bench.models.appliedSequence(MirrorBench.GROUP, "site-a");
        ModelEntity gone = new ModelEntity(
                told.groupId(), told.siteId(), told.state().dead(), told.firstSequence(), applied, null);
        bench.models.apply(new ModelChange(
                MirrorBench.GROUP, "site-a", List.of(gone), List.of(), List.of(), List.of(), applied, applied + 1));
        bench.mirror().wake(MirrorBench.GROUP);
        bench.advance(Duration.ofMinutes(5));
        assertThat(bench.counterparts()).containsEntry(both, standby);
        assertThat(bench.queued(QueueReason.HELD)).extracting(QueueItem::active).contains(network);
        assertThat(bench.store.count(StepState.FAILED)).isZero();
    }

    @Test
    void portIsFreedBeforeItIsTakenAgain() {
        Shop shop = new Shop(bench.a, 1);
        bench.settle();
        bench.a.make("deleteLoadBalancerRule", Map.of("id", shop.balancer));
        shop.balancer = shop.balancer("80");
        shop.member(shop.web.get(0));
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.store.count(StepState.FAILED)).isZero();
    }

    @Test
    void nameOfTheDeadIsFreeForItsSuccessor() {
        Shop shop = new Shop(bench.a, 1);
        bench.settle();
        shop.destroy(0);
        shop.deploy("web-0");
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
        assertThat(bench.store.count(StepState.FAILED)).isZero();
    }

    @Test
    void tenantsDestroyDuringTheReplayCancelsWhatIsQueued() {
        Shop shop = new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.settle();
        String standby =
                bench.store.pairOf(MirrorBench.GROUP, shop.ref(1)).orElseThrow().passiveUuid();
        bench.b.make("destroyVirtualMachine", Map.of("id", standby));
        bench.mirror().cancelled(MirrorBench.GROUP, shop.ref(1));
        bench.mirror().wake(MirrorBench.GROUP);
        bench.scheduler.advance(Duration.ofMinutes(5));
        assertThat(bench.standbys()).isEqualTo(2);
        assertThat(bench.store.pairOf(MirrorBench.GROUP, shop.ref(1))).isEmpty();
    }

    @Test
    void tenantsChangeDuringTheReplayOutdatesTheOldValue() {
        Shop shop = new Shop(bench.a, 1);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        String standby =
                bench.store.pairOf(MirrorBench.GROUP, shop.ref(0)).orElseThrow().passiveUuid();
        bench.extent(Mirror.Extent.HOLD);
        bench.a.make("updateVirtualMachine", Map.of("id", shop.web.get(0), "displayname", "old side's"));
        bench.settle();
        bench.b.make("updateVirtualMachine", Map.of("id", standby, "displayname", "tenant's"));
        bench.mirror().outdated(MirrorBench.GROUP, shop.ref(0), "displayname");
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(bench.b
                        .read(new EntityRef(EntityKind.INSTANCE, standby))
                        .orElseThrow()
                        .attribute("displayname"))
                .isEqualTo("tenant's");
    }

    @Test
    void skippedItemStaysOutUntilItsEntityChanges() {
        Shop shop = new Shop(bench.a, 1);
        bench.sync();
        bench.mirror().skip(MirrorBench.GROUP, shop.ref(0), "user-1");
        bench.settle();
        assertThat(bench.standbys()).isZero();
        assertThat(bench.mirror().standing(MirrorBench.GROUP).queueEmpty()).isTrue();
        bench.mirror().retry(MirrorBench.GROUP, shop.ref(0));
        bench.settle();
        assertThat(bench.standbys()).isEqualTo(1);
    }

    @Test
    void missingTemplateIsNamedAndFoundLater() {
        Shop shop = new Shop(bench.a, 1);
        bench.a.offer(
                MappingKind.TEMPLATE, "alpine-a", Map.of("name", "alpine", "ostypename", "Linux", "featured", "true"));
        bench.describe();
        shop.instance("edge", Map.of());
        String edge = shop.instance("edge-2", Map.of("templateid", "alpine-a"));
        bench.settle();
        assertThat(bench.queued(QueueReason.MAPPING))
                .extracting(QueueItem::active)
                .containsExactly(new EntityRef(EntityKind.INSTANCE, edge));
        bench.b.offer(
                MappingKind.TEMPLATE, "alpine-b", Map.of("name", "alpine", "ostypename", "Linux", "featured", "true"));
        bench.scheduler.advance(Duration.ofMinutes(5));
        assertThat(bench.queued(QueueReason.MAPPING)).isEmpty();
        assertThat(bench.standbys()).isEqualTo(3);
    }
}
