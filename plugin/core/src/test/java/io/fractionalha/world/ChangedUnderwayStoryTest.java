// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mirror.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The answer to a call that builds something is lost, and until the region can be read again the tenant has changed what that stands
 * for. What was built is known by what it was to be then.
 */
class ChangedUnderwayStoryTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final World world = new World(192);

    private void protect() {
        for (Side side : List.of(world.a, world.b)) {
            side.region.offer(MappingKind.VPC_OFFERING, side.id + "-vpc", Map.of("name", "Vpc"));
        }
        world.ofAccount = true;
        world.protect("1");
        world.b.region.delay(Duration.ofSeconds(20));
    }

    /** The region goes silent while this command of b's runs, which takes effect. */
    private void silentWhileItBuilds(String command) {
        long before = calls(command);
        world.b.region.loseAnswer(call -> call.command().equals(command), true, 1);
        world.until("b builds", () -> calls(command) > before);
        world.b.unreadable = true;
        world.run(A_MINUTE);
    }

    private long calls(String command) {
        return world.b.region.calls().stream()
                .filter(call -> call.command().equals(command))
                .count();
    }

    /** Two servers take the step up after one another: the second one knows what has changed meanwhile. */
    private void comesBack() {
        for (int server = 0; server < 2; server++) {
            world.b.process.kill();
            world.b.boot(-1, false);
            world.run(A_MINUTE);
        }
        world.b.region.delay(Duration.ZERO);
        world.b.unreadable = false;
        world.untilMirrored();
        assertThat(Shapes.of(world.b.region)).as(world.toString()).isEqualTo(Shapes.of(world.a.region));
    }

    @Test
    void aRuleWhoseNumberChangedIsNotThereUnderBoth() {
        protect();
        String vpc = world.a.call("createVPC", Map.of("name", "v", "vpcofferingid", "a-vpc", "cidr", "10.9.0.0/16"));
        String list = world.a.call("createNetworkACLList", Map.of("name", "list", "vpcid", vpc));
        String rule = world.a.call(
                "createNetworkACL",
                Map.of("aclid", list, "protocol", "tcp", "startport", "22", "endport", "22", "number", "5"));
        silentWhileItBuilds("createNetworkACL");
        world.a.call("updateNetworkACLItem", Map.of("id", rule, "number", "9"));
        comesBack();
    }

    @Test
    void anInstanceGroupThatWasRenamedIsNotThereUnderBothNames() {
        protect();
        String group = world.a.call("createInstanceGroup", Map.of("name", "first"));
        silentWhileItBuilds("createInstanceGroup");
        world.a.call("updateInstanceGroup", Map.of("id", group, "name", "second"));
        comesBack();
    }

    @Test
    void userDataThatWasGivenMeanwhileIsGiven() {
        protect();
        String web = world.deploy(world.a, "web");
        silentWhileItBuilds("deployVirtualMachine");
        world.a.call("stopVirtualMachine", Map.of("id", web));
        world.a.call("resetUserDataForVirtualMachine", Map.of("id", web, "userdata", "later"));
        world.a.call("startVirtualMachine", Map.of("id", web));
        comesBack();
    }
}
