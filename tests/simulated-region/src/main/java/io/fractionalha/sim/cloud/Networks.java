// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.cloudstack.api.BaseResponse;

/** Isolated networks: created Allocated, Implemented with the first machine, deleted with their addresses and rules. */
final class Networks {
    private Networks() {}

    static void register(Map<String, Action> actions) {
        actions.put("createNetwork", Networks::create);
        actions.put("updateNetwork", Networks::update);
        actions.put("restartNetwork", Networks::restart);
        actions.put("deleteNetwork", Networks::delete);
        actions.put("createNetworkOffering", NetworkOfferings::create);
        actions.put("listNetworks", Networks::list);
    }

    private static BaseResponse create(Call call) {
        Entity owner = call.owner();
        Entity offering = call.entity("networkofferingid", Kind.NETWORK_OFFERING)
                .orElseThrow(() -> Fail.bad("Unable to find network offering by specified id"));
        Entity zone = call.entity("zoneid", Kind.ZONE)
                .orElseThrow(() -> Fail.bad("Zone id is required for a network of this offering"));
        Subnet subnet = Subnet.of(
                call.text("gateway", ""),
                call.text("netmask", ""),
                call.cloud().shape().guestCidr());
        Entity network = call.change(() -> SharedNetworks.is(offering)
                ? SharedNetworks.make(call, offering, zone, subnet)
                : isolated(call, owner, offering, zone, subnet));
        call.target(network);
        call.context(network);
        call.cloud().events().usage("NETWORK.CREATE", "Allocated", network);
        Map<String, Object> fields = NetworkView.of(call.store(), network);
        if (call.rootAdmin()) {
            fields.put("details", Map.of());
        }
        return Reply.object("network", fields);
    }

    private static Entity isolated(Call call, Entity owner, Entity offering, Entity zone, Subnet subnet) {
        Limits.check(call.store(), owner, "network", 1);
        Vpcs.check(call, offering, subnet);
        Entity made = call.store()
                .make(Kind.NETWORK)
                .set("name", call.text("name", ""))
                .set("displaytext", call.text("displaytext", call.text("name", "")))
                .set("account", owner.id())
                .set("offering", offering.id())
                .set("zone", zone.id())
                .set("gateway", subnet.gateway())
                .set("netmask", subnet.netmask())
                .set("cidr", subnet.cidr())
                .set("networkdomain", call.text("networkdomain", domainOf(call, owner)))
                .set("state", "Allocated")
                .set("created", System.currentTimeMillis());
        return call.store().save(Vpcs.tier(call, made));
    }

    static String domainOf(Call call, Entity owner) {
        return "cs" + owner.id() + call.cloud().shape().domainSuffix();
    }

    /** Makes the network an account without any gets with its first machine. */
    static Entity createDefault(Call call, Entity owner, Entity zone) {
        Entity offering = call.store()
                .first(
                        Kind.NETWORK_OFFERING,
                        found -> found.flag("isdefault") && !found.flag("forvpc") && !SharedNetworks.is(found))
                .orElseThrow(() -> Fail.bad("no default network offering"));
        Subnet subnet = Subnet.of("", "", call.cloud().shape().guestCidr());
        String name = owner.text("name") + "-network";
        return call.store()
                .save(call.store()
                        .make(Kind.NETWORK)
                        .set("name", name)
                        .set("displaytext", name)
                        .set("account", owner.id())
                        .set("offering", offering.id())
                        .set("zone", zone.id())
                        .set("gateway", subnet.gateway())
                        .set("netmask", subnet.netmask())
                        .set("cidr", subnet.cidr())
                        .set("networkdomain", domainOf(call, owner))
                        .set("state", "Allocated")
                        .set("created", System.currentTimeMillis()));
    }

    private static BaseResponse update(Call call) {
        Entity network = call.about("id", Kind.NETWORK);
        SharedNetworks.mayChange(call, network);
        call.change(() -> {
            CustomIds.apply(call, network);
            call.text("name").ifPresent(name -> network.set("name", name));
            call.text("displaytext").ifPresent(text -> network.set("displaytext", text));
            call.text("networkdomain").ifPresent(domain -> network.set("networkdomain", domain));
            return call.store().save(network);
        });
        call.cloud().events().usage("NETWORK.UPDATE", "com.cloud.network.Network", network);
        return Reply.object("network", NetworkView.of(call.store(), network));
    }

    /** Nothing is started anew. */
    private static BaseResponse restart(Call call) {
        call.about("id", Kind.NETWORK);
        return Reply.success();
    }

    private static BaseResponse delete(Call call) {
        Entity network = call.about("id", Kind.NETWORK);
        SharedNetworks.mayChange(call, network);
        Store store = call.store();
        String before = network.text("state");
        call.change(() -> {
            boolean used = !store.list(
                            Kind.MACHINE,
                            machine -> machine.ids("networks").contains(network.id())
                                    && !List.of("Expunging").contains(machine.text("state")))
                    .isEmpty();
            if (used) {
                throw Fail.broken("Failed to delete network: it still has instances");
            }
            store.list(Kind.ADDRESS, address -> address.number("network") == network.id())
                    .forEach(address -> {
                        if (address.has("vpc")) {
                            VpcAddresses.clear(store, address);
                        } else {
                            Addresses.release(store, address);
                        }
                    });
            store.list(Kind.EGRESS, rule -> rule.number("network") == network.id())
                    .forEach(rule -> store.save(rule.remove()));
            Tags.removeOf(store, network);
            Routers.end(store, network);
            return store.save(network.set("state", "Destroy").remove());
        });
        if (before.equals("Implemented")) {
            call.cloud().events().state(network, "DestroyNetwork", "Implemented", "Shutdown");
            call.cloud().events().state(network, "OperationSucceeded", "Shutdown", "Allocated");
        }
        call.cloud().events().state(network, "DestroyNetwork", "Allocated", "Destroy");
        call.cloud().events().usage("NETWORK.DELETE", "com.cloud.network.Network", network);
        return Reply.success();
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.NETWORK,
                        Scope.owned(call)
                                .or(SharedNetworks.usable(call))
                                .and(Scope.ids(call))
                                .and(typed(call))
                                .and(Scope.named(call))
                                .and(Scope.tagged(call))
                                .and(Scope.reference(call, "zoneid", "zone"))
                                .and(Scope.reference(call, "vpcid", "vpc"))
                                .and(Scope.reference(call, "networkofferingid", "offering")));
        found.sort(Comparator.comparingLong(Entity::id).reversed());
        return Scope.page(call, "network", found, network -> NetworkView.of(call.store(), network));
    }

    private static Predicate<Entity> typed(Call call) {
        return call.text("type")
                .<Predicate<Entity>>map(
                        type -> network -> SharedNetworks.type(network).equalsIgnoreCase(type))
                .orElse(network -> true);
    }

    /**
     * Implements a network that is only allocated: a VLAN, a source NAT address. Runs on a work thread; the states are
     * told while nothing is locked.
     */
    static void implement(Call call, Entity network) {
        Store store = call.store();
        boolean mine = store.locked(() -> {
            if (!network.text("state").equals("Allocated")) {
                return false;
            }
            store.save(network.set("state", "Implementing"));
            return true;
        });
        if (!mine) {
            return;
        }
        EventSink events = call.cloud().events();
        events.state(network, "ImplementNetwork", "Allocated", "Implementing");
        long vlan = 100 + network.id() % 900;
        events.action(
                "ZONE.VLAN.ASSIGN",
                "Completed",
                "Network",
                network.uuid(),
                "Assigned Zone Vlan: " + vlan + " Network Id: " + network.id());
        if (network.has("vpc")) {
            Vpcs.start(call, store.get(Kind.VPC, network.number("vpc")));
        } else if (NetworkOfferings.leadsOut(store.get(Kind.NETWORK_OFFERING, network.number("offering")))
                && Addresses.sourceNat(store, network).isEmpty()) {
            Entity owner = store.get(Kind.ACCOUNT, network.owner());
            Entity address = store.locked(() -> Addresses.allocate(call, owner, network, true));
            events.usage("NET.IPASSIGN", Addresses.USAGE_TYPE, address);
            events.action(
                    "FIREWALL.OPEN", "Created", "FirewallRule", null, "Successfully created entity for firewall rule");
        }
        store.locked(() -> store.save(network.set("state", "Implemented").set("vlan", vlan)));
        events.state(network, "OperationSucceeded", "Implementing", "Implemented");
        events.usage("NETWORK.UPDATE", "com.cloud.network.Network", network);
    }
}
