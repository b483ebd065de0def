// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All that an account of some size has: a shop in a VPC, an office in a network of its own with static NAT, a kiosk in the
 * provider's shared network; data volumes, tags, an SSH key pair, user data, instances kept apart, and an instance group.
 */
final class BigApplication {
    private static final String SHARED = "DefaultSharedNetworkOffering";
    private static final String SETUP = "IyEvYmluL3NoCg==";

    private final Story story;

    BigApplication(Story story) {
        this.story = story;
    }

    /** Builds it at the first region, and the shared network at both, which is the provider's work. */
    void build() {
        Region a = story.regions().first();
        Workload tenant = story.workload(a);
        tenant.run("createSSHKeyPair", "name", "ops");
        tenant.run("registerUserData", "name", "setup", "userdata", SETUP);
        tenant.run("createAffinityGroup", "name", "apart", "type", "host anti-affinity");
        VpcShop shop = new VpcShop(tenant, a.site());
        shop.build(3);
        buildOffice(a);
        tenant.instance("kiosk", campus(a), "userdataid", id(a, "listUserData", "setup"));
        campus(story.regions().second());
        volume(a, "orders", "Custom", "db-1", "size", "3");
        volume(a, "mail", "Small", "desk-1");
        tag(a, "UserVm", id(a, "listVirtualMachines", "web-1"), "role", "front");
        tag(a, "Network", id(a, "listNetworks", "office"), "floor", "2");
        tag(a, "Vpc", shop.vpcId(), "owner", "sales");
    }

    private void buildOffice(Region a) {
        Workload tenant = story.workload(a);
        String network = tenant.network("office");
        String data = id(a, "listUserData", "setup");
        String desk = tenant.instance("desk-1", network, with("keypair", "ops", "userdataid", data));
        tenant.instance(
                "desk-2",
                network,
                with("keypair", "ops", "serviceofferingid", a.site().largerOfferingId()));
        String address = tenant.address(network);
        tenant.run("enableStaticNat", "ipaddressid", address, "virtualmachineid", desk);
        tenant.run("createFirewallRule", rule("ipaddressid", address, "22", "192.0.2.0/24"));
        String other = tenant.address(network);
        tenant.run("createPortForwardingRule", forwarding(other, id(a, "listVirtualMachines", "desk-2")));
        tenant.run("createEgressFirewallRule", rule("networkid", network, "443", "10.1.1.0/24"));
    }

    private static String[] with(String... more) {
        List<String> all = new ArrayList<>(List.of("affinitygroupnames", "apart", "group", "office"));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    private static String[] forwarding(String address, String desk) {
        return new String[] {
            "ipaddressid",
            address,
            "virtualmachineid",
            desk,
            "protocol",
            "tcp",
            "publicport",
            "2200",
            "privateport",
            "22",
            "openfirewall",
            "true"
        };
    }

    private static String[] rule(String on, String id, String port, String cidrs) {
        return new String[] {on, id, "protocol", "tcp", "startport", port, "endport", port, "cidrlist", cidrs};
    }

    /** Work at a side that serves: one more web instance behind the balancer, with a volume; the forwarded port goes. */
    void workWhereItWasHandedTo(Region side) {
        Workload tenant = story.workload(side);
        String late = tenant.instance("web-late", id(side, "listNetworks", "web"), "keypair", "ops");
        String balancer = id(side, "listLoadBalancerRules", "shop");
        tenant.run("assignToLoadBalancerRule", "id", balancer, "virtualmachineids", late);
        volume(side, "cache", "Medium", "web-late");
        String forwarded = list(side, "listPortForwardingRules").stream()
                .filter(rule -> text(rule, "publicport").equals("2222"))
                .map(rule -> text(rule, "id"))
                .findFirst()
                .orElseThrow();
        tenant.run("deletePortForwardingRule", "id", forwarded);
        tag(side, "UserVm", late, "made", "there");
    }

    /** Work at the side that has it back: an instance goes, one comes, a volume moves and grows, a rule is added. */
    void workAfterTheReturn(Region side) {
        Workload tenant = story.workload(side);
        String gone = id(side, "listVirtualMachines", "web-2");
        String balancer = id(side, "listLoadBalancerRules", "shop");
        tenant.run("removeFromLoadBalancerRule", "id", balancer, "virtualmachineids", gone);
        tenant.run("destroyVirtualMachine", "id", gone);
        String cache = id(side, "listVolumes", "cache");
        tenant.run("detachVolume", "id", cache);
        String desk = id(side, "listVirtualMachines", "desk-2");
        tenant.run("attachVolume", "id", cache, "virtualmachineid", desk);
        tenant.run("resizeVolume", "id", id(side, "listVolumes", "orders"), "size", "4");
        tenant.instance("desk-3", id(side, "listNetworks", "office"), "group", "office");
        String list = id(side, "listNetworkACLLists", "web");
        tenant.run("createNetworkACL", "aclid", list, "protocol", "icmp", "number", "9", "cidrlist", "10.50.0.0/16");
    }

    /** What the tenant's log says there has to be, by the command that lists it: names. */
    static List<Made> made() {
        return List.of(
                new Made("deployVirtualMachine", "destroyVirtualMachine", "listVirtualMachines"),
                new Made("createVPC", "", "listVPCs"),
                new Made("createVolume", "deleteVolume", "listVolumes"),
                new Made("createSSHKeyPair", "", "listSSHKeyPairs"),
                new Made("registerUserData", "", "listUserData"),
                new Made("createAffinityGroup", "", "listAffinityGroups"),
                new Made("createLoadBalancerRule", "", "listLoadBalancerRules"));
    }

    /** How things of a kind come, go and are listed. */
    record Made(String by, String goneBy, String list) {}

    private void volume(Region side, String name, String offering, String instance, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        String offeringId = named(side.admin().list("listDiskOfferings", "name", offering), offering);
        all.addAll(List.of("name", name, "zoneid", side.site().zoneId(), "diskofferingid", offeringId));
        Workload tenant = story.workload(side);
        String id = tenant.run("createVolume", all.toArray(new String[0])).id();
        tenant.run("attachVolume", "id", id, "virtualmachineid", id(side, "listVirtualMachines", instance));
    }

    private void tag(Region side, String type, String id, String key, String value) {
        story.workload(side)
                .run("createTags", "resourceids", id, "resourcetype", type, "tags[0].key", key, "tags[0].value", value);
    }

    /** A network of the provider's for the tenant's domain, of the same name at both sides; answers its id. */
    private String campus(Region side) {
        String name = "campus-of-" + story.tenant(side).domain();
        String offering = named(side.admin().list("listNetworkOfferings", "name", SHARED), SHARED);
        String vlan = String.valueOf(ThreadLocalRandom.current().nextInt(1200, 4000));
        List<String> words = List.of(
                "name " + name,
                "displaytext " + name,
                "networkdomain " + name + ".internal",
                "zoneid " + side.site().zoneId(),
                "networkofferingid " + offering,
                "vlan " + vlan,
                "gateway 10.77.0.1",
                "netmask 255.255.255.0",
                "startip 10.77.0.10",
                "endip 10.77.0.200",
                "acltype Domain",
                "domainid " + story.tenant(side).domainId());
        String[] parameters = words.stream()
                .flatMap(word -> List.of(word.split(" ", 2)).stream())
                .toArray(String[]::new);
        return text(side.admin().call("createNetwork", parameters).getAsJsonObject("network"), "id");
    }

    private String id(Region side, String command, String name) {
        return named(list(side, command), name);
    }

    private List<JsonObject> list(Region side, String command) {
        return story.tenant(side).client().list(command);
    }

    private static String named(List<JsonObject> rows, String name) {
        return rows.stream()
                .filter(row -> text(row, "name").equals(name))
                .map(row -> text(row, "id"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + name + " among " + rows));
    }
}
