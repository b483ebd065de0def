// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.region.RegionCall;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResyncStoryTest {
    private final World world = new World(5);

    @Test
    void whatRanWithoutBeingJournaledIsFoundByABaseline() {
        world.protect("1");
        world.deploy(world.a, "journaled");
        world.until("one standby", () -> world.b.running().size() == 1);
        Map<String, String> unseen = new TreeMap<>(Map.of(
                "name",
                "unseen",
                "networkids",
                world.network,
                "templateid",
                "a-debian",
                "serviceofferingid",
                "a-small",
                "zoneid",
                io.fractionalha.memory.FakeRegion.ZONE,
                "account",
                Side.SHOP.account()));
        world.a.region.run(RegionCall.of("deployVirtualMachine", new TreeMap<>(unseen)));
        world.a.site.captureHealth().needResync(world.groupId, "the journal could not be written");

        world.until("two standbys", () -> world.b.running().size() == 2);
        world.until(
                "the group needs nothing more",
                () -> world.a.site.captureHealth().resyncNeeded().isEmpty());
        assertThat(world.b.running()).containsExactly("journaled", "unseen");
    }
}
