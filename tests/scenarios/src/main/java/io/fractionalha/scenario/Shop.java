// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A shop in three tiers: a balanced web tier, an application tier behind a forwarded port, a database behind static NAT. Many
 * callers may add to the web tier at once.
 */
public final class Shop {
    private final Workload workload;
    private final List<String> webIds = new CopyOnWriteArrayList<>();
    private String webNetworkId = "";
    private String balancerId = "";
    private String balancerAddressId = "";

    /** A shop that is not built yet. */
    public Shop(Workload workload) {
        this.workload = workload;
    }

    /** Builds it: three networks, their addresses and rules, {@code web} web instances, two of the others each. */
    public void build(int web) {
        workload.run("createSSHKeyPair", "name", "ops");
        buildWeb(web);
        buildApplication();
        buildDatabase();
    }

    /** Deploys one more web instance and puts it behind the balancer; answers its id. */
    public String addWeb(String name) {
        String id = workload.instance(name, webNetworkId, "keypair", "ops", "userdata", "IyEvYmluL3NoCg==");
        webIds.add(id);
        workload.run("assignToLoadBalancerRule", "id", balancerId, "virtualmachineids", id);
        return id;
    }

    /** Destroys a web instance. */
    public void removeWeb(String id) {
        workload.run("removeFromLoadBalancerRule", "id", balancerId, "virtualmachineids", id);
        workload.run("destroyVirtualMachine", "id", id);
        webIds.remove(id);
    }

    /** The web instances, oldest first. */
    public List<String> webIds() {
        return List.copyOf(webIds);
    }

    /** The address that customers reach. */
    public String frontAddressId() {
        return balancerAddressId;
    }

    private void buildWeb(int web) {
        webNetworkId = workload.network("web");
        String first = workload.instance("web-1", webNetworkId, "keypair", "ops", "userdata", "IyEvYmluL3NoCg==");
        webIds.add(first);
        balancerAddressId = workload.address(webNetworkId);
        balancerId = workload.run(
                        "createLoadBalancerRule",
                        "publicipid",
                        balancerAddressId,
                        "algorithm",
                        "roundrobin",
                        "name",
                        "shop",
                        "publicport",
                        "80",
                        "privateport",
                        "8080",
                        "openfirewall",
                        "true")
                .id();
        workload.run("assignToLoadBalancerRule", "id", balancerId, "virtualmachineids", first);
        for (int i = 2; i <= web; i++) {
            addWeb("web-" + i);
        }
        workload.run(
                "createEgressFirewallRule",
                "networkid",
                webNetworkId,
                "protocol",
                "tcp",
                "startport",
                "443",
                "endport",
                "443",
                "cidrlist",
                "10.1.1.0/24");
    }

    private void buildApplication() {
        String network = workload.network("app");
        String app = workload.instance("app-1", network);
        workload.instance("app-2", network);
        String address = workload.address(network);
        workload.run(
                "createPortForwardingRule",
                "ipaddressid",
                address,
                "virtualmachineid",
                app,
                "protocol",
                "tcp",
                "publicport",
                "2222",
                "privateport",
                "22",
                "openfirewall",
                "false");
        workload.run(
                "createFirewallRule",
                "ipaddressid",
                address,
                "protocol",
                "tcp",
                "startport",
                "2222",
                "endport",
                "2222",
                "cidrlist",
                "0.0.0.0/0");
    }

    private void buildDatabase() {
        String network = workload.network("db");
        String database = workload.instance("db-1", network);
        workload.instance("db-2", network);
        String address = workload.address(network);
        workload.run("enableStaticNat", "ipaddressid", address, "virtualmachineid", database);
        workload.run(
                "createTags",
                "resourceids",
                database,
                "resourcetype",
                "UserVm",
                "tags[0].key",
                "role",
                "tags[0].value",
                "primary");
    }
}
