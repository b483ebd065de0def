// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.Relation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What hangs on something that goes: with it here, so with it in the pairs; and a step for it does not wait for ever. */
class MirrorEndsTest {
    private final MirrorBench bench = new MirrorBench(11);

    @Test
    void surplusStandbyThatIsBuiltAgainGetsBackAllThatHungOnIt() {
        Shop shop = new Shop(bench.a, 4);
        String third = shop.web.get(3);
        shop.tag(third, "colour", "blue");
        shop.forward(third, "2203");
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        bench.extent(Mirror.Extent.POLICY);
        bench.settle();
        assertThat(bench.standbys()).isLessThan(4);
        assertThat(bench.store.pairs(MirrorBench.GROUP))
                .allSatisfy(pair -> assertThat(bench.b.read(new EntityRef(pair.kind(), pair.passiveUuid())))
                        .isPresent());
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
    }

    @Test
    void memberOfASurplusStandbyThatIsGoneLeavesNothingQueued() {
        Shop shop = new Shop(bench.a, 4);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        bench.extent(Mirror.Extent.POLICY);
        bench.settle();
        shop.web.forEach(instance ->
                bench.a.make("removeFromLoadBalancerRule", Map.of("id", shop.balancer, "virtualmachineids", instance)));
        bench.settle();
        assertThat(bench.queued(QueueReason.FAILED)).isEmpty();
        assertThat(bench.b.entities(EntityKind.BALANCER_MEMBER)).isEmpty();
    }

    @Test
    void pairOfARelationWhoseEndHasNoPairIsDroppedWithoutACall() {
        Shop shop = new Shop(bench.a, 2);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        bench.b.make("destroyVirtualMachine", Map.of("id", bench.counterparts().get(shop.web.get(1))));
        bench.store.removePair(MirrorBench.GROUP, shop.ref(1));
        shop.destroy(1);
        int calls = bench.b.calls().size();
        bench.settle();
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
        assertThat(bench.b.calls()).hasSize(calls);
        assertThat(bench.counterparts()).doesNotContainKey(member(shop, 1).uuid());
    }

    @Test
    void relationThatWasBeingMadeWhenItsEndWentStopsNothing() {
        Shop shop = new Shop(bench.a, 2);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        bench.b.loseAnswer(call -> call.command().equals("createTags"), false, 1);
        shop.tag(shop.web.get(1), "colour", "blue");
        bench.settle(Duration.ofSeconds(1));
        shop.destroy(1);
        bench.settle(Duration.ofSeconds(8));
        List<String> later = List.of(shop.deploy("later-0"), shop.deploy("later-1"));
        bench.settle(Duration.ofSeconds(40));
        assertThat(bench.counterparts()).containsKeys(later.toArray(new String[0]));
        bench.settle();
        assertThat(bench.store.startedSteps(MirrorBench.GROUP)).isEmpty();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
    }

    @Test
    void answersThatAreLostForGoodHoldNoPlaces() {
        Shop shop = new Shop(bench.a, 1);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        bench.b.loseAnswer(call -> call.command().equals("createTags"), false, 8);
        for (int i = 0; i < 8; i++) {
            shop.tag(shop.web.get(0), "key-" + i, "x");
        }
        bench.settle(Duration.ofSeconds(10));
        String later = shop.deploy("later");
        bench.settle(Duration.ofSeconds(15));
        assertThat(bench.counterparts()).containsKey(later);
        bench.settle();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
    }

    @Test
    void whatIsLeftBrokenIsRemovedHoweverOftenTheRemovalIsLost() {
        new Shop(bench.a, 1);
        bench.extent(Mirror.Extent.FULL);
        bench.b.failDeployments(1);
        bench.b.loseAnswer(call -> call.command().equals("destroyVirtualMachine"), false, 3);
        bench.settle(Duration.ofSeconds(30));
        assertThat(bench.b.errorInstances()).hasSize(1);
        assertThat(bench.queued(QueueReason.RUNNING))
                .anySatisfy(item -> assertThat(item.detail()).contains("could not be removed"));
        bench.settle();
        assertThat(bench.b.errorInstances()).isEmpty();
        assertThat(Shapes.of(bench.b)).isEqualTo(Shapes.of(bench.a));
    }

    @Test
    void whatIsLeftBrokenOfAnInstanceThatIsNoLongerWantedIsRemovedAllTheSame() {
        Shop shop = new Shop(bench.a, 2);
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        bench.b.failDeployments(1);
        bench.b.loseAnswer(call -> call.command().equals("destroyVirtualMachine"), false, 1);
        String late = shop.deploy("late");
        bench.settle(Duration.ofSeconds(2));
        shop.destroy(late);
        bench.settle();
        assertThat(bench.b.errorInstances()).isEmpty();
        assertThat(bench.store.startedSteps(MirrorBench.GROUP)).isEmpty();
    }

    @Test
    void whatHungOnAnInstanceThatTheTenantDestroyedIsForgottenWithIt() {
        Shop shop = new Shop(bench.a, 3);
        bench.extent(Mirror.Extent.FULL);
        bench.serving(true);
        bench.b.refuse("createTags", 530, 50);
        shop.tag(shop.web.get(1), "colour", "blue");
        bench.settle(Duration.ofMinutes(1));
        bench.b.make("destroyVirtualMachine", Map.of("id", bench.counterparts().get(shop.web.get(1))));
        bench.mirror().cancelled(MirrorBench.GROUP, shop.ref(1));
        bench.scheduler.advance(Duration.ofMinutes(10));
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();
        assertThat(bench.counterparts()).doesNotContainKey(member(shop, 1).uuid());
        assertThat(bench.standbys()).isEqualTo(2);
    }

    @Test
    void addressThatWasForgottenWhileItWasMadeHoldsNoOtherBack() {
        Shop shop = new Shop(bench.a, 1);
        bench.settle();
        bench.b.loseAnswer(call -> call.command().equals("associateIpAddress"), false, 1);
        String forgotten = shop.address();
        bench.settle(Duration.ofSeconds(1));
        bench.a.make("disassociateIpAddress", Map.of("id", forgotten));
        bench.mirror().cancelled(MirrorBench.GROUP, new EntityRef(EntityKind.ADDRESS, forgotten));
        bench.settle(Duration.ofSeconds(1));
        String later = shop.address();
        bench.settle();
        assertThat(bench.counterparts()).containsKey(later);
    }

    private EntityRef member(Shop shop, int index) {
        return Relation.balancerMember(shop.balancer, shop.web.get(index));
    }
}
