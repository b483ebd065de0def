// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator of the standby region changes what stands by: it is found by a comparison, and set back or told. */
@ExtendWith(RegionsExtension.class)
class TamperedStandbyTest {
    private static final String PERIOD = "fractional.ha.audit.seconds";
    private static final Duration SOON = Duration.ofSeconds(150);
    private Region b;
    private Story story;
    private Group group;

    @AfterEach
    void asBefore() {
        b.admin().call("updateConfiguration", "name", PERIOD, "value", "900");
    }

    @Test
    void whatWasChangedIsSetBackAndWhatWasAddedIsTold(Regions regions) {
        standsBy(regions);
        change();
        awaitAsBefore();
        group.awaitMirrored(regions.first(), b);
        assertThat(readiness()).doesNotContain("STANDBY_CHANGED");

        String plain = Inventory.text(only("listNetworks"), "id");
        String[] rule = {"networkid", plain, "protocol", "tcp", "startport", "8443", "endport", "8443"};
        b.admin().run("createEgressFirewallRule", rule);
        String added = Inventory.text(only("listEgressFirewallRules"), "id");
        Await.until(
                () -> "STANDBY_CHANGED in " + readiness(),
                SOON,
                () -> readiness().contains("STANDBY_CHANGED"));
        assertThat(readiness()).contains(added, "8443");
        b.admin().run("deleteEgressFirewallRule", "id", added);
        Await.until(
                () -> "no STANDBY_CHANGED in " + readiness(),
                SOON,
                () -> !readiness().contains("STANDBY_CHANGED"));
    }

    private void standsBy(Regions regions) {
        b = regions.second();
        story = new Story(regions);
        Workload tenant = story.workload(regions.first());
        String network = tenant.network("plain");
        String web = tenant.instance("web", network);
        tenant.run(
                "createPortForwardingRule",
                "ipaddressid",
                tenant.address(network),
                "virtualmachineid",
                web,
                "protocol",
                "tcp",
                "publicport",
                "2200",
                "privateport",
                "22");
        group = story.protect("1", 1);
        group.awaitMirrored(regions.first(), b);
        b.admin().call("updateConfiguration", "name", PERIOD, "value", "30");
    }

    private void change() {
        String standby = Inventory.text(only("listVirtualMachines"), "id");
        b.admin().run("stopVirtualMachine", "id", standby);
        b.admin()
                .run(
                        "scaleVirtualMachine",
                        "id",
                        standby,
                        "serviceofferingid",
                        b.site().largerOfferingId());
        b.admin().run("updateNetwork", "id", Inventory.text(only("listNetworks"), "id"), "name", "mine");
        b.admin().run("disassociateIpAddress", "id", Inventory.text(only("listPortForwardingRules"), "ipaddressid"));
    }

    private void awaitAsBefore() {
        Await.until(
                () -> "the standby as it was, there is " + list("listVirtualMachines"),
                SOON,
                () -> list("listVirtualMachines").stream()
                        .anyMatch(row -> b.site().offeringId().equals(Inventory.text(row, "serviceofferingid"))
                                && "Running".equals(Inventory.text(row, "state"))));
        Await.until(
                () -> "the network's name, there is " + list("listNetworks"),
                SOON,
                () -> list("listNetworks").stream().anyMatch(row -> "plain".equals(Inventory.text(row, "name"))));
        Await.until(
                () -> "the rule on another address, there is " + list("listPortForwardingRules"),
                SOON,
                () -> list("listPortForwardingRules").size() == 1);
    }

    private JsonObject only(String command) {
        List<JsonObject> rows = list(command);
        assertThat(rows).as(command).hasSize(1);
        return rows.get(0);
    }

    private List<JsonObject> list(String command) {
        return story.tenant(b).client().list(command);
    }

    private String readiness() {
        return b.admin().list("listFailoverReadiness", "groupid", group.id()).toString();
    }
}
