// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The old side of a disaster comes back and is cut off: its instances run on behind a virtual router that is stopped. */
@ExtendWith(RegionsExtension.class)
class FencedNetworkTest {
    private static final Duration SOON = Duration.ofMinutes(3);

    private static List<String> routers(Region side, String network) {
        return side.admin().list("listRouters", "networkid", network, "listall", "true").stream()
                .map(router -> router.get("state").getAsString())
                .distinct()
                .toList();
    }

    private static String state(Group group, Region side) {
        return group.at(side.admin()).get("state").getAsString();
    }

    @Test
    void instancesRunOnUnreachedUntilTheFailback(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("one", network);
        tenant.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        JsonObject shown = group.at(a.admin());
        a.admin().call("updateReservePolicy", "id", shown.get("policyid").getAsString(), "fencinglevel", "network");
        group.awaitMirrored(a, b);
        Inventory before = story.inventory(a);
        assertThat(routers(a, network)).containsExactly("Running");

        a.kill();
        group.awaitDone(b, group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true"));
        a.start();
        group.awaitRole(a.admin(), "FENCED");
        Await.until("the router is stopped", SOON, () -> routers(a, network).equals(List.of("Stopped")));
        Await.until("fenced", SOON, () -> state(group, a).equals("Fenced"));
        assertThat(story.inventory(a).running()).isEqualTo(2);

        group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(b.admin(), "PASSIVE");
        Await.until("it is led to again", SOON, () -> routers(a, network).equals(List.of("Running")));
        Await.until("all is as before", SOON, () -> story.inventory(a).equals(before));
    }
}
