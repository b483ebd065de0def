// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.BaseResponse;

/** VPCs: with the first tier that is implemented, or at once, they get their source NAT address. Their router is one of {@link Routers}. */
final class Vpcs {
    private static final String OFFERING = "Default VPC offering";
    private static final String TIERS = "DefaultIsolatedNetworkOfferingForVpcNetworks";

    private Vpcs() {}

    static void register(Map<String, Action> actions) {
        actions.put("createVPC", new Create());
        actions.put("updateVPC", Vpcs::update);
        actions.put("restartVPC", Vpcs::restart);
        actions.put("deleteVPC", Vpcs::delete);
        actions.put("listVPCs", Vpcs::list);
        actions.put(
                "listVPCOfferings",
                call -> Scope.page(
                        call,
                        "vpcoffering",
                        call.store().list(Kind.VPC_OFFERING, Scope.ids(call).and(Scope.named(call))),
                        VpcView::offering));
    }

    /** The offerings that a server has from the start, as far as a VPC of routers is concerned. */
    static void plant(Store store, long now) {
        store.save(store.make(Kind.VPC_OFFERING)
                .set("name", OFFERING)
                .set("displaytext", OFFERING)
                .set("isdefault", true)
                .set("created", now));
        for (String name : List.of(TIERS, TIERS + "NoLB")) {
            store.save(store.make(Kind.NETWORK_OFFERING)
                    .set("name", name)
                    .set("displaytext", "Offering for Isolated Vpc networks with Source Nat service enabled")
                    .set("availability", "Optional")
                    .set("isdefault", true)
                    .set("forvpc", true)
                    .set("balances", name.equals(TIERS))
                    .set("routeroffering", Machines.newUuid())
                    .set("created", now));
        }
    }

    private static final class Create implements Action {
        @Override
        public Entity create(Call call) {
            Entity owner = call.owner();
            Entity offering = call.entity("vpcofferingid", Kind.VPC_OFFERING)
                    .orElseThrow(() -> Fail.bad("Unable to find VPC offering by specified id"));
            Entity zone = call.entity("zoneid", Kind.ZONE).orElseThrow(() -> Fail.bad("Unable to find zone by id"));
            String cidr = call.text("cidr").orElseThrow(() -> Fail.bad("CIDR is required for the VPC"));
            String name = call.text("name", "");
            Entity vpc = call.change(() -> {
                Limits.check(call.store(), owner, "vpc", 1);
                return call.store()
                        .save(call.store()
                                .make(Kind.VPC)
                                .set("name", name)
                                .set("displaytext", call.text("displaytext", name))
                                .set("account", owner.id())
                                .set("offering", offering.id())
                                .set("zone", zone.id())
                                .set("cidr", cidr)
                                .set("networkdomain", call.text("networkdomain", Networks.domainOf(call, owner)))
                                .set("state", "Enabled")
                                .set("created", System.currentTimeMillis()));
            });
            call.cloud().events().usage("VPC.CREATE", Kind.VPC.hostType(), vpc);
            call.context(vpc);
            call.told("VPC.CREATE", "Created", "Vpc", vpc.uuid(), "Successfully created entity for creating vpc");
            return vpc;
        }

        @Override
        public BaseResponse run(Call call) {
            Entity vpc = call.target(call.made(Kind.VPC));
            if (call.flag("start", true)) {
                start(call, vpc);
            }
            return Reply.object("vpc", VpcView.of(call.store(), vpc));
        }
    }

    /** Gives a VPC that has none its source NAT address. */
    static void start(Call call, Entity vpc) {
        Store store = call.store();
        Entity owner = store.get(Kind.ACCOUNT, vpc.owner());
        Optional<Entity> address =
                store.locked(() -> Addresses.sourceNat(store, vpc).isPresent()
                        ? Optional.empty()
                        : Optional.of(Addresses.allocate(call, owner, vpc, true)));
        address.ifPresent(fresh -> {
            call.cloud().events().usage("NET.IPASSIGN", Addresses.USAGE_TYPE, fresh);
            call.told(
                    "FIREWALL.OPEN", "Created", "FirewallRule", null, "Successfully created entity for firewall rule");
        });
    }

    private static BaseResponse update(Call call) {
        Entity vpc = call.about("id", Kind.VPC);
        call.change(() -> {
            CustomIds.apply(call, vpc);
            call.text("name").ifPresent(name -> vpc.set("name", name));
            call.text("displaytext").ifPresent(text -> vpc.set("displaytext", text));
            return call.store().save(vpc);
        });
        return Reply.object("vpc", VpcView.of(call.store(), vpc));
    }

    private static BaseResponse restart(Call call) {
        call.about("id", Kind.VPC);
        return Reply.success();
    }

    private static BaseResponse delete(Call call) {
        Entity vpc = call.about("id", Kind.VPC);
        Store store = call.store();
        call.change(() -> {
            int tiers = store.list(Kind.NETWORK, tier -> tier.number("vpc") == vpc.id())
                    .size();
            if (tiers > 0) {
                throw Fail.bad("Can't delete VPC " + vpc.uuid() + " as its used by " + tiers + " networks");
            }
            store.list(Kind.ADDRESS, address -> address.number("vpc") == vpc.id())
                    .forEach(address -> Addresses.release(store, address));
            store.list(Kind.ACL_LIST, list -> list.number("vpc") == vpc.id())
                    .forEach(list -> AclLists.remove(store, list));
            Tags.removeOf(store, vpc);
            Routers.end(store, vpc);
            return store.save(vpc.set("state", "Inactive").remove());
        });
        call.cloud().events().usage("VPC.DELETE", Kind.VPC.hostType(), vpc);
        return Reply.success();
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.VPC,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.named(call))
                                .and(Scope.tagged(call))
                                .and(Scope.reference(call, "zoneid", "zone"))
                                .and(Scope.reference(call, "vpcofferingid", "offering")));
        return Scope.page(call, "vpc", found, vpc -> VpcView.of(call.store(), vpc));
    }

    /** What a network has for being a tier; nothing is added to one that is none. Call under the store's lock. */
    static Entity tier(Call call, Entity network) {
        call.entity("vpcid", Kind.VPC)
                .ifPresent(vpc -> network.set("vpc", vpc.id()).set("networkdomain", vpc.text("networkdomain")));
        call.entity("aclid", Kind.ACL_LIST).ifPresent(list -> network.set("acl", list.id()));
        return network;
    }

    /** Refuses a network that the host would refuse for its VPC, or for being in none. Call under the store's lock. */
    static void check(Call call, Entity offering, Subnet subnet) {
        Optional<Entity> vpc = call.entity("vpcid", Kind.VPC);
        call.entity("aclid", Kind.ACL_LIST)
                .ifPresent(list -> AclLists.fits(list, vpc.map(Entity::id).orElse(0L), "The new network"));
        if (vpc.isPresent()) {
            check(call, vpc.get(), offering, subnet);
        } else if (offering.flag("forvpc")) {
            throw Fail.bad("Network offering can be used for VPC networks only");
        }
    }

    private static void check(Call call, Entity vpc, Entity offering, Subnet subnet) {
        if (!offering.flag("forvpc")) {
            throw Fail.bad("Network offering can't be used for VPC networks");
        }
        if (!call.given("gateway") || !call.given("netmask")) {
            throw Fail.bad("Gateway/netmask are required when create network for VPC");
        }
        String base = subnet.cidr().split("/", 2)[0];
        if (!Subnet.contains(vpc.text("cidr"), base)) {
            throw Fail.bad("Network cidr " + subnet.cidr() + " is not within vpc " + vpc.uuid() + " cidr");
        }
        for (Entity other : call.store().list(Kind.NETWORK, tier -> tier.number("vpc") == vpc.id())) {
            String cidr = other.text("cidr");
            if (Subnet.contains(cidr, base) || Subnet.contains(subnet.cidr(), cidr.split("/", 2)[0])) {
                throw Fail.bad("Network cidr " + subnet.cidr() + " crosses other network cidr " + cidr
                        + " belonging to the same vpc " + vpc.uuid());
            }
        }
        if (!call.text("networkdomain", vpc.text("networkdomain")).equalsIgnoreCase(vpc.text("networkdomain"))) {
            throw Fail.bad("Network domain of the new network should match network domain of vpc " + vpc.uuid());
        }
    }
}
