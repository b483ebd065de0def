// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RegionsExtension.class)
class ReserveFollowsTheFormulaTest {
    private static final String FRACTION = "0.2";
    private static final int MINIMUM = 1;

    @Test
    void tenDeploymentsGrowTheStandbyAndFiveDestructionsShrinkIt(Regions regions) {
        Story story = new Story(regions);
        Workload tenant = story.workload(regions.first());
        String network = tenant.network("plain");
        List<String> ids = new ArrayList<>();
        ids.add(tenant.instance("plain-1", network));
        Group group = story.protect(FRACTION, MINIMUM);
        assertStandby(story, group, ids.size());
        for (int i = 2; i <= 10; i++) {
            ids.add(tenant.instance("plain-" + i, network));
            assertStandby(story, group, ids.size());
        }
        for (int i = 0; i < 5; i++) {
            tenant.run("destroyVirtualMachine", "id", ids.remove(0));
            assertStandby(story, group, ids.size());
        }
        assertPairsNameLivingEntities(story, group);
    }

    private static void assertStandby(Story story, Group group, int living) {
        Regions regions = story.regions();
        group.awaitMirrored(regions.first(), regions.second());
        int expected = Math.min(living, Math.max(MINIMUM, living / 5));
        assertThat(story.inventory(regions.second()).running())
                .as("standby of %d at fraction %s", living, FRACTION)
                .isEqualTo(expected);
    }

    private static void assertPairsNameLivingEntities(Story story, Group group) {
        Regions regions = story.regions();
        List<String> passive = story.tenant(regions.second()).client().list("listVirtualMachines").stream()
                .map(vm -> vm.get("id").getAsString())
                .toList();
        List<JsonObject> pairs =
                regions.second().admin().list("listEntityPairs", "groupid", group.id(), "kind", "INSTANCE");
        assertThat(pairs)
                .isNotEmpty()
                .allSatisfy(pair ->
                        assertThat(passive).contains(pair.get("passiveid").getAsString()));
    }
}
