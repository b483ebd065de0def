// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.BaseResponse;

/** Firewall rules of addresses and egress rules of networks. */
final class Firewalls {
    private Firewalls() {}

    static void register(Map<String, Action> actions) {
        actions.put("createFirewallRule", new Create(Kind.FIREWALL, "ipaddressid", Kind.ADDRESS, "FIREWALL.OPEN"));
        actions.put(
                "createEgressFirewallRule", new Create(Kind.EGRESS, "networkid", Kind.NETWORK, "FIREWALL.EGRESS.OPEN"));
        actions.put("deleteFirewallRule", call -> delete(call, Kind.FIREWALL));
        actions.put("deleteEgressFirewallRule", call -> delete(call, Kind.EGRESS));
        actions.put("updateFirewallRule", call -> update(call, Kind.FIREWALL, "firewallrule"));
        actions.put("updateEgressFirewallRule", call -> update(call, Kind.EGRESS, "firewallrule"));
        actions.put("listFirewallRules", call -> list(call, Kind.FIREWALL));
        actions.put("listEgressFirewallRules", call -> list(call, Kind.EGRESS));
    }

    /** Both creations: they differ in what the rule hangs on. */
    private record Create(Kind kind, String parameter, Kind on, String event) implements Action {
        @Override
        public Entity create(Call call) {
            Entity parent = call.entity(parameter, on)
                    .orElseThrow(() -> Fail.bad("Unable to find " + on.simpleName() + " for the rule"));
            Ports ports = Ports.of(call);
            Entity rule = call.change(() -> {
                refuseConflict(call.store(), kind, parent, ports);
                return make(call, kind, parent, ports);
            });
            call.context(rule);
            call.told(
                    event,
                    "Created",
                    "FirewallRule",
                    rule.uuid(),
                    "Successfully created entity. Rule Id: " + rule.id());
            return rule;
        }

        @Override
        public BaseResponse run(Call call) {
            Entity rule = call.target(call.made(kind));
            call.change(() -> call.store().save(rule.set("state", "Active")));
            return Reply.object("firewallrule", view(call.store(), rule));
        }
    }

    /** Protocol and range of a firewall rule. */
    record Ports(String protocol, long start, long end, String cidrs, String destinations, Object type, Object code) {
        static Ports of(Call call) {
            String protocol = call.text("protocol", "").toLowerCase(java.util.Locale.ROOT);
            long start = call.number("startport").orElse(-1L);
            long end = call.number("endport").orElse(start);
            if (start > end) {
                throw Fail.bad("startport can't be greater than endport");
            }
            return new Ports(
                    protocol,
                    start,
                    end,
                    String.join(",", call.texts("cidrlist")),
                    String.join(",", call.texts("destcidrlist")),
                    call.number("icmptype").<Object>map(n -> n).orElse(""),
                    call.number("icmpcode").<Object>map(n -> n).orElse(""));
        }

        boolean meets(Entity rule) {
            return rule.text("protocol").equals(protocol)
                    && rule.number("start") <= end
                    && rule.number("end") >= start
                    && rule.text("cidrs").equals(cidrs)
                    && rule.text("icmptype").equals(type.toString());
        }
    }

    private static void refuseConflict(Store store, Kind kind, Entity parent, Ports ports) {
        String key = kind == Kind.EGRESS ? "network" : "address";
        store.first(kind, rule -> rule.number(key) == parent.id() && ports.meets(rule))
                .ifPresent(rule -> {
                    throw Fail.conflict("There is already a firewall rule specified with protocol = " + ports.protocol()
                            + " and no distinct range; rule " + rule.uuid());
                });
    }

    private static Entity make(Call call, Kind kind, Entity parent, Ports ports) {
        Store store = call.store();
        Entity rule = store.make(kind)
                .set("account", parent.owner())
                .set("protocol", ports.protocol())
                .set("start", ports.start())
                .set("end", ports.end())
                .set("cidrs", ports.cidrs().isEmpty() && kind == Kind.FIREWALL ? "0.0.0.0/0" : ports.cidrs())
                .set("destcidrs", ports.destinations())
                .set("icmptype", ports.type())
                .set("icmpcode", ports.code())
                .set("state", "Add")
                .set("address", kind == Kind.FIREWALL ? parent.id() : null)
                .set("network", kind == Kind.FIREWALL ? parent.number("network") : parent.id())
                .set("created", System.currentTimeMillis());
        if (kind == Kind.EGRESS && ports.cidrs().isEmpty()) {
            rule.set("cidrs", parent.text("cidr"));
        }
        return store.save(rule);
    }

    /** The rule that opens the firewall for another rule. Call under the store's lock. */
    static void open(Store store, Entity address, Entity forRule, String protocol, long start, long end) {
        store.save(store.make(Kind.FIREWALL)
                .set("account", address.owner())
                .set("protocol", protocol)
                .set("start", start)
                .set("end", end)
                .set("cidrs", "0.0.0.0/0")
                .set("state", "Active")
                .set("address", address.id())
                .set("network", address.number("network"))
                .set("related", forRule.uuid())
                .set("created", System.currentTimeMillis()));
    }

    /** Removes the rule that was opened for another. Call under the store's lock. */
    static void close(Store store, Entity forRule) {
        store.list(Kind.FIREWALL, rule -> rule.text("related").equals(forRule.uuid()))
                .forEach(rule -> store.save(rule.remove()));
    }

    private static BaseResponse delete(Call call, Kind kind) {
        Entity rule = call.about("id", kind);
        call.change(() -> {
            Tags.removeOf(call.store(), rule);
            return call.store().save(rule.set("state", "Revoke").remove());
        });
        return Reply.success();
    }

    private static BaseResponse update(Call call, Kind kind, String objectName) {
        Entity rule = call.about("id", kind);
        call.change(() -> {
            CustomIds.apply(call, rule);
            return rule;
        });
        return Reply.object(objectName, view(call.store(), rule));
    }

    private static BaseResponse list(Call call, Kind kind) {
        List<Entity> found = call.store()
                .list(
                        kind,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.tagged(call))
                                .and(Scope.reference(call, "ipaddressid", "address"))
                                .and(Scope.reference(call, "networkid", "network")));
        return Scope.page(call, "firewallrule", found, rule -> view(call.store(), rule));
    }

    private static Map<String, Object> view(Store store, Entity rule) {
        Map<String, Object> fields = Reply.fields();
        Optional<Entity> address = store.findEver(Kind.ADDRESS, rule.number("address"));
        fields.put("id", rule.uuid());
        fields.put("protocol", rule.text("protocol"));
        if (rule.number("start") >= 0) {
            fields.put("startport", rule.number("start"));
            fields.put("endport", rule.number("end"));
        }
        address.ifPresent(found -> fields.put("ipaddressid", found.uuid()));
        fields.put("networkid", store.get(Kind.NETWORK, rule.number("network")).uuid());
        address.ifPresent(found -> fields.put("ipaddress", found.text("ip")));
        fields.put("state", rule.text("state"));
        fields.put("cidrlist", rule.text("cidrs"));
        if (rule.find("icmptype") instanceof Number type) {
            fields.put("icmptype", type);
            fields.put("icmpcode", rule.number("icmpcode"));
        }
        fields.put("tags", Tags.of(store, rule));
        fields.put("fordisplay", true);
        fields.put("destcidrlist", rule.text("destcidrs"));
        fields.put("traffictype", rule.kind() == Kind.EGRESS ? "Egress" : "Ingress");
        return fields;
    }
}
