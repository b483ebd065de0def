// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two administrators start a failover of the same group at the same moment: there is one run, and both know which. */
@ExtendWith(RegionsExtension.class)
class TwoAdminsTest {
    @ParameterizedTest
    @CsvSource({"planned,planned", "disaster,disaster", "planned,disaster"})
    void oneRunServesBoth(String one, String other, Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload work = story.workload(a);
        String network = work.network("plain");
        work.instance("one", network);
        work.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        Inventory before = story.inventory(a);

        Rivals rivals = Rivals.ask(() -> failover(group, b, one), () -> failover(group, b, other));
        group.awaitRole(b.admin(), "ACTIVE");
        List<JsonObject> runs = group.runs(b).stream()
                .filter(run -> Inventory.text(run, "kind").endsWith("_FAILOVER"))
                .toList();
        assertThat(runs).hasSize(1);
        rivals.settleOn(runs.get(0));
        assertThat(group.awaitDone(b, runs.get(0)).get("state").getAsString()).isEqualTo("DONE");
        group.awaitRole(a.admin(), "FENCED");
        assertThat(group.at(b.admin()).get("epoch").getAsString()).startsWith("2");
        assertThat(story.inventory(b)).isEqualTo(before);
        assertThat(group.runs(b))
                .filteredOn(run -> Inventory.text(run, "kind").endsWith("_FAILOVER"))
                .hasSize(1);
    }

    private static JsonObject failover(Group group, Region side, String mode) {
        return mode.equals("planned")
                ? group.role(side, "failoverProtectionGroup", "mode", mode)
                : group.role(side, "failoverProtectionGroup", "mode", mode, "acknowledgeloss", "true");
    }
}
