// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.memory.FakeRegion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a project owns is refused by name, and left out of what an account has. */
class ProjectStoryTest {
    private final World world = new World(91);
    private String network = "";
    private String instance = "";

    @BeforeEach
    void aProjectBesideTheGroup() {
        world.protect("1");
        world.a.region.account(new Owner("project:p-1", Side.SHOP.domainPath()));
        network = world.a.region.make(
                "createNetwork",
                Map.of(
                        "name",
                        "team",
                        "networkofferingid",
                        "a-isolated",
                        "zoneid",
                        FakeRegion.ZONE,
                        "account",
                        "project:p-1"));
        instance = world.a.region.make(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        "team-1",
                        "zoneid",
                        FakeRegion.ZONE,
                        "account",
                        "project:p-1",
                        "networkids",
                        network,
                        "templateid",
                        "a-debian",
                        "serviceofferingid",
                        "a-small"));
    }

    private NewGroup group() {
        return new NewGroup(
                world, "team", world.a.groups.group(world.groupId).orElseThrow().policyId());
    }

    private static void refused(Runnable creation, String named) {
        assertThatThrownBy(creation::run)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining(named)
                .hasMessageContaining("what belongs to a project is not protected")
                .hasMessageContaining("assignVirtualMachine");
    }

    @Test
    void itsInstancesAndNetworksAreRefusedWithTheReasonAndTheNextStep() {
        refused(() -> group().networks(List.of(network)).create(), network);
        refused(() -> group().instances(List.of(instance)).create(), instance);
        assertThat(world.a.groups.groups()).hasSize(1);
    }

    @Test
    void whatItMakesIsNeitherCapturedNorBuiltAtThePeer() {
        world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().equals(List.of("web")));
        world.run(Duration.ofHours(1));
        assertThat(world.b.running()).containsExactly("web");
        assertThat(world.a.models.members("a"))
                .noneMatch(member -> member.state().ref().uuid().equals(instance));
    }
}
