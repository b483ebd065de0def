// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.region.RegionCall;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Affinity groups and instance groups: of the account, and of the instances in them. */
class GatheredStoryTest {
    private static final String APART = "host anti-affinity";
    private final World world = new World(73);

    @BeforeEach
    void protectedGroup() {
        world.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(2));
        world.protect("1");
    }

    private String deploy(String name, Map<String, String> more) {
        Map<String, String> parameters = new java.util.TreeMap<>(more);
        parameters.putAll(Map.of(
                "name", name, "networkids", world.network, "templateid", "a-debian", "serviceofferingid", "a-small"));
        return world.a.call("deployVirtualMachine", parameters);
    }

    private EntityState standby() {
        return world.b.region.entities(EntityKind.INSTANCE).get(0);
    }

    private List<String> names(EntityKind kind) {
        return world.b.region.entities(kind).stream()
                .map(state -> String.valueOf(state.attribute("name")))
                .sorted()
                .toList();
    }

    private List<String> commandsAtB(int from) {
        List<RegionCall> calls = world.b.region.calls();
        return calls.subList(from, calls.size()).stream()
                .map(RegionCall::command)
                .toList();
    }

    @Test
    void aStandbyRunsInTheCounterpartOfItsAffinityGroup() {
        String apart = world.a.call("createAffinityGroup", Map.of("name", "apart", "type", APART));
        deploy("web", Map.of("affinitygroupids", apart));
        world.until("a standby", () -> world.b.running().size() == 1);
        assertThat(names(EntityKind.AFFINITY_GROUP)).containsExactly("apart");
        assertThat(standby().attribute("affinitygroupids"))
                .isEqualTo(world.b
                        .region
                        .entities(EntityKind.AFFINITY_GROUP)
                        .get(0)
                        .ref()
                        .uuid());
    }

    @Test
    void anInstanceThatIsPlacedAnewTakesItsStandbyWithIt() {
        String web = deploy("web", Map.of());
        world.until("a standby", () -> world.b.running().size() == 1);
        String apart = world.a.call("createAffinityGroup", Map.of("name", "apart", "type", APART));
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("updateVMAffinityGroup", Map.of("id", web, "affinitygroupids", apart));
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.until("the standby is in it", () -> standby().attribute("affinitygroupids") != null);
        world.untilMirrored();
        assertThat(standby().attribute("state")).isEqualTo("Running");
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("updateVMAffinityGroup", Map.of("id", web, "affinitygroupids", ""));
        world.until("the standby has left it", () -> standby().attribute("affinitygroupids") == null);
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.untilMirrored();
    }

    @Test
    void anAffinityGroupThatIsDeletedWhileInUseStopsNoStandby() {
        String apart = world.a.call("createAffinityGroup", Map.of("name", "apart", "type", APART));
        deploy("web", Map.of("affinitygroupids", apart));
        world.until("a standby", () -> world.b.running().size() == 1);
        world.untilMirrored();
        int before = world.b.region.calls().size();
        world.a.call("deleteAffinityGroup", Map.of("id", apart));
        world.until("it is gone", () -> names(EntityKind.AFFINITY_GROUP).isEmpty());
        world.untilMirrored();
        assertThat(commandsAtB(before)).containsOnly("deleteAffinityGroup");
        assertThat(standby().attribute("affinitygroupids")).isNull();
    }

    @Test
    void instanceGroupsAreMadeRenamedAndRemovedWithTheirInstances() {
        String web = deploy("web", Map.of("group", "shop"));
        world.a.call("createInstanceGroup", Map.of("name", "idle"));
        world.until("a standby", () -> world.b.running().size() == 1);
        world.untilMirrored();
        assertThat(names(EntityKind.INSTANCE_GROUP)).containsExactly("idle", "shop");
        assertThat(standby().attribute("group")).isEqualTo("shop");

        world.a.call("updateInstanceGroup", Map.of("id", group("shop"), "name", "store"));
        world.untilMirrored();
        assertThat(names(EntityKind.INSTANCE_GROUP)).containsExactly("idle", "store");
        assertThat(standby().attribute("group")).isEqualTo("store");

        world.a.call("updateVirtualMachine", Map.of("id", web, "group", "fresh"));
        world.untilMirrored();
        assertThat(names(EntityKind.INSTANCE_GROUP)).containsExactly("fresh", "idle", "store");
        assertThat(standby().attribute("group")).isEqualTo("fresh");

        world.a.call("deleteInstanceGroup", Map.of("id", group("fresh")));
        world.until("it is gone", () -> !names(EntityKind.INSTANCE_GROUP).contains("fresh"));
        world.untilMirrored();
        assertThat(standby().attribute("group")).isNull();

        world.a.call("updateVirtualMachine", Map.of("id", web, "group", "fresh"));
        world.until("it is there again", () -> "fresh".equals(standby().attribute("group")));
        world.untilMirrored();
    }

    @Test
    void anAffinityGroupThatCannotBeHadHoldsNoInstanceBack() {
        world.b.region.make("createAffinityGroup", Map.of("name", "apart", "type", "host affinity", "account", "shop"));
        String apart = world.a.call("createAffinityGroup", Map.of("name", "apart", "type", APART));
        deploy("web", Map.of("affinitygroupids", apart));
        world.until("a standby all the same", () -> world.b.running().size() == 1);
        assertThat(standby().attribute("affinitygroupids")).isNull();
    }

    private String group(String name) {
        return world.a.region.entities(EntityKind.INSTANCE_GROUP).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .map(state -> state.ref().uuid())
                .findFirst()
                .orElseThrow();
    }

    /** Group and change arrive together: the change is done when the group is there, and not without it. */
    @Test
    void anInstanceIsPlacedInAGroupThatArrivesWithTheChange() {
        String web = deploy("web", Map.of());
        world.until("a standby", () -> world.b.running().size() == 1);
        world.cut = true;
        String apart = world.a.call("createAffinityGroup", Map.of("name", "apart", "type", APART));
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("updateVMAffinityGroup", Map.of("id", web, "affinitygroupids", apart));
        world.a.call("startVirtualMachine", Map.of("id", web));
        world.run(Duration.ofMinutes(1));
        world.cut = false;
        world.until("the group", () -> names(EntityKind.AFFINITY_GROUP).equals(List.of("apart")));
        world.untilMirrored();

        assertThat(standby().attribute("affinitygroupids"))
                .isEqualTo(world.b
                        .region
                        .entities(EntityKind.AFFINITY_GROUP)
                        .get(0)
                        .ref()
                        .uuid());
        assertThat(world.b.running()).hasSize(1);
    }
}
