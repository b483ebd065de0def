// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.memory.FakeRegion;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something that is not the group's has the name of an instance that a failover is to build. */
class HostNamesTest {
    private final MirrorBench bench = new MirrorBench(91);
    private final Shop shop = new Shop(bench.a, 5);
    private String stranger = "";

    @BeforeEach
    void aStrangerHasTheNameOfTheLast() {
        bench.settle();
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("name", "web-4");
        parameters.put("zoneid", FakeRegion.ZONE);
        parameters.put("templateid", "debian-b");
        parameters.put("serviceofferingid", "small-b");
        parameters.put("networkids", bench.counterparts().get(shop.network));
        parameters.put("account", "acme");
        stranger = bench.b.make("deployVirtualMachine", parameters);
    }

    private long deployments() {
        return bench.b.calls().stream()
                .filter(call -> call.command().equals("deployVirtualMachine"))
                .filter(call -> "web-4".equals(call.parameters().get("name")))
                .count();
    }

    @Test
    void itIsToldBeforeAFailover() {
        bench.mirror().check(MirrorBench.GROUP);
        bench.settle();
        assertThat(bench.mirror().namesTaken(MirrorBench.GROUP))
                .singleElement()
                .asString()
                .contains("'web-4'", shop.web.get(4), stranger, "rename");
        bench.b.make("destroyVirtualMachine", Map.of("id", stranger, "expunge", "true"));
        bench.mirror().check(MirrorBench.GROUP);
        bench.settle();
        assertThat(bench.mirror().namesTaken(MirrorBench.GROUP)).isEmpty();
    }

    /** The host lists an instance from the beginning of its deployment on; its pair is written at the end. */
    @Test
    void aStandbyThatIsBeingMadeIsNobodyElse() {
        MirrorBench building = new MirrorBench(92);
        new Shop(building.a, 5);
        building.settle();
        EntityPair pair = building.store.pairs(MirrorBench.GROUP).stream()
                .filter(each -> each.kind() == EntityKind.INSTANCE)
                .findFirst()
                .orElseThrow();
        EntityRef made = new EntityRef(EntityKind.INSTANCE, pair.activeUuid());
        Step last = building.store.lastStep(MirrorBench.GROUP, made).orElseThrow();
        building.store.removePair(MirrorBench.GROUP, made);
        Step begun = new Step(
                "step",
                MirrorBench.GROUP,
                null,
                made,
                StepAction.CREATE,
                last.attempt() + 1,
                last.attemptId(),
                last.command(),
                last.attributes(),
                StepState.STARTED,
                null,
                "",
                last.ownerTerm(),
                building.scheduler.instant(),
                null);
        assertThat(building.store.claim(begun)).isTrue();

        building.mirror().check(MirrorBench.GROUP);

        assertThat(building.mirror().namesTaken(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void itIsTriedOnceAndThenOnlyLookedFor() {
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.settle();
        assertThat(bench.b.entities(EntityKind.INSTANCE)).hasSize(5);
        assertThat(bench.queued(QueueReason.FAILED))
                .anyMatch(item -> item.nameTaken() && item.detail().contains(stranger));
        assertThat(deployments()).isOne();

        bench.b.make("destroyVirtualMachine", Map.of("id", stranger, "expunge", "true"));
        bench.mirror().retry(MirrorBench.GROUP, shop.ref(4));
        bench.settle();
        assertThat(bench.queued(QueueReason.FAILED)).isEmpty();
        assertThat(deployments()).isGreaterThan(1);
    }
}
