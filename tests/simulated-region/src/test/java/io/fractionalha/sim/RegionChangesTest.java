// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of what is there that the host takes in some states only. */
final class RegionChangesTest {
    @TempDir
    private Path directory;

    private Fixture fixture;
    private String network = "";
    private String machine = "";

    @BeforeEach
    void aRunningMachine() throws Exception {
        fixture = new Fixture(directory);
        network = fixture.network("n", "");
        machine = fixture.made(fixture.deployment("web", network));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private String told(String field) {
        JsonObject found = fixture.first("virtualmachine", "listVirtualMachines id=%s userdata=true", machine);
        return found.has(field) ? found.get(field).getAsString() : "";
    }

    @Test
    void aKeyIsResetOfAStoppedMachineWhoseOwnerHasIt() {
        fixture.call("createSSHKeyPair name=ops");
        String reset = "resetSSHKeyForVirtualMachine id=" + machine + " keypairs=";
        assertThat(fixture.run(reset + "ops").get("jobresultcode").getAsInt()).isEqualTo(530);
        fixture.run("stopVirtualMachine id=%s", machine);
        assertThat(fixture.run(reset + "nobodys").get("jobresultcode").getAsInt())
                .isEqualTo(530);
        assertThat(told("keypairs")).isEmpty();

        assertThat(fixture.run(reset + "ops").get("jobstatus").getAsInt()).isOne();
        assertThat(told("keypairs")).isEqualTo("ops");
    }

    private String nic(String field) {
        return fixture.first("virtualmachine", "listVirtualMachines id=%s", machine)
                .getAsJsonArray("nic")
                .get(0)
                .getAsJsonObject()
                .get(field)
                .getAsString();
    }

    @Test
    void aCardOfAStoppedMachineIsGivenAnAddressThatIsFree() {
        String other = fixture.made(fixture.deployment("other", network));
        String taken = fixture.first("virtualmachine", "listVirtualMachines id=%s", other)
                .getAsJsonArray("nic")
                .get(0)
                .getAsJsonObject()
                .get("ipaddress")
                .getAsString();
        String before = nic("ipaddress");
        String free = taken.replaceAll("[0-9]+$", "") + (taken.endsWith(".251") || before.endsWith(".251") ? 252 : 251);
        String readdress = "updateVmNicIp nicid=" + nic("id") + " ipaddress=";
        assertThat(fixture.run(readdress + free).toString()).contains("VM is not Stopped");
        fixture.run("stopVirtualMachine id=%s", machine);
        assertThat(fixture.run(readdress + taken).toString()).contains("please choose another ip");
        assertThat(nic("ipaddress")).isEqualTo(before);

        assertThat(fixture.run(readdress + free).get("jobstatus").getAsInt()).isOne();
        assertThat(nic("ipaddress")).isEqualTo(free);
        fixture.run("updateVmNicIp nicid=%s", nic("id"));
        assertThat(nic("ipaddress")).isNotEqualTo(free);
    }

    @Test
    void aBalancerLeadsToTheAddressesThatAreNamed() {
        fixture.made("associateIpAddress networkid=%s", network);
        String front = fixture.made("associateIpAddress networkid=%s", network);
        String rule = fixture.made(
                "createLoadBalancerRule publicipid=%s name=lb algorithm=roundrobin publicport=80 privateport=80",
                front);
        fixture.run("addIpToNic nicid=%s", nic("id"));
        JsonObject secondary = fixture.first("virtualmachine", "listVirtualMachines id=%s", machine)
                .getAsJsonArray("nic")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("secondaryip")
                .get(0)
                .getAsJsonObject();
        String given = secondary.get("id").getAsString();
        String more = secondary.get("ipaddress").getAsString();
        String item = " vmidipmap[0].vmid=" + machine + " vmidipmap[0].vmip=" + more;
        fixture.run("assignToLoadBalancerRule id=" + rule + item);
        fixture.run("assignToLoadBalancerRule id=%s virtualmachineids=%s", rule, machine);
        String list = "listLoadBalancerRuleInstances lbvmips=true id=" + rule;
        assertThat(fixture.first("lbrulevmidip", list).toString()).contains(more, nic("ipaddress"));
        assertThat(fixture.run("removeIpFromNic id=%s", given).toString()).contains("mapped to load balancing rule");

        fixture.run("removeFromLoadBalancerRule id=" + rule + item);
        assertThat(fixture.first("lbrulevmidip", list)
                        .getAsJsonArray("lbvmipaddresses")
                        .size())
                .isOne();
        assertThat(fixture.run("removeIpFromNic id=%s", given).get("jobstatus").getAsInt())
                .isOne();
    }

    @Test
    void userDataIsResetOfAStoppedMachine() {
        String reset = "resetUserDataForVirtualMachine id=" + machine + " userdata=aGVsbG8=";
        assertThat(fixture.call(reset).status()).isEqualTo(431);
        fixture.run("stopVirtualMachine id=%s", machine);

        assertThat(fixture.call(reset).status()).isEqualTo(200);
        assertThat(told("userdata")).isEqualTo("aGVsbG8=");
    }

    @Test
    void onlyAStoppedMachineGrows() {
        String other = fixture.call("listServiceOfferings")
                .content()
                .getAsJsonArray("serviceoffering")
                .get(1)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        String scale = "scaleVirtualMachine id=" + machine + " serviceofferingid=" + other;
        assertThat(fixture.run(scale).get("jobresultcode").getAsInt()).isEqualTo(530);
        fixture.run("stopVirtualMachine id=%s", machine);

        assertThat(fixture.run(scale).get("jobstatus").getAsInt()).isOne();
        assertThat(told("serviceofferingid")).isEqualTo(other);
    }

    @Test
    void aRestartedNetworkAndAnUpdatedRuleAreAsTheyWere() {
        String rule =
                fixture.made("createEgressFirewallRule networkid=%s protocol=tcp startport=80 endport=80", network);
        String before = fixture.first("firewallrule", "listEgressFirewallRules").toString();

        assertThat(fixture.run("restartNetwork id=%s cleanup=true", network)
                        .get("jobstatus")
                        .getAsInt())
                .isOne();
        assertThat(fixture.run("updateEgressFirewallRule id=%s fordisplay=true", rule)
                        .get("jobstatus")
                        .getAsInt())
                .isOne();
        assertThat(fixture.first("firewallrule", "listEgressFirewallRules").toString())
                .isEqualTo(before);
    }
}
