// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.mirror.Shapes;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A tenant of the new active side puts another tag or static NAT in the place of one: the one at the old side, which has heard
 * of neither end nor beginning, makes room for it when the work goes back.
 */
class ReplacedStoryTest {
    private final World world = new World(113);

    @BeforeEach
    void bServesWhatIsTaggedAndHasAStaticNat() {
        world.protect("1");
        String one = world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        tag(world.a, one, "red");
        String address = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        world.a.call("enableStaticNat", Map.of("ipaddressid", address, "virtualmachineid", one));
        world.until("all stands by", () -> world.b.running().size() == 2);
        world.untilMirrored();
        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("b serves", () -> over(world.b));
        world.cut = true; // or a would know what b has before it is replaced
    }

    private boolean over(Side side) {
        return side.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE;
    }

    private static String tag(Side side, String instance, String value) {
        Map<String, String> call = TenantAtRandom.words("resourceids", instance, "resourcetype", "UserVm");
        return side.call("createTags", TenantAtRandom.with(call, "tags[0].key", "colour", "tags[0].value", value));
    }

    private String there(String name) {
        return Shopkeeper.named(world.b, EntityKind.INSTANCE, name)
                .orElseThrow()
                .ref()
                .uuid();
    }

    private void goesBack() {
        world.cut = false;
        world.run(Duration.ofMinutes(1));
        List<String> before = Shapes.of(world.b.region);
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until("a serves", () -> over(world.a));
        world.run(Duration.ofMinutes(1));
        assertThat(Shapes.of(world.a.region)).as(world.toString()).isEqualTo(before);
    }

    @Test
    void aTagWithAnotherValueTakesThePlaceOfTheOldOne() {
        String tagged = there("one");
        world.b.call("deleteTags", Map.of("resourceids", tagged, "resourcetype", "UserVm", "tags[0].key", "colour"));
        assertThat(tag(world.b, tagged, "blue")).isNotNull();
        goesBack();
    }

    @Test
    void aStaticNatToAnotherInstanceTakesThePlaceOfTheOldOne() {
        String address = String.valueOf(
                world.b.region.entities(EntityKind.STATIC_NAT).get(0).attribute("ipaddressid"));
        world.b.call("disableStaticNat", Map.of("ipaddressid", address));
        String two = there("two");
        assertThat(world.b.call("enableStaticNat", Map.of("ipaddressid", address, "virtualmachineid", two)))
                .isNotNull();
        goesBack();
    }
}
