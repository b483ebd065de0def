// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.QueueReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for what merely stands by: it ends with a failover, and nothing of it is left on what comes back. */
class StandbyTermsStoryTest {
    private final World world = new World(61);
    private String one = "";

    @BeforeEach
    void threeMembers() {
        world.protect("1");
        one = world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.deploy(world.a, "three");
        world.untilMirrored();
    }

    private void terms(String visibility, Integer instances) {
        String policy = world.a.groups.group(world.groupId).orElseThrow().policyId();
        PolicyDesk.Terms terms = new PolicyDesk.Terms(visibility, instances, null, null, null, null, null);
        world.a.site.desks().policies().update(Side.ADMIN, policy, Asked.terms(terms));
        world.run(Duration.ofMinutes(2));
    }

    private static List<String> attribute(Side side, String name) {
        return side.region.entities(EntityKind.INSTANCE).stream()
                .filter(EntityState::alive)
                .map(instance -> String.valueOf(instance.attribute(name)))
                .sorted()
                .toList();
    }

    private List<ReasonCode> reasons() {
        return world.b.site.desks().readiness().list(Side.TENANT, world.groupId, PageOf.FIRST).items().stream()
                .flatMap(readiness -> readiness.reasons().stream())
                .map(Reason::code)
                .toList();
    }

    private void failOver() {
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> world.b.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.b.runs.open(world.groupId).isEmpty());
    }

    private void failBack() {
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> world.a.role(world.groupId).role() == Role.ACTIVE);
        world.until("the run is done", () -> world.a.runs.open(world.groupId).isEmpty());
        world.run(Duration.ofMinutes(5));
    }

    @Test
    void protectionFromRemovalGoesThereAndBackWithTheUsers() {
        world.a.call("updateVirtualMachine", Map.of("id", one, "deleteprotection", "true"));
        world.run(Duration.ofMinutes(1));
        assertThat(attribute(world.b, "deleteprotection")).containsExactly("null", "null", "null");
        failOver();
        assertThat(attribute(world.b, "deleteprotection")).containsExactly("null", "null", "true");
        failBack();
        assertThat(attribute(world.a, "deleteprotection")).containsExactly("null", "null", "true");
        assertThat(world.a.running()).containsExactly("one", "three", "two");
    }

    @Test
    void hiddenIsWhatHasNeverServedAndNeverAnOriginal() {
        terms("hidden", null);
        assertThat(attribute(world.b, "displayvm")).containsExactly("false", "false", "false");
        failOver();
        assertThat(attribute(world.b, "displayvm")).containsExactly("null", "null", "null");
        failBack();
        assertThat(attribute(world.a, "displayvm")).containsExactly("null", "null", "null");
        assertThat(attribute(world.b, "displayvm")).as("they have served").containsExactly("null", "null", "null");
    }

    @Test
    void noBoundStandsInTheWayOfAPlannedFailover() {
        terms(null, 3);
        for (int i = 0; i < 4; i++) {
            world.deploy(world.a, "more-" + i);
        }
        world.run(Duration.ofMinutes(3));
        assertThat(world.b.running()).hasSize(3);
        assertThat(reasons()).contains(ReasonCode.CAPPED).doesNotContain(ReasonCode.QUEUE_FAILED);
        assertThat(world.b
                        .site
                        .desks()
                        .queue()
                        .list(Side.TENANT, world.groupId, PageOf.FIRST)
                        .items())
                .hasSize(4)
                .allMatch(view -> view.item().reason() == QueueReason.CAPPED);
        failOver();
        assertThat(world.b.running()).hasSize(7);
        assertThat(reasons()).doesNotContain(ReasonCode.CAPPED);
        failBack();
        assertThat(world.a.running()).hasSize(7);
        assertThat(world.b.running()).as("nothing goes for a bound").hasSize(7);
    }

    @Test
    void aGroupThatMayHaveNoneAtAllIsNotServedBeforeAFailoverAndIsByOne() {
        terms(null, 0);
        String network = world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated"));
        String policy = world.a.groups.group(world.groupId).orElseThrow().policyId();
        String first = world.groupId;
        world.groupId =
                new NewGroup(world, "api", policy).networks(List.of(network)).create();
        world.until("b knows it", () -> world.b.groups.role(world.groupId).isPresent());
        world.a.call(
                "deployVirtualMachine",
                Map.of("name", "api", "networkids", network, "templateid", "a-debian", "serviceofferingid", "a-small"));
        world.run(Duration.ofMinutes(3));
        assertThat(world.b.running()).as("nothing goes for a bound").containsExactly("one", "three", "two");
        assertThat(reasons()).contains(ReasonCode.CAPPED, ReasonCode.TIER_NOT_SERVED);
        failOver();
        assertThat(world.b.running()).contains("api").hasSize(4);
        assertThat(world.b.role(first).role()).isEqualTo(Role.PASSIVE);
    }
}
