// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Nothing is left of the active region, neither its database nor the key that its secrets were encrypted with. */
class ErasedRegionTest {
    private static final String FIRST = "I2Nsb3VkLWNvbmZpZwpwYXNzd29yZDogZmlyc3Qtb25l";
    private static final String SECOND = "I2Nsb3VkLWNvbmZpZwpwYXNzd29yZDogc2Vjb25kLW9uZQ==";
    private static final String STORED = "I2Nsb3VkLWNvbmZpZwp0b2tlbjogc3RvcmVk";
    private static final Regions REGIONS = EmbeddedRegions.start();

    @AfterAll
    static void end() {
        REGIONS.close();
    }

    @Test
    void theSurvivorAloneHasTheSecretsOfAllInstances() {
        Region a = REGIONS.first();
        Region b = REGIONS.second();
        Story story = new Story(REGIONS);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.run("createSSHKeyPair", "name", "ops");
        tenant.instance("one", network, "userdata", FIRST);
        tenant.instance("two", network, "userdata", FIRST);
        tenant.instance("three", network, "userdata", SECOND);
        tenant.instance("four", network, "userdata", SECOND);
        tenant.instance("five", network, "userdataid", registered(tenant), "keypair", "ops");
        Group group = story.protect("0.2", 1);
        group.awaitMirrored(a, b);
        assertThat(story.inventory(b).instances()).hasSize(3);
        Inventory before = story.inventory(a);

        a.erase();
        JsonObject run = group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
        assertThat(group.awaitDone(b, run).get("state").getAsString()).isEqualTo("DONE");

        assertThat(story.inventory(b)).isEqualTo(before);
        assertThat(userData(story, b))
                .containsEntry("one", FIRST)
                .containsEntry("two", FIRST)
                .containsEntry("three", SECOND)
                .containsEntry("four", SECOND);
        ApiClient client = story.tenant(b).client();
        JsonObject data = client.list("listUserData").get(0);
        assertThat(Inventory.text(data, "userdata")).isEqualTo(STORED);
        JsonObject five = client.list("listVirtualMachines", "name", "five").get(0);
        assertThat(Inventory.text(five, "keypairs")).isEqualTo("ops");
        assertThat(Inventory.text(five, "userdataid")).isEqualTo(Inventory.text(data, "id"));
        assertThat(group.journal(b).toString()).doesNotContain(FIRST).doesNotContain(SECOND);
    }

    private static String registered(Workload tenant) {
        tenant.run("registerUserData", "name", "stored", "userdata", STORED);
        return tenant.tenant().client().list("listUserData").get(0).get("id").getAsString();
    }

    private static Map<String, String> userData(Story story, Region side) {
        return story.tenant(side).client().list("listVirtualMachines", "userdata", "true").stream()
                .collect(Collectors.toMap(row -> Inventory.text(row, "name"), row -> Inventory.text(row, "userdata")));
    }
}
