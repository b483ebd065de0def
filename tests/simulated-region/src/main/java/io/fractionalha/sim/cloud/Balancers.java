// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.cloudstack.api.BaseResponse;

/** Load balancer rules and their members. */
final class Balancers {
    private static final String USAGE = "com.cloud.network.lb.LoadBalancingRule";

    private Balancers() {}

    static void register(Map<String, Action> actions) {
        actions.put("createLoadBalancerRule", new Create());
        actions.put("updateLoadBalancerRule", Balancers::update);
        actions.put("deleteLoadBalancerRule", Balancers::delete);
        actions.put("assignToLoadBalancerRule", Balancers::assign);
        actions.put("removeFromLoadBalancerRule", Balancers::remove);
        actions.put("listLoadBalancerRules", Balancers::list);
        actions.put("listLoadBalancerRuleInstances", Balancers::members);
    }

    private static final class Create implements Action {
        @Override
        public Entity create(Call call) {
            Entity address = call.entity("publicipid", Kind.ADDRESS)
                    .orElseThrow(() -> Fail.bad("publicipid or networkid is needed"));
            Entity rule = call.change(() -> make(call, address));
            call.cloud().events().usage("LB.CREATE", USAGE, rule);
            call.told(
                    "LB.CREATE",
                    "Completed",
                    "LoadBalancer",
                    null,
                    "Successfully completed creating load balancer. Load balancer Id: " + rule.id());
            call.context(rule);
            return rule;
        }

        private static Entity make(Call call, Entity address) {
            long port = call.number("publicport").orElseThrow(() -> Fail.bad("publicport is needed"));
            String algorithm = call.text("algorithm", "");
            if (!List.of("roundrobin", "leastconn", "source").contains(algorithm)) {
                throw Fail.bad("Invalid algorithm: " + algorithm);
            }
            VpcAddresses.bind(call, address);
            Forwardings.refuseConflict(call.store(), address, "tcp", port, port);
            Entity rule = call.store()
                    .save(call.store()
                            .make(Kind.BALANCER)
                            .set("account", address.owner())
                            .set("name", call.text("name", ""))
                            .set("description", call.text("description").orElse(null))
                            .set("address", address.id())
                            .set("network", address.number("network"))
                            .set("zone", address.number("zone"))
                            .set("protocol", "tcp")
                            .set(
                                    "lbprotocol",
                                    call.text("protocol")
                                            .map(text -> text.toLowerCase(Locale.ROOT))
                                            .orElse(null))
                            .set("start", port)
                            .set("end", port)
                            .set("privateport", call.number("privateport").orElse(port))
                            .set("algorithm", algorithm)
                            .set("cidrs", String.join(" ", call.texts("cidrlist")))
                            .set("members", List.of())
                            .set("state", "Add"));
            if (call.flag("openfirewall", !address.has("vpc"))) {
                Firewalls.open(call.store(), address, rule, "tcp", port, port);
            }
            return rule;
        }

        @Override
        public BaseResponse run(Call call) {
            Entity rule = call.target(call.made(Kind.BALANCER));
            return Reply.object("loadbalancer", view(call.store(), rule));
        }
    }

    private static BaseResponse update(Call call) {
        Entity rule = call.about("id", Kind.BALANCER);
        if (!rule.has("lbprotocol") && !call.given("protocol")) {
            throw Fail.broken("Cannot invoke \"String.equals(Object)\" because the return value of"
                    + " \"com.cloud.network.dao.LoadBalancerVO.getLbProtocol()\" is null");
        }
        call.change(() -> {
            CustomIds.apply(call, rule);
            call.text("name").ifPresent(name -> rule.set("name", name));
            call.text("description").ifPresent(text -> rule.set("description", text));
            call.text("algorithm").ifPresent(algorithm -> rule.set("algorithm", algorithm));
            call.text("protocol").ifPresent(protocol -> rule.set("lbprotocol", protocol));
            return call.store().save(rule);
        });
        return Reply.object("loadbalancer", view(call.store(), rule));
    }

    private static BaseResponse delete(Call call) {
        Entity rule = call.about("id", Kind.BALANCER);
        call.cloud().events().usage("LB.DELETE", USAGE, rule);
        call.change(() -> {
            Firewalls.close(call.store(), rule);
            Tags.removeOf(call.store(), rule);
            call.store().save(rule.remove());
            VpcAddresses.unbind(call.store(), call.store().get(Kind.ADDRESS, rule.number("address")));
            return rule;
        });
        return Reply.success();
    }

    private static BaseResponse assign(Call call) {
        Entity rule = call.about("id", Kind.BALANCER);
        Entity network = call.store().get(Kind.NETWORK, rule.number("network"));
        call.change(() -> {
            for (Entity machine : BalancedAddresses.named(call)) {
                if (!machine.ids("networks").contains(network.id())) {
                    throw Fail.bad("VM " + machine.uuid() + " is not in the network of the load balancer");
                }
                List<String> led = new ArrayList<>(BalancedAddresses.of(rule, machine));
                for (String address : BalancedAddresses.asked(call, machine, network)) {
                    if (led.contains(address)) {
                        throw Fail.bad("VM " + machine.uuid() + " is already mapped to load balancer");
                    }
                    led.add(address);
                }
                members(rule, machine, led);
            }
            return call.store().save(rule.set("state", "Active"));
        });
        return Reply.success();
    }

    private static void members(Entity rule, Entity machine, List<String> led) {
        List<Long> members = new ArrayList<>(rule.ids("members"));
        members.remove(machine.id());
        if (!led.isEmpty()) {
            members.add(machine.id());
        }
        rule.set("members", members);
        BalancedAddresses.lead(rule, machine, led);
    }

    private static BaseResponse remove(Call call) {
        Entity rule = call.about("id", Kind.BALANCER);
        Entity network = call.store().get(Kind.NETWORK, rule.number("network"));
        Set<Entity> named = BalancedAddresses.named(call);
        call.change(() -> {
            if (!named.stream().map(Entity::id).allMatch(rule.ids("members")::contains)) {
                throw Fail.bad("not all instances are members of load balancer " + rule.uuid());
            }
            for (Entity machine : named) {
                List<String> asked = BalancedAddresses.asked(call, machine, network);
                List<String> led = new ArrayList<>(BalancedAddresses.of(rule, machine));
                led.removeAll(asked);
                boolean whole = call.entities("virtualmachineids", Kind.MACHINE).stream()
                        .anyMatch(each -> each.id() == machine.id());
                members(rule, machine, whole ? List.of() : led);
            }
            return call.store().save(rule);
        });
        return Reply.success();
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.BALANCER,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.named(call))
                                .and(Scope.tagged(call))
                                .and(Scope.reference(call, "publicipid", "address"))
                                .and(Scope.reference(call, "networkid", "network"))
                                .and(Scope.reference(call, "virtualmachineid", "members")));
        return Scope.page(call, "loadbalancerrule", found, rule -> view(call.store(), rule));
    }

    private static BaseResponse members(Call call) {
        Entity rule = call.about("id", Kind.BALANCER);
        List<Entity> machines = rule.ids("members").stream()
                .map(id -> call.store().get(Kind.MACHINE, id))
                .filter(machine -> !machine.removed())
                .toList();
        if (!call.flag("lbvmips", false)) {
            return Scope.page(
                    call, "loadbalancerruleinstance", machines, machine -> MachineView.of(call, machine, false));
        }
        Entity network = call.store().get(Kind.NETWORK, rule.number("network"));
        return Scope.page(call, "lbrulevmidip", machines, machine -> {
            Map<String, Object> fields = Reply.fields();
            fields.put("loadbalancerruleinstance", MachineView.of(call, machine, false));
            fields.put("lbvmipaddresses", BalancedAddresses.view(rule, machine, network));
            return fields;
        });
    }

    private static Map<String, Object> view(Store store, Entity rule) {
        Map<String, Object> fields = Reply.fields();
        Entity address = store.get(Kind.ADDRESS, rule.number("address"));
        Entity zone = store.get(Kind.ZONE, rule.number("zone"));
        fields.put("id", rule.uuid());
        fields.put("name", rule.text("name"));
        if (rule.has("description")) {
            fields.put("description", rule.text("description"));
        }
        fields.put("publicipid", address.uuid());
        fields.put("publicip", address.text("ip"));
        fields.put("publicport", rule.text("start"));
        fields.put("privateport", rule.text("privateport"));
        fields.put("algorithm", rule.text("algorithm"));
        fields.put("networkid", store.get(Kind.NETWORK, rule.number("network")).uuid());
        if (!rule.text("cidrs").isEmpty()) {
            fields.put("cidrlist", rule.text("cidrs"));
        }
        Owners.show(store, rule, fields);
        fields.put("state", rule.text("state"));
        if (rule.has("lbprotocol")) {
            fields.put("protocol", rule.text("lbprotocol"));
        }
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        fields.put("tags", Tags.of(store, rule));
        fields.put("fordisplay", true);
        return fields;
    }
}
