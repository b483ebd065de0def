// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the cloud that a caller can see. */
final class RegionRulesTest {
    @TempDir
    private Path directory;

    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void customIdIsTakenForEver() {
        String networkId = fixture.network("c", "");
        String uuid = "11111111-2222-3333-4444-555555555555";
        assertThat(fixture.made(fixture.deployment("one", networkId) + " customid=" + uuid))
                .isEqualTo(uuid);
        fixture.run("destroyVirtualMachine id=%s expunge=true", uuid);
        RegionClient.Answer again = fixture.call(fixture.deployment("two", networkId) + " customid=" + uuid);
        assertThat(again.status()).isEqualTo(431);
        assertThat(again.error()).contains("already exists");
        assertThat(fixture.call("listVirtualMachines listall=true").content().has("count"))
                .isFalse();
    }

    @Test
    void addressThatIsHeldLeavesAnInstanceInErrorThatCanBeExpunged() {
        String networkId = fixture.network("held", "");
        String one = fixture.made(fixture.deployment("one", networkId) + " ipaddress=10.1.1.77");
        fixture.run("destroyVirtualMachine id=%s", one);
        String uuid = "11111111-2222-3333-4444-666666666666";
        String again = fixture.deployment("one", networkId) + " ipaddress=10.1.1.77 customid=";

        RegionClient.Answer refused = fixture.call(again + uuid);
        assertThat(refused.status()).isEqualTo(530);
        assertThat(refused.error()).startsWith("Unable to acquire Guest IP address for network Network {");
        JsonObject left = fixture.first("virtualmachine", "listVirtualMachines id=%s", uuid);
        assertThat(left.get("state").getAsString()).isEqualTo("Error");
        assertThat(left.getAsJsonArray("nic")).isEmpty();
        fixture.run("destroyVirtualMachine id=%s expunge=true", uuid);
        assertThat(fixture.call("listVirtualMachines id=%s", uuid).content().has("count"))
                .isFalse();

        fixture.run("destroyVirtualMachine id=%s expunge=true", one);
        assertThat(fixture.made(again + "11111111-2222-3333-4444-777777777777")).endsWith("777777777777");
    }

    @Test
    void diskOfferingOfADeploymentMakesADataVolume() {
        String networkId = fixture.network("d", "");
        String disk =
                fixture.first("diskoffering", "listDiskOfferings").get("id").getAsString();
        String plain = fixture.made(fixture.deployment("web", networkId));
        String machine = fixture.made(fixture.deployment("db", networkId) + " diskofferingid=" + disk);
        assertThat(fixture.first("virtualmachine", "listVirtualMachines id=%s listall=true", machine)
                        .get("diskofferingid")
                        .getAsString())
                .isEqualTo(disk);
        assertThat(fixture.first("virtualmachine", "listVirtualMachines id=%s listall=true", plain)
                        .has("diskofferingid"))
                .isFalse();
        assertThat(fixture.first("volume", "listVolumes virtualmachineid=%s type=DATADISK listall=true", machine)
                        .get("type")
                        .getAsString())
                .isEqualTo("DATADISK");
        assertThat(fixture.call("listVolumes virtualmachineid=%s type=DATADISK listall=true", plain)
                        .content()
                        .has("count"))
                .isFalse();
    }

    @Test
    void firstAddressOfANetworkIsItsSourceNatAndStaysSo() {
        String networkId = fixture.network("s", "");
        String machine = fixture.made(fixture.deployment("web", networkId));
        JsonObject address =
                fixture.first("publicipaddress", "listPublicIpAddresses associatednetworkid=%s", networkId);
        assertThat(address.get("issourcenat").getAsBoolean()).isTrue();
        String id = address.get("id").getAsString();
        assertThat(fixture.call("enableStaticNat ipaddressid=%s virtualmachineid=%s", id, machine)
                        .status())
                .isEqualTo(431);
        assertThat(fixture.run("disassociateIpAddress id=%s", id)
                        .get("jobresultcode")
                        .getAsInt())
                .isEqualTo(530);
    }

    @Test
    void addressThatIsTakenAgainHasTheUuidItHad() {
        String networkId = fixture.network("a", "");
        fixture.made("associateIpAddress networkid=%s", networkId);
        String address = fixture.made("associateIpAddress networkid=%s", networkId);
        fixture.run("disassociateIpAddress id=%s", address);
        assertThat(fixture.made("associateIpAddress networkid=%s", networkId)).isEqualTo(address);
    }

    @Test
    void forwardingOpensTheFirewallAndItsRemovalClosesIt() {
        String networkId = fixture.network("f", "");
        String machine = fixture.made(fixture.deployment("web", networkId));
        String address = fixture.made("associateIpAddress networkid=%s", networkId);
        String forward = "createPortForwardingRule ipaddressid=%s virtualmachineid=%s protocol=tcp publicport=80"
                + " privateport=8080";
        String rule = fixture.made(forward, address, machine);
        assertThat(fixture.call("listFirewallRules ipaddressid=%s", address)
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(fixture.call(forward, address, machine).status()).isEqualTo(537);
        fixture.run("deletePortForwardingRule id=%s", rule);
        assertThat(fixture.call("listFirewallRules ipaddressid=%s", address)
                        .content()
                        .has("count"))
                .isFalse();
    }

    @Test
    void limitIsRefusedAndRaised() {
        fixture.run("createAccount username=t account=t email=t@example.org firstname=t lastname=t password=p"
                + " accounttype=0");
        String domain = fixture.id("domain", "listDomains");
        String limit = "updateResourceLimit account=t domainid=%s resourcetype=6 max=%d";
        fixture.run(limit, domain, 0);
        String offering = fixture.id("networkoffering", "listNetworkOfferings");
        String create = "createNetwork name=n displaytext=n zoneid="
                + fixture.region().zoneId() + " networkofferingid=" + offering + " account=t domainid=" + domain;
        assertThat(fixture.call(create).status()).isEqualTo(535);
        fixture.run(limit, domain, 1);
        assertThat(fixture.run(create).getAsJsonObject("network").get("account").getAsString())
                .isEqualTo("t");
    }

    @Test
    void networkGoesOnlyWithoutInstancesAndTakesItsAddressesAlong() {
        String networkId = fixture.network("gone", "");
        String machine = fixture.made(fixture.deployment("web", networkId));
        assertThat(fixture.run("deleteNetwork id=%s", networkId)
                        .get("jobstatus")
                        .getAsInt())
                .isEqualTo(2);
        fixture.run("destroyVirtualMachine id=%s expunge=true", machine);
        assertThat(fixture.run("deleteNetwork id=%s", networkId)
                        .get("jobstatus")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(fixture.call("listPublicIpAddresses listall=true").content().has("count"))
                .isFalse();
    }

    @Test
    void firewallRulesGo() {
        String networkId = fixture.network("fw", "");
        String address = fixture.made("associateIpAddress networkid=%s", networkId);
        String rule = fixture.made("createFirewallRule ipaddressid=%s protocol=tcp startport=1 endport=9", address);
        assertThat(fixture.run("deleteFirewallRule id=%s", rule)
                        .get("jobstatus")
                        .getAsInt())
                .isEqualTo(1);
        String egress =
                fixture.made("createEgressFirewallRule networkid=%s protocol=icmp icmptype=8 icmpcode=0", networkId);
        assertThat(fixture.first("firewallrule", "listEgressFirewallRules networkid=%s", networkId)
                        .get("icmptype")
                        .getAsInt())
                .isEqualTo(8);
        assertThat(fixture.run("deleteEgressFirewallRule id=%s", egress)
                        .get("jobstatus")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(fixture.call("listFirewallRules listall=true").content().has("count"))
                .isFalse();
    }

    @Test
    void listIsPagedAndCounted() {
        for (String name : new String[] {"a", "b", "c"}) {
            fixture.network(name, "");
        }
        JsonObject page = fixture.run("listNetworks page=2 pagesize=2");
        assertThat(page.get("count").getAsInt()).isEqualTo(3);
        assertThat(page.getAsJsonArray("network")).hasSize(1);
        assertThat(fixture.call("listNetworks pagesize=2").status()).isEqualTo(431);
        assertThat(fixture.call("listNetworks page=1 pagesize=501").status()).isEqualTo(431);
    }

    @Test
    void commandIsRefusedByAFaultSwitch() {
        fixture.region().faults().refuse("listZones", 534, "down", 1);
        assertThat(fixture.call("listZones").status()).isEqualTo(534);
        assertThat(fixture.call("listZones").good()).isTrue();
    }

    @Test
    void regionFindsItsEntitiesAgainAfterAStop() throws Exception {
        String networkId = fixture.network("kept", "");
        String machine = fixture.made(fixture.deployment("kept", networkId));
        fixture.restart();
        JsonObject found = fixture.first("virtualmachine", "listVirtualMachines id=%s", machine);
        assertThat(found.get("state").getAsString()).isEqualTo("Running");
        assertThat(found.getAsJsonArray("nic").toString()).contains(networkId);
    }

    @Test
    void whoSeesAJobEndedSeesItsResult() {
        String network = fixture.network("polled", "");
        for (int round = 0; round < 200; round++) {
            String job = fixture.call(
                            "createTags resourceids=%s resourcetype=Network tags[0].key=k%s tags[0].value=v",
                            network, round)
                    .content()
                    .get("jobid")
                    .getAsString();
            JsonObject seen;
            do {
                seen = fixture.call("queryAsyncJobResult jobid=%s", job).content();
            } while (seen.get("jobstatus").getAsInt() == 0);
            assertThat(seen.has("jobresult")).as("%s", seen).isTrue();
        }
    }
}
