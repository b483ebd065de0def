// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Networks that a root administrator makes for all accounts of a domain and those below it. */
public final class SharedNetworks {
    private static final String OFFERING = "DefaultSharedNetworkOffering";
    private static final long SYSTEM = 1;
    private static final long ROOT = 1;

    private SharedNetworks() {}

    /** The offering that every region has. */
    static void plant(Store store, long now) {
        store.save(store.make(Kind.NETWORK_OFFERING)
                .set("name", OFFERING)
                .set("displaytext", "Offering for Shared networks")
                .set("availability", "Optional")
                .set("isdefault", true)
                .set("shared", true)
                .set("routeroffering", Machines.newUuid())
                .set("created", now));
    }

    static boolean is(Entity networkOrOffering) {
        return networkOrOffering.flag("shared");
    }

    /** Makes one; it is there at once and belongs to nobody. */
    static Entity make(Call call, Entity offering, Entity zone, Subnet subnet) {
        if (!call.rootAdmin()) {
            throw Fail.denied("Only ROOT admin is allowed to create shared networks");
        }
        for (String needed : List.of("gateway", "netmask", "startip", "endip", "vlan")) {
            if (!call.given(needed)) {
                throw Fail.bad("StartIp/endIp/gateway/netmask are required when create network of type Shared");
            }
        }
        Entity owner = call.store().get(Kind.ACCOUNT, SYSTEM);
        String name = call.text("name", "");
        return call.store()
                .save(call.store()
                        .make(Kind.NETWORK)
                        .set("name", name)
                        .set("displaytext", call.text("displaytext", name))
                        .set("account", owner.id())
                        .set("offering", offering.id())
                        .set("zone", zone.id())
                        .set("shared", true)
                        .set(
                                "acldomain",
                                call.entity("domainid", Kind.DOMAIN)
                                        .map(Entity::id)
                                        .orElse(ROOT))
                        .set("gateway", subnet.gateway())
                        .set("netmask", subnet.netmask())
                        .set("cidr", subnet.cidr())
                        .set("startip", call.text("startip", ""))
                        .set("endip", call.text("endip", ""))
                        .set("vlan", Long.parseLong(call.text("vlan", "0")))
                        .set("networkdomain", call.text("networkdomain", Networks.domainOf(call, owner)))
                        .set("state", "Setup")
                        .set("created", System.currentTimeMillis()));
    }

    /** Those that whoever asks, or is asked for, may use: they are listed beside the account's own. */
    static Predicate<Entity> usable(Call call) {
        Entity who = call.given("account") ? Owners.of(call) : call.caller();
        return network -> is(network) && mayUse(call.store(), network, who);
    }

    /** Whether an account is in the domain of a shared network, or below it. */
    static boolean mayUse(Store store, Entity network, Entity account) {
        return account.number("type") == 1
                || Owners.below(store, account.number("domain"), network.number("acldomain"));
    }

    /** Refuses an account that may neither touch what somebody owns, a network for one, nor use it with many. */
    public static void check(Store store, Entity network, Entity account) {
        if (!is(network)) {
            Owners.check(store, account, store.get(Kind.ACCOUNT, network.owner()));
        } else if (!mayUse(store, network, account)) {
            throw Fail.denied("Shared network id=" + network.uuid() + " is not available in domain id="
                    + account.number("domain"));
        }
    }

    /** Refuses to change one for anybody but a root administrator. */
    static void mayChange(Call call, Entity network) {
        if (is(network) && !call.rootAdmin()) {
            throw Fail.denied("Shared network id=" + network.uuid() + " is changed by its root administrator only");
        }
    }

    /** Whether an address is one of those that it gives. */
    static boolean gives(Entity network, String address) {
        return !is(network)
                || (Subnet.number(address) >= Subnet.number(network.text("startip"))
                        && Subnet.number(address) <= Subnet.number(network.text("endip")));
    }

    static String type(Entity networkOrOffering) {
        return is(networkOrOffering) ? "Shared" : "Isolated";
    }

    /** What an offering or a network of this type has: addresses and names, nothing that leads outside. */
    static @Nullable Object services(Entity networkOrOffering) {
        return is(networkOrOffering)
                ? List.of("Dns", "UserData", "Dhcp").stream()
                        .map(name -> Map.of("name", name, "provider", List.of(Map.of("name", "VirtualRouter"))))
                        .toList()
                : null;
    }

    /** Changes an answer that shows an isolated network into one that shows this. */
    static void show(Store store, Entity network, Map<String, Object> fields) {
        if (!is(network)) {
            return;
        }
        Entity domain = store.get(Kind.DOMAIN, network.number("acldomain"));
        fields.put("type", type(network));
        fields.put("acltype", "Domain");
        fields.put("subdomainaccess", true);
        fields.remove("account");
        fields.put("domainid", domain.uuid());
        fields.put("domain", domain.text("name"));
        fields.put("domainpath", Owners.path(store, domain.id()));
        fields.put("vlan", String.valueOf(network.number("vlan")));
        fields.put("broadcasturi", "vlan://" + network.number("vlan"));
        fields.put("specifyvlan", true);
        fields.put("specifyipranges", true);
        fields.put("supportsvmautoscaling", false);
    }
}
