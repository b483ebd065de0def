// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;

/** Port forwarding rules. */
final class Forwardings {
    private static final String USAGE = "com.cloud.network.rules.PortForwardingRule";
    private static final String USAGE_REMOVED =
            "com.cloud.network.rules.PortForwardingRuleVO$$EnhancerByCGLIB$$c62fc748";

    private Forwardings() {}

    static void register(Map<String, Action> actions) {
        actions.put("createPortForwardingRule", new Create());
        actions.put("deletePortForwardingRule", Forwardings::delete);
        actions.put("updatePortForwardingRule", Forwardings::update);
        actions.put("listPortForwardingRules", Forwardings::list);
    }

    private static final class Create implements Action {
        @Override
        public Entity create(Call call) {
            Entity address = call.entity("ipaddressid", Kind.ADDRESS)
                    .orElseThrow(() -> Fail.bad("Unable to find ip address by id"));
            Entity machine = call.entity("virtualmachineid", Kind.MACHINE)
                    .orElseThrow(() -> Fail.bad("Unable to find virtual machine by id"));
            Entity rule = call.change(() -> make(call, address, machine));
            call.cloud().events().usage("NET.RULEADD", USAGE, rule);
            call.told(
                    "NET.RULEADD",
                    "Created",
                    "FirewallRule",
                    null,
                    "Successfully created entity. Rule Id: " + rule.id());
            call.context(rule);
            return rule;
        }

        private static Entity make(Call call, Entity address, Entity machine) {
            VpcAddresses.bind(call, address);
            if (!machine.ids("networks").contains(address.number("network"))) {
                throw Fail.bad("VM doesn't belong to the network of the ip address " + address.text("ip"));
            }
            if (address.has("machine")) {
                throw Fail.bad("Unable to create port forwarding rule: the address is used for static nat");
            }
            long publicStart = required(call, "publicport");
            long publicEnd = call.number("publicendport").orElse(publicStart);
            long privateStart = required(call, "privateport");
            String protocol = call.text("protocol", "").toLowerCase(Locale.ROOT);
            refuseConflict(call.store(), address, protocol, publicStart, publicEnd);
            Entity network = call.store().get(Kind.NETWORK, address.number("network"));
            String guest = SecondaryAddresses.guest(call, machine, network);
            Entity rule = call.store()
                    .save(call.store()
                            .make(Kind.FORWARDING)
                            .set("account", address.owner())
                            .set("address", address.id())
                            .set("network", address.number("network"))
                            .set("machine", machine.id())
                            .set("guest", guest)
                            .set("protocol", protocol)
                            .set("start", publicStart)
                            .set("end", publicEnd)
                            .set("privatestart", privateStart)
                            .set("privateend", call.number("privateendport").orElse(privateStart))
                            .set("cidrs", String.join(",", call.texts("cidrlist")))
                            .set("state", "Add"));
            if (call.flag("openfirewall", !address.has("vpc"))) {
                Firewalls.open(call.store(), address, rule, protocol, publicStart, publicEnd);
            }
            return rule;
        }

        @Override
        public BaseResponse run(Call call) {
            Entity rule = call.target(call.made(Kind.FORWARDING));
            call.change(() -> call.store().save(rule.set("state", "Active")));
            return Reply.object("portforwardingrule", view(call.store(), rule));
        }
    }

    private static long required(Call call, String parameter) {
        return call.number(parameter).orElseThrow(() -> Fail.bad(parameter + " is needed"));
    }

    /** Refuses ports another forwarding or balancer rule of the address has. Call under the store's lock. */
    static void refuseConflict(Store store, Entity address, String protocol, long start, long end) {
        for (Kind kind : List.of(Kind.FORWARDING, Kind.BALANCER)) {
            store.first(
                            kind,
                            rule -> rule.number("address") == address.id()
                                    && rule.text("protocol").equals(protocol)
                                    && rule.number("start") <= end
                                    && rule.number("end") >= start)
                    .ifPresent(rule -> {
                        throw Fail.conflict("The range specified, " + start + "-" + end + ", conflicts with rule "
                                + rule.uuid() + " which has " + rule.number("start") + "-" + rule.number("end"));
                    });
        }
    }

    private static BaseResponse delete(Call call) {
        Entity rule = call.about("id", Kind.FORWARDING);
        call.change(() -> {
            Firewalls.close(call.store(), rule);
            Tags.removeOf(call.store(), rule);
            call.store().save(rule.remove());
            VpcAddresses.unbind(call.store(), call.store().get(Kind.ADDRESS, rule.number("address")));
            return rule;
        });
        call.cloud().events().usage("NET.RULEDELETE", USAGE_REMOVED, rule);
        return Reply.success();
    }

    private static BaseResponse update(Call call) {
        Entity rule = call.about("id", Kind.FORWARDING);
        call.change(() -> {
            CustomIds.apply(call, rule);
            Entity network = call.store().get(Kind.NETWORK, rule.number("network"));
            call.entity("virtualmachineid", Kind.MACHINE)
                    .ifPresent(machine -> rule.set("machine", machine.id())
                            .set("guest", SecondaryAddresses.guest(call, machine, network)));
            call.number("privateport")
                    .ifPresent(port -> rule.set("privatestart", port).set("privateend", port));
            return call.store().save(rule);
        });
        return Reply.object("portforwardingrule", view(call.store(), rule));
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.FORWARDING,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.tagged(call))
                                .and(Scope.reference(call, "ipaddressid", "address"))
                                .and(Scope.reference(call, "networkid", "network")));
        return Scope.page(call, "portforwardingrule", found, rule -> view(call.store(), rule));
    }

    private static Map<String, Object> view(Store store, Entity rule) {
        Map<String, Object> fields = Reply.fields();
        Entity address = store.get(Kind.ADDRESS, rule.number("address"));
        Entity machine = store.get(Kind.MACHINE, rule.number("machine"));
        Entity network = store.get(Kind.NETWORK, rule.number("network"));
        fields.put("id", rule.uuid());
        fields.put("privateport", rule.text("privatestart"));
        fields.put("privateendport", rule.text("privateend"));
        fields.put("protocol", rule.text("protocol"));
        fields.put("publicport", rule.text("start"));
        fields.put("publicendport", rule.text("end"));
        fields.put("virtualmachineid", machine.uuid());
        fields.put("virtualmachinename", machine.text("name"));
        fields.put("virtualmachinedisplayname", machine.text("displayname"));
        fields.put("ipaddressid", address.uuid());
        fields.put("ipaddress", address.text("ip"));
        fields.put("state", rule.text("state"));
        fields.put("cidrlist", rule.text("cidrs"));
        fields.put("tags", Tags.of(store, rule));
        fields.put("fordisplay", true);
        fields.put("vmguestip", SecondaryAddresses.led(rule, machine, network));
        fields.put("networkid", network.uuid());
        return fields;
    }
}
