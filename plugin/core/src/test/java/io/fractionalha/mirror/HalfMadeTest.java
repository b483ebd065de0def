// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.UnfinishedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server was killed in the middle of making something whose name an instance of the group needs: only what is surely that goes. */
class HalfMadeTest {
    private static final String WANTED = "web-4";
    private final MirrorBench bench = new MirrorBench(93);
    private final Shop shop = new Shop(bench.a, 5);
    private final List<UnfinishedInstance> cleared = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void thereIsAStandby() {
        bench.settle();
        now = bench.scheduler.instant();
        bench.mirror().addListener(new MirrorListener() {
            @Override
            public void cleared(String groupId, UnfinishedInstance left) {
                assertThat(groupId).isEqualTo(MirrorBench.GROUP);
                cleared.add(left);
            }
        });
    }

    private String left(Owner owner, Instant begunAt) {
        return bench.b.unfinished().leave(deployment(owner), begunAt);
    }

    private Map<String, String> deployment(Owner owner) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("name", WANTED);
        parameters.put("zoneid", FakeRegion.ZONE);
        parameters.put("templateid", "debian-b");
        parameters.put("serviceofferingid", "small-b");
        parameters.put("networkids", bench.counterparts().get(shop.network));
        parameters.put("account", owner.account());
        parameters.put("ipaddress", "10.7.0.250");
        return parameters;
    }

    private void allAreWanted() {
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.settle(Duration.ofMinutes(10));
    }

    private void stays(String left) {
        allAreWanted();
        assertThat(bench.b.rawInstanceState(left)).contains("Error");
        assertThat(cleared).isEmpty();
        assertThat(bench.b.entities(EntityKind.INSTANCE)).hasSize(4);
        assertThat(bench.queued(QueueReason.FAILED))
                .singleElement()
                .extracting(QueueItem::detail)
                .asString()
                .contains("already exists");
    }

    @Test
    void itGoesAndIsTold() {
        String left = left(MirrorBench.ACME, now);
        allAreWanted();
        assertThat(bench.b.rawInstanceState(left)).isEmpty();
        assertThat(cleared).containsExactly(new UnfinishedInstance(left, WANTED, now));
        assertThat(bench.b.entities(EntityKind.INSTANCE)).hasSize(5);
        assertThat(bench.queued(QueueReason.FAILED)).isEmpty();
    }

    @Test
    void aRemovalThatTheHostRefusesIsTriedAgain() {
        String left = left(MirrorBench.ACME, now);
        bench.b.refuse("destroyVirtualMachine", 530, 2);
        allAreWanted();
        assertThat(bench.b.rawInstanceState(left)).isEmpty();
        assertThat(cleared).hasSize(1);
        assertThat(bench.b.entities(EntityKind.INSTANCE)).hasSize(5);
    }

    @Test
    void aServerThatStopsInTheMiddleOfItGoesOn() {
        String left = left(MirrorBench.ACME, now);
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.b.loseAnswer(call -> call.command().equals("destroyVirtualMachine"), true, 1);
        bench.sync();
        bench.mirror().wake(MirrorBench.GROUP);
        while (bench.b.rawInstanceState(left).isPresent()) {
            bench.advance(Duration.ofMillis(100));
        }
        bench.crash();
        allAreWanted();
        assertThat(bench.b.entities(EntityKind.INSTANCE)).hasSize(5);
        assertThat(bench.b.errorInstances()).isEmpty();
    }

    @Test
    void whatMayStillBeComingStays() {
        stays(left(MirrorBench.ACME, now.plus(Duration.ofHours(1))));
    }

    @Test
    void whatAnotherOwnerHasStays() {
        Owner other = new Owner("other", "ROOT/other");
        bench.b.account(other);
        stays(left(other, now));
    }

    @Test
    void whatStandsForSomethingStays() {
        String left = left(MirrorBench.ACME, now);
        bench.store.savePair(new EntityPair(
                "another-group", EntityKind.INSTANCE, "original", left, PairState.LIVE, new TreeMap<>(), false, now));
        stays(left);
    }

    @Test
    void whatThisSideHasEverToldOfStays() {
        String left = left(MirrorBench.ACME, now);
        EntityState told = new EntityState(
                        new EntityRef(EntityKind.INSTANCE, left),
                        MirrorBench.ACME,
                        new TreeMap<>(Map.of("name", WANTED)),
                        true)
                .dead();
        ModelEntity known = new ModelEntity(MirrorBench.GROUP, "site-b", told, 1, 1, null);
        bench.models.apply(
                new ModelChange(MirrorBench.GROUP, "site-b", List.of(known), List.of(), List.of(), List.of(), 0, 1));
        stays(left);
    }
}
