// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;

/** Addresses of a VPC: they lead into one tier, from their first rule to their last. */
final class VpcAddresses {
    private VpcAddresses() {}

    /** Takes all rules of an address of a VPC away, so that it leads into no tier. Call under the store's lock. */
    static void clear(Store store, Entity address) {
        for (Kind kind : List.of(Kind.FIREWALL, Kind.FORWARDING, Kind.BALANCER)) {
            store.list(kind, rule -> rule.number("address") == address.id()).forEach(rule -> store.save(rule.remove()));
        }
        store.save(address.set("machine", null).set("network", null));
    }

    /** An address of a VPC leads into a tier from its first rule on. Call under the store's lock. */
    static void bind(Call call, Entity address) {
        if (!address.has("vpc")) {
            return;
        }
        Entity tier = call.entity("networkid", Kind.NETWORK)
                .orElseGet(() -> call.store()
                        .find(Kind.NETWORK, address.number("network"))
                        .orElseThrow(
                                () -> Fail.bad("Ip address " + address.text("ip") + " is not assigned to a network")));
        if (tier.number("vpc") != address.number("vpc")
                || (address.has("network") && address.number("network") != tier.id())) {
            throw Fail.bad("Ip address " + address.text("ip") + " is not assigned to the network " + tier.uuid());
        }
        if (call.flag("openfirewall", false)) {
            throw Fail.bad("Can't have openFirewall=true when IP address belongs to VPC");
        }
        call.store().save(address.set("network", tier.id()));
    }

    /** An address of a VPC that no rule uses any more leads nowhere. Call under the store's lock. */
    static void unbind(Store store, Entity address) {
        boolean used = address.has("machine")
                || List.of(Kind.FORWARDING, Kind.BALANCER).stream()
                        .anyMatch(kind -> store.first(kind, rule -> rule.number("address") == address.id())
                                .isPresent());
        if (address.has("vpc") && !used) {
            store.save(address.set("network", null));
        }
    }
}
