// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.region.RegionCall;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A side that comes back finds its own instances again, as the other side names them. */
class PairedAgainTest {
    private final MirrorBench bench = new MirrorBench(7);

    @Test
    void whatIsPairedBeforeItsMappingsAreFoundIsNeitherStoppedNorResized() {
        new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        Map<String, String> pairs = bench.counterparts();
        bench.store
                .pairs(MirrorBench.GROUP)
                .forEach(pair ->
                        bench.store.removePair(MirrorBench.GROUP, new EntityRef(pair.kind(), pair.activeUuid())));
        bench.mappings.mappings("site-a").stream()
                .map(ResourceMapping::mappingId)
                .toList()
                .forEach(bench.mappings::delete);
        int calls = bench.b.calls().size();

        bench.sync(pairs);
        bench.settle();

        assertThat(bench.b.calls().subList(calls, bench.b.calls().size())).isEmpty();
        assertThat(bench.counterparts()).isEqualTo(pairs);
        assertThat(bench.b.entities(EntityKind.INSTANCE))
                .allSatisfy(instance -> assertThat(instance.attribute("state")).isEqualTo("Running"));
    }

    /** While it served, the other side's mirror built one of ours twice: only the second one lives. */
    @Test
    void whatIsStillStoodForIsNotDestroyedForOneThatStoodForItBefore() {
        Shop shop = new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        String first = shop.web.get(0);
        String ours = bench.counterparts().get(first);
        bench.store.pairs(MirrorBench.GROUP).forEach(pair -> bench.store.savePair(pair.asServed()));
        bench.sync(Map.of(first, ours));
        bench.a.make("destroyVirtualMachine", Map.of("id", first, "expunge", "true"));
        String second = shop.deploy("web-0");
        bench.sync(Map.of(second, ours));
        int calls = bench.b.calls().size();

        bench.settle();

        assertThat(bench.b.calls().subList(calls, bench.b.calls().size()))
                .extracting(call -> call.command())
                .doesNotContain("destroyVirtualMachine", "deployVirtualMachine")
                .containsSubsequence(
                        "stopVirtualMachine", "updateVmNicIp", "startVirtualMachine"); // its address is another
        assertThat(bench.counterparts()).containsEntry(second, ours).doesNotContainKey(first);
        assertThat(bench.b.rawInstanceState(ours)).contains("Running");
    }

    @Test
    void whatNothingStandsForAnyMoreGoesWithTheLastOneThatDid() {
        Shop shop = new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        String first = shop.web.get(0);
        String ours = bench.counterparts().get(first);
        bench.store
                .pairs(MirrorBench.GROUP)
                .forEach(pair ->
                        bench.store.removePair(MirrorBench.GROUP, new EntityRef(pair.kind(), pair.activeUuid())));
        bench.sync(Map.of(first, ours));
        bench.a.make("destroyVirtualMachine", Map.of("id", first, "expunge", "true"));

        bench.settle();

        assertThat(bench.b.rawInstanceState(ours)).isNotEqualTo(java.util.Optional.of("Running"));
    }

    /** Our server ended while it made the original, and the other side, which had heard of it, made it in its place. */
    @Test
    void whatOurHostNeverFinishedMakesRoomForWhatStandsForIt() {
        Shop shop = new Shop(bench.a, 3);
        bench.settle();
        bench.extent(Mirror.Extent.FULL);
        String late = shop.deploy("late");
        String unfinished = unfinished("late", bench.counterparts().get(shop.network));

        bench.sync(Map.of(late, unfinished));
        bench.settle();

        assertThat(bench.b.errorInstances()).isEmpty();
        assertThat(bench.b.rawInstanceState(bench.counterparts().get(late))).contains("Running");
    }

    /** In the middle of a failback or failover nobody compares; what cannot be started is looked at all the same. */
    @Test
    void whatCannotBeStartedSinceItIsGoneIsBuiltAnew() {
        Shop shop = new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        EntityPair pair = pairOf(shop.web.get(0));
        TreeMap<String, String> stopped = new TreeMap<>(pair.realised());
        stopped.put("state", "Stopped");
        bench.store.savePair(pair.withRealised(stopped));
        bench.b.make("destroyVirtualMachine", Map.of("id", pair.passiveUuid(), "expunge", "true"));

        bench.crash();
        bench.restart();
        bench.settle();

        assertThat(bench.counterparts().get(shop.web.get(0))).isNotEqualTo(pair.passiveUuid());
        assertThat(bench.b.entities(EntityKind.INSTANCE))
                .hasSize(3)
                .allSatisfy(instance -> assertThat(instance.attribute("state")).isEqualTo("Running"));
    }

    /** It is the very pair that its host never finished: nobody compares, and a start is what finds out. */
    @Test
    void whatIsPairedAndWasNeverFinishedIsBuiltAnewWhenItCannotBeStarted() {
        Shop shop = new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        String web = shop.web.get(0);
        EntityPair pair = pairOf(web);
        bench.b.make("destroyVirtualMachine", Map.of("id", pair.passiveUuid(), "expunge", "true"));
        String unfinished = unfinished("web-0", bench.counterparts().get(shop.network));
        TreeMap<String, String> stopped = new TreeMap<>(pair.realised());
        stopped.put("state", "Stopped");
        bench.store.savePair(new EntityPair(
                pair.groupId(), pair.kind(), web, unfinished, PairState.LIVE, stopped, true, pair.pairedAt()));
        bench.sync(Map.of(web, unfinished));

        bench.crash();
        bench.restart();
        bench.settle();

        assertThat(bench.counterparts().get(web)).isNotEqualTo(unfinished);
        assertThat(bench.b.errorInstances()).isEmpty();
        assertThat(bench.b.entities(EntityKind.INSTANCE))
                .hasSize(3)
                .allSatisfy(instance -> assertThat(instance.attribute("state")).isEqualTo("Running"));
    }

    private EntityPair pairOf(String activeUuid) {
        return bench.store.pairs(MirrorBench.GROUP).stream()
                .filter(pair -> pair.activeUuid().equals(activeUuid))
                .findFirst()
                .orElseThrow();
    }

    /** An instance that the region's server was killed in the middle of making; answers its uuid. */
    private String unfinished(String name, String network) {
        String uuid = "99999999-0000-4000-8000-000000000009";
        bench.b.failDeployments(1);
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("customid", uuid);
        parameters.put("name", name);
        parameters.put("zoneid", FakeRegion.ZONE);
        parameters.put("templateid", "debian-b");
        parameters.put("serviceofferingid", "small-b");
        parameters.put("networkids", network);
        parameters.put("account", "acme");
        bench.b.run(RegionCall.of("deployVirtualMachine", parameters));
        assertThat(bench.b.errorInstances()).hasSize(1);
        return uuid;
    }
}
