// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A shop in one VPC: a balanced web tier, an application tier with a forwarded port, a database tier that only the application
 * reaches. Two tiers have ACL lists of their own, the third one that is there for all.
 */
public final class VpcShop {
    private static final String TIERS = "DefaultIsolatedNetworkOfferingForVpcNetworks";

    private final Workload workload;
    private final ApiClient client;
    private final String zoneId;
    private String vpcId = "";
    private String webTierId = "";
    private String balancerId = "";
    private String webListId = "";

    /** A shop that is not built yet; whose it is says {@code workload}. */
    public VpcShop(Workload workload, Site site) {
        this.workload = workload;
        this.client = workload.tenant().client();
        this.zoneId = site.zoneId();
    }

    /** Builds it with {@code web} web instances, two of the application and one database. */
    public void build(int web) {
        vpcId = workload.run(
                        "createVPC",
                        "name",
                        "shop",
                        "displaytext",
                        "the whole shop",
                        "cidr",
                        "10.50.0.0/16",
                        "vpcofferingid",
                        id("listVPCOfferings", "Default VPC offering"),
                        "zoneid",
                        zoneId)
                .id();
        buildWeb(web);
        buildApplication();
        String db = tier("db", "10.50.3.1", id("listNetworkACLLists", "default_allow"), TIERS + "NoLB");
        workload.instance("db-1", db);
    }

    /** The VPC. */
    public String vpcId() {
        return vpcId;
    }

    /** The ACL list of the web tier. */
    public String webListId() {
        return webListId;
    }

    /** An ACL list of the VPC; answers its id. */
    public String list(String name) {
        return workload.run("createNetworkACLList", "vpcid", vpcId, "name", name, "description", "for " + name)
                .id();
    }

    /** A rule of a list; answers its id. */
    public String rule(String listId, String number, String port, String... more) {
        List<String> said = new ArrayList<>(List.of(more));
        said.addAll(List.of("aclid", listId, "number", number, "protocol", "tcp", "startport", port, "endport", port));
        return workload.run("createNetworkACL", said.toArray(new String[0])).id();
    }

    /** One more tier without a balancer; answers its id. */
    public String tier(String name, String gateway, String listId) {
        return tier(name, gateway, listId, TIERS + "NoLB");
    }

    /** Deploys one more web instance and puts it behind the balancer. */
    public void addWeb(String name) {
        String id = workload.instance(name, webTierId);
        workload.run("assignToLoadBalancerRule", "id", balancerId, "virtualmachineids", id);
    }

    private void buildWeb(int web) {
        webListId = list("web");
        rule(webListId, "10", "80", "cidrlist", "0.0.0.0/0", "traffictype", "Ingress", "action", "Allow");
        rule(webListId, "20", "443", "cidrlist", "0.0.0.0/0", "traffictype", "Ingress", "action", "Allow");
        webTierId = tier("web", "10.50.1.1", webListId, TIERS);
        String first = workload.instance("web-1", webTierId);
        String front = workload.run("associateIpAddress", "vpcid", vpcId).id();
        balancerId = workload.run(
                        "createLoadBalancerRule",
                        "publicipid",
                        front,
                        "networkid",
                        webTierId,
                        "algorithm",
                        "roundrobin",
                        "name",
                        "shop",
                        "publicport",
                        "80",
                        "privateport",
                        "8080")
                .id();
        workload.run("assignToLoadBalancerRule", "id", balancerId, "virtualmachineids", first);
        for (int i = 2; i <= web; i++) {
            addWeb("web-" + i);
        }
    }

    private void buildApplication() {
        String listId = list("app");
        rule(listId, "10", "8080", "cidrlist", "10.50.1.0/24", "traffictype", "Ingress", "action", "Allow");
        String tier = tier("app", "10.50.2.1", listId);
        String app = workload.instance("app-1", tier);
        workload.instance("app-2", tier);
        String address = workload.run("associateIpAddress", "vpcid", vpcId).id();
        workload.run(
                "createPortForwardingRule",
                "ipaddressid",
                address,
                "virtualmachineid",
                app,
                "networkid",
                tier,
                "protocol",
                "tcp",
                "publicport",
                "2222",
                "privateport",
                "22");
    }

    private String tier(String name, String gateway, String listId, String offering) {
        return workload.run(
                        "createNetwork",
                        "name",
                        name,
                        "displaytext",
                        name + " tier",
                        "zoneid",
                        zoneId,
                        "networkofferingid",
                        id("listNetworkOfferings", offering),
                        "vpcid",
                        vpcId,
                        "gateway",
                        gateway,
                        "netmask",
                        "255.255.255.0",
                        "aclid",
                        listId)
                .id();
    }

    private String id(String command, String name) {
        for (JsonObject row : client.list(command, "name", name)) {
            if (row.get("name").getAsString().equals(name)) {
                return row.get("id").getAsString();
            }
        }
        throw new IllegalStateException(command + " shows no " + name);
    }
}
