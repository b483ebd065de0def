// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fractionalha.sim.probe.Probe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region inside this process: its plugin module, its rules, its restart. */
final class SimulatedRegionTest {
    @TempDir
    private Path directory;

    private SimulatedRegion region;
    private RegionClient admin;

    @BeforeEach
    void start() throws Exception {
        Probe.SEEN.clear();
        Probe.LIFE.clear();
        Probe.ANSWERS.clear();
        region = SimulatedRegion.start(RegionConfig.of(directory, "", "", ""));
        admin = region.admin();
    }

    @AfterEach
    void stop() {
        Probe.MARK.set(false);
        region.close();
    }

    private String first(String command, String object) {
        return admin.call(command, "templatefilter", "featured")
                .content()
                .getAsJsonArray(object)
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
    }

    private String network(String name) {
        return admin.call(
                        "createNetwork",
                        "name",
                        name,
                        "displaytext",
                        name,
                        "zoneid",
                        region.zoneId(),
                        "networkofferingid",
                        first("listNetworkOfferings", "networkoffering"))
                .content()
                .getAsJsonObject("network")
                .get("id")
                .getAsString();
    }

    private RegionClient.Answer deploy(String name, String network, String... more) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("name", name);
        parameters.put("zoneid", region.zoneId());
        parameters.put("networkids", network);
        parameters.put("templateid", first("listTemplates", "template"));
        parameters.put("serviceofferingid", first("listServiceOfferings", "serviceoffering"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        RegionClient.Answer answer = admin.call("deployVirtualMachine", parameters);
        return answer.good() ? admin.await(answer.content().get("jobid").getAsString()) : answer;
    }

    @Test
    void moduleIsFoundAndCalledInTheHostsOrder() {
        assertThat(region.modulesLoaded()).isEqualTo(1);
        assertThat(Probe.LIFE).containsExactly("made", "checked", "configured true", "started");
    }

    @Test
    void pluginCommandIsListedBoundAndInjected() {
        RegionClient.Answer greeting = admin.call("greetSomebody", "name", "you", "times", "2");
        assertThat(greeting.content().get("displaytext").getAsString())
                .isEqualTo("Probe greets you 2 times in domain null");
        assertThat(admin.call("greetSomebody").error()).contains("missing parameter name");
        assertThat(admin.call("greetSomebody", "name", "longer than ten").status())
                .isEqualTo(431);
        assertThat(admin.call("greetSomebody", "name", "you", "domainid", "nowhere")
                        .status())
                .isEqualTo(431);
        JsonObject api = admin.call("listApis", "name", "greetSomebody")
                .content()
                .getAsJsonArray("api")
                .get(0)
                .getAsJsonObject();
        assertThat(api.getAsJsonArray("params").toString()).contains("\"name\":\"times\"", "\"type\":\"integer\"");
    }

    @Test
    void settingOfThePluginHoldsAtOnce() {
        assertThat(admin.call("updateConfiguration", "name", "probe.greetings", "value", "7")
                        .good())
                .isTrue();
        assertThat(admin.call("greetSomebody", "name", "you").body().toString()).contains("7 times");
    }

    @Test
    void contextParameterOfTheHttpPassComesBackInTheJob() {
        Probe.MARK.set(true);
        deploy("marked", network("n"));
        assertThat(Probe.SEEN)
                .filteredOn(line -> line.toString().contains("\"AsyncJobEvent\""))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getAsJsonObject("description")
                                .getAsJsonObject("cmdInfo")
                                .getAsJsonObject("ctxDetails")
                                .get("probe")
                                .getAsString())
                        .isEqualTo("seen"));
        assertThat(Probe.ANSWERS).contains("createNetwork");
    }

    @Test
    void commandRunsInProcessUnderACallContext() {
        String networkId = network("inside");
        CallContext.register(2, 2);
        try {
            String answer = Probe.api()
                    .handleRequest(
                            Map.of("command", new Object[] {"listNetworks"}, "id", new Object[] {networkId}),
                            "json",
                            new StringBuilder());
            assertThat(JsonParser.parseString(answer).toString()).contains("\"name\":\"inside\"");
            assertThatThrownBy(() -> Probe.api()
                            .handleRequest(
                                    Map.of("command", new Object[] {"listNetworks"}, "id", new Object[] {"nowhere"}),
                                    "json",
                                    new StringBuilder()))
                    .isInstanceOf(ServerApiException.class)
                    .hasMessageContaining("Invalid parameter id");
        } finally {
            CallContext.unregister();
        }
    }

    @Test
    void customIdIsTakenForEver() {
        String networkId = network("c");
        String uuid = "11111111-2222-3333-4444-555555555555";
        assertThat(deploy("one", networkId, "customid", uuid)
                        .content()
                        .get("jobstatus")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(admin.run("destroyVirtualMachine", "id", uuid, "expunge", "true")
                        .content()
                        .get("jobstatus")
                        .getAsInt())
                .isEqualTo(1);
        RegionClient.Answer again = deploy("two", networkId, "customid", uuid);
        assertThat(again.status()).isEqualTo(431);
        assertThat(again.error()).contains("already exists");
        assertThat(admin.call("listVirtualMachines", "listall", "true")
                        .content()
                        .has("count"))
                .isFalse();
    }

    @Test
    void firstAddressOfANetworkIsItsSourceNatAndRefusesStaticNat() {
        String networkId = network("s");
        String machine = deploy("web", networkId).content().get("jobinstanceid").getAsString();
        JsonObject address = admin.call("listPublicIpAddresses", "associatednetworkid", networkId)
                .content()
                .getAsJsonArray("publicipaddress")
                .get(0)
                .getAsJsonObject();
        assertThat(address.get("issourcenat").getAsBoolean()).isTrue();
        String id = address.get("id").getAsString();
        assertThat(admin.call("enableStaticNat", "ipaddressid", id, "virtualmachineid", machine)
                        .status())
                .isEqualTo(431);
        assertThat(admin.run("disassociateIpAddress", "id", id)
                        .content()
                        .get("jobresultcode")
                        .getAsInt())
                .isEqualTo(530);
    }

    @Test
    void forwardingOpensTheFirewallAndItsRemovalClosesIt() {
        String networkId = network("f");
        String machine = deploy("web", networkId).content().get("jobinstanceid").getAsString();
        String address = admin.run("associateIpAddress", "networkid", networkId)
                .content()
                .get("jobinstanceid")
                .getAsString();
        String rule = admin.run(
                        "createPortForwardingRule",
                        "ipaddressid",
                        address,
                        "virtualmachineid",
                        machine,
                        "protocol",
                        "tcp",
                        "publicport",
                        "80",
                        "privateport",
                        "8080")
                .content()
                .get("jobinstanceid")
                .getAsString();
        assertThat(admin.call("listFirewallRules", "ipaddressid", address)
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(admin.call(
                                "createPortForwardingRule",
                                "ipaddressid",
                                address,
                                "virtualmachineid",
                                machine,
                                "protocol",
                                "tcp",
                                "publicport",
                                "80",
                                "privateport",
                                "9090")
                        .status())
                .isEqualTo(537);
        admin.run("deletePortForwardingRule", "id", rule);
        assertThat(admin.call("listFirewallRules", "ipaddressid", address)
                        .content()
                        .has("count"))
                .isFalse();
    }

    @Test
    void limitIsRefusedAndRaised() {
        admin.call(
                "createAccount",
                "username",
                "t",
                "account",
                "t",
                "email",
                "t@example.org",
                "firstname",
                "t",
                "lastname",
                "t",
                "password",
                "p",
                "accounttype",
                "0");
        String domain = first("listDomains", "domain");
        admin.call("updateResourceLimit", "account", "t", "domainid", domain, "resourcetype", "6", "max", "0");
        String offering = first("listNetworkOfferings", "networkoffering");
        Map<String, String> call = Map.of(
                "name",
                "n",
                "displaytext",
                "n",
                "zoneid",
                region.zoneId(),
                "networkofferingid",
                offering,
                "account",
                "t",
                "domainid",
                domain);
        assertThat(admin.call("createNetwork", call).status()).isEqualTo(535);
        admin.call("updateResourceLimit", "account", "t", "domainid", domain, "resourcetype", "6", "max", "1");
        assertThat(admin.call("createNetwork", call)
                        .content()
                        .getAsJsonObject("network")
                        .get("account")
                        .getAsString())
                .isEqualTo("t");
    }

    @Test
    void commandIsRefusedByAFaultSwitch() {
        region.faults().refuse("listZones", 534, "down", 1);
        assertThat(admin.call("listZones").status()).isEqualTo(534);
        assertThat(admin.call("listZones").good()).isTrue();
    }

    @Test
    void regionFindsItsEntitiesAgainAfterAStop() throws Exception {
        String networkId = network("kept");
        String machine =
                deploy("kept", networkId).content().get("jobinstanceid").getAsString();
        region.close();
        region = SimulatedRegion.start(RegionConfig.of(directory, "", "", ""));
        admin = region.admin();
        JsonObject found = admin.call("listVirtualMachines", "id", machine)
                .content()
                .getAsJsonArray("virtualmachine")
                .get(0)
                .getAsJsonObject();
        assertThat(Objects.requireNonNull(found.get("state")).getAsString()).isEqualTo("Running");
        assertThat(found.getAsJsonArray("nic")
                        .get(0)
                        .getAsJsonObject()
                        .get("networkid")
                        .getAsString())
                .isEqualTo(networkId);
    }
}
