// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.Headroom;
import io.fractionalha.region.Headroom.Holder;
import io.fractionalha.region.Headroom.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a failover would be refused for is told before it. */
class ShortageStoryTest {
    private static final Set<ReasonCode> CODES = Set.of(
            ReasonCode.LIMIT_TOO_LOW, ReasonCode.CAPACITY_SHORT, ReasonCode.ADDRESSES_SHORT, ReasonCode.LIMITS_UNREAD);
    private final World world = new World(53);
    private final AtomicInteger reads = new AtomicInteger();
    private List<Headroom> left = List.of();

    @BeforeEach
    void tenMembersAndTwoStandbys() {
        world.b.headroom = () -> {
            reads.incrementAndGet();
            return left;
        };
        world.protect("0.2");
        for (int i = 0; i < 10; i++) {
            world.deploy(world.a, "web-" + i);
        }
        world.until("two standbys", () -> world.b.running().size() == 2);
    }

    private static Headroom room(Holder holder, Resource resource, long left) {
        return new Headroom(holder, holder == Holder.ACCOUNT ? "account acme" : "ROOT/acme", resource, 20, left);
    }

    private List<Reason> reasons() {
        return world.b.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> CODES.contains(reason.code()))
                .toList();
    }

    /** From then on readings see this. */
    private void leave(Headroom... rooms) {
        left = List.of(rooms);
        world.run(Duration.ofMinutes(6));
    }

    @Test
    void eightMoreAreNeededThanThereAreAndWhoseLimitItIsIsSaid() {
        leave(room(Holder.ACCOUNT, Resource.INSTANCE, 8), room(Holder.DOMAIN, Resource.INSTANCE, 7));
        assertThat(reasons()).extracting(Reason::code).containsExactly(ReasonCode.LIMIT_TOO_LOW);
        assertThat(reasons().get(0).detail())
                .startsWith("ROOT/acme has 7 of 20 instances left, a failover of group web needs 8 more")
                .endsWith("updateResourceLimit resourcetype=0 max=21");
    }

    @Test
    void theZoneIsComparedWithWhatWouldRunAndSaidToBeAnEstimate() {
        leave(
                room(Holder.ZONE, Resource.SPEED, 3_999),
                room(Holder.ZONE, Resource.ADDRESS, 0),
                room(Holder.ZONE, Resource.VLAN, 0));
        assertThat(reasons())
                .as("networks and addresses are there")
                .extracting(Reason::code)
                .doesNotContain(ReasonCode.ADDRESSES_SHORT);
        assertThat(reasons())
                .filteredOn(reason -> reason.code() == ReasonCode.CAPACITY_SHORT)
                .singleElement()
                .satisfies(reason -> assertThat(reason.detail())
                        .startsWith("an estimate")
                        .contains("3999 of 20 MHz of CPU left", "needs 4000 more"));
        world.a.call("associateIpAddress", java.util.Map.of("networkid", world.network));
        world.b.region.refuse("associateIpAddress", 533, 50);
        world.run(Duration.ofMinutes(1));
        assertThat(reasons()).extracting(Reason::code).contains(ReasonCode.ADDRESSES_SHORT);
    }

    @Test
    void disksThatAreStillToBeMadeAreComparedWithThePrimaryStorageThatIsLeft() {
        leave(room(Holder.ZONE, Resource.STORAGE, 40), room(Holder.ACCOUNT, Resource.STORAGE, 40));
        assertThat(reasons()).isEmpty();
        leave(room(Holder.ZONE, Resource.STORAGE, 39), room(Holder.ACCOUNT, Resource.STORAGE, 39));
        assertThat(reasons())
                .extracting(Reason::code)
                .containsExactlyInAnyOrder(ReasonCode.CAPACITY_SHORT, ReasonCode.LIMIT_TOO_LOW);
        assertThat(reasons())
                .allSatisfy(reason ->
                        assertThat(reason.detail()).contains("39 of 20 GiB of primary storage left", "needs 40 more"));
    }

    @Test
    void whatIsLeftIsReadOnceInFiveMinutesHoweverManyAsk() {
        leave(room(Holder.ACCOUNT, Resource.INSTANCE, 8));
        int before = reads.get();
        for (int i = 0; i < 50; i++) {
            assertThat(reasons()).isEmpty();
        }
        world.run(Duration.ofMinutes(10));
        assertThat(reads.get() - before).isBetween(1, 3);
    }

    @Test
    void whatWasBuiltSinceIsCountedSoonAndTheRegionIsNotAskedMoreForIt() {
        world.b.headroom = () -> {
            reads.incrementAndGet();
            return List.of(room(
                    Holder.ACCOUNT, Resource.INSTANCE, 10 - world.b.running().size()));
        };
        world.run(Duration.ofMinutes(6));
        assertThat(reasons()).isEmpty();
        int before = reads.get();
        for (int i = 10; i < 20; i++) {
            world.deploy(world.a, "web-" + i);
        }
        world.until("four standbys", () -> world.b.running().size() == 4);
        world.run(Duration.ofSeconds(40));
        assertThat(reasons())
                .extracting(Reason::detail)
                .singleElement()
                .asString()
                .contains("has 6 of 20 instances left", "needs 16 more");
        assertThat(reads.get() - before).isBetween(1, 8);
    }

    /** The other side has a VPC of so many tiers. */
    private void vpc(int tiers) {
        List<ModelEntity> told = new ArrayList<>();
        for (int i = 0; i < tiers; i++) {
            EntityState tier = new EntityState(
                    new EntityRef(EntityKind.NETWORK, "tier-" + i),
                    Side.SHOP,
                    new TreeMap<>(Map.of("name", "tier-" + i, "vpcid", "vpc")),
                    true);
            told.add(new ModelEntity(world.groupId, "a", tier, 1, 1, null));
        }
        long applied = world.b.models.appliedSequence(world.groupId, "a");
        world.b.models.apply(
                new ModelChange(world.groupId, "a", told, List.of(), List.of(), List.of(), applied, applied));
    }

    @Test
    void tiersOfAVpcAreComparedWithWhatTheRegionAllows() {
        leave(new Headroom(Holder.VPC, "vpc.max.networks", Resource.TIER, 3, 3));
        vpc(3);
        assertThat(reasons()).isEmpty();
        vpc(4);
        assertThat(reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.LIMIT_TOO_LOW))
                .satisfies(reason -> assertThat(reason.detail())
                        .contains("allows 3 tiers in a VPC (vpc.max.networks)", "has 4", "to 4"));
        leave(new Headroom(Holder.VPC, "vpc.max.networks", Resource.TIER, -1, -1));
        assertThat(reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.LIMITS_UNREAD))
                .satisfies(reason -> assertThat(reason.detail()).contains("is not told"));
    }

    private void deployAt(String network, String name) {
        world.a.call(
                "deployVirtualMachine",
                Map.of("name", name, "networkids", network, "templateid", "a-debian", "serviceofferingid", "a-small"));
    }

    private void secondGroup() {
        String network = world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated"));
        for (int i = 0; i < 10; i++) {
            deployAt(network, "api-" + i);
        }
        new NewGroup(
                        world,
                        "api",
                        world.a.groups.group(world.groupId).orElseThrow().policyId())
                .networks(List.of(network))
                .create();
        world.until("four standbys", () -> world.b.running().size() == 4);
    }

    @Test
    void whatEachGroupAloneFindsEnoughAndAllTogetherDoNotIsSaidOfThemAll() {
        secondGroup();
        leave(room(Holder.ACCOUNT, Resource.INSTANCE, 16));
        assertThat(reasons()).isEmpty();
        leave(room(Holder.ACCOUNT, Resource.INSTANCE, 15), room(Holder.ZONE, Resource.CPU, 1000));
        assertThat(reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo(ReasonCode.LIMIT_TOO_LOW))
                .satisfies(reason -> assertThat(reason.detail())
                        .contains("has 15 of 20 instances left", "failovers of groups web, api need together 16 more"));
    }

    @Test
    void whatCannotBeReadIsSaid() {
        world.b.headroom = () -> {
            throw new FractionalHaException(ErrorCode.REGION_COMMAND_FAILED, "no capacity for you");
        };
        world.run(Duration.ofMinutes(6));
        assertThat(reasons()).extracting(Reason::code).containsExactly(ReasonCode.LIMITS_UNREAD);
        assertThat(reasons().get(0).detail()).contains("no capacity for you");
    }

    @Test
    void afterAFailoverNothingIsNeededAnyMore() {
        leave(room(Holder.ACCOUNT, Resource.INSTANCE, 7));
        assertThat(reasons()).hasSize(1);
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        assertThat(reasons()).isEmpty();
    }
}
