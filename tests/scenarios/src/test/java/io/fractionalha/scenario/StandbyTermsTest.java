// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What merely stands by is hidden, bounded and removable where the policy says so; what serves is what it stood for. */
@ExtendWith(RegionsExtension.class)
class StandbyTermsTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private Region a;
    private Region b;
    private Story story;
    private Group group;

    private void standsBy(Regions regions) {
        a = regions.first();
        b = regions.second();
        story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        for (int i = 0; i < 3; i++) {
            String instance = tenant.instance("web-" + i, network);
            tenant.run("updateVirtualMachine", "id", instance, "deleteprotection", "true");
        }
        group = story.protect("0", 0);
        group.awaitMirrored(a, b);
    }

    private void policy(String... settings) {
        String[] named = new String[settings.length + 2];
        named[0] = "id";
        named[1] = Inventory.text(group.at(a.admin()), "policyid");
        System.arraycopy(settings, 0, named, 2, settings.length);
        a.admin().call("updateReservePolicy", named);
    }

    private List<JsonObject> instances(ApiClient client, String... filter) {
        return client.list("listVirtualMachines", filter);
    }

    /** The host shows its root administrator what is hidden when asked for nothing else. */
    private List<JsonObject> hidden(String account, String domain) {
        return instances(b.admin(), "account", account, "domainid", domain, "displayvm", "false");
    }

    @Test
    void whatStandsByIsHiddenAndBoundedAndWhatServesIsAllThere(Regions regions) {
        standsBy(regions);
        policy("fraction", "1", "standbyvisibility", "hidden", "maxinstances", "2");
        String account = story.tenant(b).account();
        String domain = story.tenant(b).domainId();
        Await.until(
                () -> "two standbys for root, there is " + hidden(account, domain),
                SOON,
                () -> hidden(account, domain).stream()
                                .filter(row -> "Running".equals(Inventory.text(row, "state")))
                                .count()
                        == 2);
        group.awaitMirrored(a, b);
        assertThat(hidden(account, domain))
                .hasSize(2)
                .allSatisfy(row -> assertThat(Inventory.text(row, "displayvm")).isEqualTo("false"))
                .allSatisfy(row ->
                        assertThat(Inventory.text(row, "deleteprotection")).isEqualTo("false"));
        assertThat(instances(story.tenant(b).client())).isEmpty();
        assertThat(b.admin()
                        .list("listFailoverReadiness", "groupid", group.id())
                        .toString())
                .contains("CAPPED", "maxinstances");
        assertThat(group.queue(b).toString()).contains("CAPPED");

        group.awaitDone(b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
        assertThat(instances(story.tenant(b).client()))
                .hasSize(3)
                .allSatisfy(row ->
                        assertThat(Inventory.text(row, "deleteprotection")).isEqualTo("true"));
        ApiException refused = Refusal.of(
                story.tenant(b).client(),
                "destroyVirtualMachine",
                "id",
                Inventory.text(instances(story.tenant(b).client()).get(0), "id"));
        assertThat(refused.getMessage()).contains("delete protection");
    }

    @Test
    void aStandbyOfAProtectedInstanceGoesWithASmallerReserve(Regions regions) {
        standsBy(regions);
        policy("fraction", "1", "settleseconds", "0");
        Await.until("three standbys", SOON, () -> story.inventory(b).running() == 3);
        group.awaitMirrored(a, b);
        policy("fraction", "0.4", "minimum", "1");
        Await.until("one standby", SOON, () -> story.inventory(b).running() == 1);
    }
}
