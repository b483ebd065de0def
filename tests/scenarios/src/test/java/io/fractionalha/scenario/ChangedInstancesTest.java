// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands that change an instance reach its standby; what does not reach it is told. */
@ExtendWith(RegionsExtension.class)
class ChangedInstancesTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @Test
    void anotherKeyUserDataAndOfferingReachTheStandby(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String web = tenant.instance("web", tenant.network("plain"));
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);

        tenant.run("createSSHKeyPair", "name", "ops");
        tenant.run("stopVirtualMachine", "id", web);
        tenant.run("resetSSHKeyForVirtualMachine", "id", web, "keypairs", "ops");
        // The host gives this one to root administrators alone, unless a role says otherwise.
        a.admin().run("resetUserDataForVirtualMachine", "id", web, "userdata", "aGVsbG8=");
        tenant.run(
                "scaleVirtualMachine", "id", web, "serviceofferingid", a.site().largerOfferingId());
        tenant.run("startVirtualMachine", "id", web);

        awaitStandby(story, "key ops", standby -> "ops".equals(Inventory.text(standby, "keypairs")));
        awaitStandby(story, "user data", standby -> "aGVsbG8=".equals(Inventory.text(standby, "userdata")));
        awaitStandby(
                story,
                "the larger offering",
                standby -> b.site().largerOfferingId().equals(Inventory.text(standby, "serviceofferingid")));
        awaitStandby(story, "Running", standby -> "Running".equals(Inventory.text(standby, "state")));
        group.awaitMirrored(a, b);
        String setup = tenant.run("registerUserData", "name", "setup", "userdata", "c2V0dXA=")
                .id();
        tenant.run("updateVirtualMachine", "id", web, "userdataid", setup);
        awaitStandby(
                story, "user data by reference", standby -> "setup".equals(Inventory.text(standby, "userdataname")));
        group.awaitMirrored(a, b);
        assertThat(group.journal(a).toString())
                .contains("resetUserDataForVirtualMachine")
                .doesNotContain("aGVsbG8=");
    }

    @Test
    void aRedirectedPortIsRedirectedAtTheStandby(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        String web = tenant.instance("web", network);
        String other = tenant.instance("other", network);
        String rule = tenant.run(
                        "createPortForwardingRule",
                        "ipaddressid",
                        tenant.address(network),
                        "virtualmachineid",
                        web,
                        "protocol",
                        "tcp",
                        "publicport",
                        "22",
                        "privateport",
                        "22")
                .id();
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);

        tenant.run("updatePortForwardingRule", "id", rule, "virtualmachineid", other, "privateport", "2022");
        tenant.run("restartNetwork", "id", network, "cleanup", "false");

        Await.until(
                () -> "a rule to 'other', there is " + rules(story, b),
                SOON,
                () -> rules(story, b).stream()
                        .anyMatch(found -> "other".equals(Inventory.text(found, "virtualmachinename"))
                                && "2022".equals(Inventory.text(found, "privateport"))));
        group.awaitMirrored(a, b);
        assertThat(rules(story, b)).hasSize(1);
    }

    private static List<JsonObject> rules(Story story, Region side) {
        return story.tenant(side).client().list("listPortForwardingRules");
    }

    private static void awaitStandby(Story story, String what, Predicate<JsonObject> reached) {
        ApiClient client = story.tenant(story.regions().second()).client();
        Await.until(
                () -> what + " at the standby, there is " + client.list("listVirtualMachines", "userdata", "true"),
                SOON,
                () -> client.list("listVirtualMachines", "userdata", "true").stream()
                        .anyMatch(reached));
    }
}
