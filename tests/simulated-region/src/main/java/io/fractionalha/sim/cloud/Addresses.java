// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.cloudstack.api.BaseResponse;

/** Public addresses: the first of an isolated network is its source NAT address and stays with it. */
final class Addresses {
    static final String USAGE_TYPE = "com.cloud.network.dao.IPAddressVO$$EnhancerByCGLIB$$2caa825c";
    private static final int RANGES = 200;

    private Addresses() {}

    static void register(Map<String, Action> actions) {
        actions.put("associateIpAddress", new Associate());
        actions.put("disassociateIpAddress", Addresses::disassociate);
        actions.put("updateIpAddress", Addresses::update);
        actions.put("listPublicIpAddresses", Addresses::list);
    }

    /** The source NAT address of a network, or of a VPC. */
    static Optional<Entity> sourceNat(Store store, Entity home) {
        return store.first(
                Kind.ADDRESS,
                address -> address.number(home(home)) == home.id()
                        && address.flag("sourcenat")
                        && (home.kind() == Kind.VPC || !address.has("vpc")));
    }

    private static String home(Entity home) {
        return home.kind() == Kind.VPC ? "vpc" : "network";
    }

    /** No two regions have the same public addresses: the name of the zone says which. */
    private static long first(String zone) {
        return Subnet.number("192." + (16 + Math.floorMod(zone.hashCode(), RANGES)) + ".0.2");
    }

    /** Takes the lowest free address. Call under the store's lock. */
    static Entity allocate(Call call, Entity owner, Entity home, boolean sourceNat) {
        Store store = call.store();
        Limits.check(store, owner, "public_ip", 1);
        Set<String> taken = store.list(Kind.ADDRESS, address -> true).stream()
                .map(address -> address.text("ip"))
                .collect(Collectors.toSet());
        int max = call.cloud().shape().addressesMax();
        long first = first(call.cloud().shape().name());
        for (int i = 0; i < max; i++) {
            String ip = Subnet.text(first + i);
            if (!taken.contains(ip)) {
                return store.save(row(store, ip)
                        .set("ip", ip)
                        .set("account", owner.id())
                        .set(home(home), home.id())
                        .set("zone", home.number("zone"))
                        .set("sourcenat", sourceNat)
                        .set("state", sourceNat ? "Allocated" : "Allocating")
                        .set("created", System.currentTimeMillis()));
            }
        }
        throw Fail.noRoom("Insufficient address capacity: no public address is free");
    }

    /** The host keeps a row an address: one that comes back has the uuid it had. */
    private static Entity row(Store store, String ip) {
        return store.gone(Kind.ADDRESS, address -> address.text("ip").equals(ip))
                .map(Entity::revive)
                .orElseGet(() -> store.make(Kind.ADDRESS));
    }

    /** Gives an address back with all rules on it. Call under the store's lock. */
    static void release(Store store, Entity address) {
        for (Kind kind : List.of(Kind.FIREWALL, Kind.FORWARDING, Kind.BALANCER)) {
            store.list(kind, rule -> rule.number("address") == address.id()).forEach(rule -> store.save(rule.remove()));
        }
        Tags.removeOf(store, address);
        store.save(address.set("state", "Releasing").remove());
    }

    private static final class Associate implements Action {
        @Override
        public Entity create(Call call) {
            Entity home = call.entity("vpcid", Kind.VPC)
                    .or(() -> call.entity("networkid", Kind.NETWORK))
                    .orElseThrow(() -> Fail.bad("Unable to figure out zone to assign ip to: networkid is needed"));
            if (SharedNetworks.is(home)) {
                throw Fail.bad("Network " + home.uuid() + " gives no public addresses: it has no source NAT");
            }
            if (home.has("vpc")) {
                throw Fail.bad("Can't assign ip to the network directly when network belongs to VPC."
                        + "Specify vpcId to associate ip address to VPC");
            }
            Entity owner = call.given("account") ? call.owner() : call.store().get(Kind.ACCOUNT, home.owner());
            Entity address = call.change(() ->
                    allocate(call, owner, home, sourceNat(call.store(), home).isEmpty()));
            call.told(
                    "FIREWALL.OPEN", "Created", "FirewallRule", null, "Successfully created entity for firewall rule");
            call.context(address);
            call.told(
                    "NET.IPASSIGN",
                    "Created",
                    "IpAddress",
                    address.uuid(),
                    "Successfully created entity for allocating Ip. Ip Id: " + address.id());
            return address;
        }

        @Override
        public BaseResponse run(Call call) {
            Entity address = call.target(call.made(Kind.ADDRESS));
            Map<String, Object> answer = call.change(() -> {
                Map<String, Object> shown = view(call.store(), address);
                call.store().save(address.set("state", "Allocated"));
                return shown;
            });
            call.context(address);
            call.cloud().events().usage("NET.IPASSIGN", USAGE_TYPE, address);
            return Reply.object("ipaddress", answer);
        }
    }

    private static BaseResponse disassociate(Call call) {
        Entity address = call.about("id", Kind.ADDRESS);
        if (address.flag("sourcenat")) {
            throw new IllegalArgumentException(
                    "ip address is used for source nat purposes and can not be disassociated.");
        }
        clearRules(call, address);
        call.change(() -> {
            release(call.store(), address);
            return address;
        });
        call.cloud().events().usage("NET.IPRELEASE", USAGE_TYPE, address);
        clearRules(call, address);
        return Reply.success();
    }

    private static void clearRules(Call call, Entity address) {
        for (String type : List.of("FIREWALL.CLOSE", "VPN.REMOTE.ACCESS.DESTROY")) {
            String what = type.startsWith("FIREWALL") ? "revoking firewall rule" : "removing remote access vpn";
            call.told(type, "Started", "IpAddress", address.uuid(), what);
            call.told(type, "Completed", "IpAddress", address.uuid(), "Successfully completed " + what);
        }
    }

    private static BaseResponse update(Call call) {
        Entity address = call.about("id", Kind.ADDRESS);
        call.change(() -> {
            CustomIds.apply(call, address);
            return call.store().save(address);
        });
        return Reply.object("ipaddress", view(call.store(), address));
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.ADDRESS,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.tagged(call))
                                .and(Scope.reference(call, "zoneid", "zone"))
                                .and(Scope.reference(call, "associatednetworkid", "network"))
                                .and(Scope.reference(call, "vpcid", "vpc"))
                                .and(address -> wanted(call, address)));
        return Scope.page(call, "publicipaddress", found, address -> view(call.store(), address));
    }

    private static boolean wanted(Call call, Entity address) {
        boolean sourceNat = !call.given("issourcenat") || call.flag("issourcenat", false) == address.flag("sourcenat");
        boolean staticNat = !call.given("isstaticnat") || call.flag("isstaticnat", false) == address.has("machine");
        boolean ip = call.text("ipaddress").map(address.text("ip")::equals).orElse(true);
        boolean state =
                call.text("state").map(address.text("state")::equalsIgnoreCase).orElse(true);
        return sourceNat && staticNat && ip && state;
    }

    static Map<String, Object> view(Store store, Entity address) {
        Map<String, Object> fields = Reply.fields();
        Entity zone = store.get(Kind.ZONE, address.number("zone"));
        Optional<Entity> network = store.findEver(Kind.NETWORK, address.number("network"));
        fields.put("id", address.uuid());
        fields.put("ipaddress", address.text("ip"));
        fields.put("allocated", Scope.time(address.number("created")));
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        fields.put("issourcenat", address.flag("sourcenat"));
        Owners.show(store, address, fields);
        fields.put("forvirtualnetwork", true);
        fields.put("isstaticnat", address.has("machine"));
        fields.put("issystem", false);
        store.find(Kind.MACHINE, address.number("machine")).ifPresent(machine -> {
            fields.put("virtualmachineid", machine.uuid());
            network.ifPresent(in -> fields.put("vmipaddress", SecondaryAddresses.led(address, machine, in)));
            fields.put("virtualmachinename", machine.text("name"));
            fields.put("virtualmachinedisplayname", machine.text("displayname"));
        });
        network.ifPresent(in -> {
            fields.put("associatednetworkid", in.uuid());
            fields.put("associatednetworkname", in.text("name"));
        });
        store.find(Kind.VPC, address.number("vpc")).ifPresent(vpc -> {
            fields.put("vpcid", vpc.uuid());
            fields.put("vpcname", vpc.text("name"));
        });
        fields.put("networkid", zone.text("publicnetwork"));
        fields.put("state", address.text("state"));
        fields.put("physicalnetworkid", zone.text("physicalnetwork"));
        fields.put("tags", Tags.of(store, address));
        fields.put("fordisplay", true);
        fields.put("isportable", false);
        fields.put("hasrules", false);
        fields.put("forsystemvms", false);
        fields.put("forprovider", false);
        fields.put("hasannotations", false);
        return fields;
    }
}
