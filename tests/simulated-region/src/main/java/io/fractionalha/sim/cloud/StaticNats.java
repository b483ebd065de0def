// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;

/** Static NAT: one address for one machine. */
final class StaticNats {
    private StaticNats() {}

    static void register(Map<String, Action> actions) {
        actions.put("enableStaticNat", StaticNats::enable);
        actions.put("disableStaticNat", StaticNats::disable);
    }

    private static BaseResponse enable(Call call) {
        Entity address = call.about("ipaddressid", Kind.ADDRESS);
        Entity machine = call.entity("virtualmachineid", Kind.MACHINE)
                .orElseThrow(() -> Fail.bad("Unable to find virtual machine by id"));
        Store store = call.store();
        call.change(() -> {
            if (address.flag("sourcenat")) {
                throw Fail.bad("Can't enable static, ip address " + address.text("ip") + " is a sourceNat ip address");
            }
            VpcAddresses.bind(call, address);
            if (!machine.ids("networks").contains(address.number("network"))) {
                throw Fail.bad("VM doesn't belong to the network of ip address " + address.text("ip"));
            }
            for (Kind kind : new Kind[] {Kind.FORWARDING, Kind.BALANCER}) {
                if (store.first(kind, rule -> rule.number("address") == address.id())
                        .isPresent()) {
                    throw Fail.conflict("Failed to enable static nat for the ip address as it already has rules");
                }
            }
            if (address.has("machine") && address.number("machine") != machine.id()) {
                throw Fail.conflict("Failed to enable static nat: the ip address is assigned to another vm");
            }
            boolean other = store.first(
                            Kind.ADDRESS,
                            found -> found.id() != address.id() && found.number("machine") == machine.id())
                    .isPresent();
            if (other) {
                throw Fail.bad("Failed to enable static nat: vm " + machine.uuid() + " already has a static nat ip");
            }
            Entity network = store.get(Kind.NETWORK, address.number("network"));
            return store.save(address.set("guest", SecondaryAddresses.guest(call, machine, network))
                    .set("machine", machine.id()));
        });
        call.target(address);
        return Reply.success();
    }

    private static BaseResponse disable(Call call) {
        Entity address =
                call.entity("ipaddressid", Kind.ADDRESS).orElseThrow(() -> Fail.bad("Unable to find ip address by id"));
        if (!address.has("machine")) {
            throw Fail.bad("Specified IP address id is not associated with any vm Id");
        }
        call.store().find(Kind.MACHINE, address.number("machine")).ifPresent(call::target);
        call.told("FIREWALL.CLOSE", "Started", "FirewallRule", null, "revoking firewall rule");
        call.told("FIREWALL.CLOSE", "Completed", "FirewallRule", null, "Successfully completed revoking firewall rule");
        call.change(() -> {
            call.store().save(address.set("machine", null));
            VpcAddresses.unbind(call.store(), address);
            return address;
        });
        return Reply.success();
    }
}
