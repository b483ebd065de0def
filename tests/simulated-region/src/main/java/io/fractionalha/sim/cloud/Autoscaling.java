// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.cloudstack.api.BaseResponse;

/**
 * Autoscale groups: what they are made of, and their switch. What an enabled group does by itself is in {@link SelfActing}. The
 * host refuses to stop, destroy or expunge an instance of a group that is not disabled.
 */
final class Autoscaling {
    private static final Set<String> ALIVE = Set.of("Starting", "Running", "Stopping", "Migrating");

    private Autoscaling() {}

    static void register(Map<String, Action> actions) {
        actions.put("listCounters", Autoscaling::counters);
        actions.put("createCondition", new Part(Kind.CONDITION, "condition", List.of("counterid", "threshold")));
        actions.put(
                "createAutoScalePolicy",
                new Part(Kind.SCALE_POLICY, "autoscalepolicy", List.of("name", "action", "duration", "quiettime")));
        actions.put(
                "createAutoScaleVmProfile",
                new Part(
                        Kind.SCALE_PROFILE,
                        "autoscalevmprofile",
                        List.of("zoneid", "serviceofferingid", "templateid", "expungevmgraceperiod")));
        actions.put("createAutoScaleVmGroup", new Create());
        actions.put("listAutoScaleVmGroups", Autoscaling::list);
        actions.put("enableAutoScaleVmGroup", call -> to(call, "ENABLED", Set.of("DISABLED")));
        actions.put("disableAutoScaleVmGroup", call -> to(call, "DISABLED", Set.of("ENABLED", "SCALING")));
        actions.put("deleteAutoScaleVmGroup", Autoscaling::delete);
    }

    /** What a server has from the start. */
    static void plant(Store store) {
        store.save(store.make(Kind.COUNTER)
                .set("name", "VM CPU - average percentage")
                .set("source", "CPU")
                .set("value", "vm.cpu.average.percentage"));
    }

    /** A condition, policy or profile: kept as it was asked for. */
    private record Part(Kind kind, String objectName, List<String> kept) implements Action {
        @Override
        public Entity create(Call call) {
            Entity made = call.change(() -> {
                Entity part =
                        call.store().make(kind).set("account", call.owner().id());
                for (String field : kept) {
                    call.number(field)
                            .ifPresentOrElse(
                                    number -> part.set(field, number),
                                    () -> part.set(field, call.text(field).orElse(null)));
                }
                return call.store().save(part);
            });
            call.context(made);
            return made;
        }

        @Override
        public BaseResponse run(Call call) {
            Entity part = call.target(call.made(kind));
            Map<String, Object> fields = Reply.fields();
            fields.put("id", part.uuid());
            Owners.show(call.store(), part, fields);
            return Reply.object(objectName, fields);
        }
    }

    private static final class Create implements Action {
        @Override
        public Entity create(Call call) {
            Entity rule = call.entity("lbruleid", Kind.BALANCER)
                    .orElseThrow(() -> Fail.bad("Unable to find load balancer by lbruleid"));
            Entity profile = call.entity("vmprofileid", Kind.SCALE_PROFILE)
                    .orElseThrow(() -> Fail.bad("Unable to find autoscale vm profile by vmprofileid"));
            long least = call.number("minmembers").orElse(0L);
            long most = call.number("maxmembers").orElse(0L);
            if (least <= 0 || most < least) {
                throw Fail.bad("minmembers is an invalid value: " + least);
            }
            if (!rule.ids("members").isEmpty()) {
                throw Fail.bad("there are Vms already bound to the specified LoadBalancing Rule.");
            }
            Entity made = call.change(() -> call.store()
                    .save(call.store()
                            .make(Kind.SCALE_GROUP)
                            .set("account", rule.owner())
                            .set("zone", rule.number("zone"))
                            .set("name", call.text("name", "as-" + rule.uuid()))
                            .set("rule", rule.id())
                            .set("profile", profile.id())
                            .set("minmembers", least)
                            .set("maxmembers", most)
                            .set("interval", call.number("interval").orElse(30L))
                            .set("made", 0L)
                            .set("created", System.currentTimeMillis())
                            .set("state", "NEW")));
            call.context(made);
            return made;
        }

        @Override
        public BaseResponse run(Call call) {
            Entity group = call.target(call.made(Kind.SCALE_GROUP));
            call.change(() -> call.store().save(group.set("state", "ENABLED")));
            return Reply.object("autoscalevmgroup", view(call.store(), group));
        }
    }

    private static BaseResponse to(Call call, String state, Set<String> from) {
        Entity group = call.about("id", Kind.SCALE_GROUP);
        if (!group.text("state").equals(state)) {
            if (!from.contains(group.text("state"))) {
                throw Fail.bad("Only a AutoScale Vm Group which is in " + from + " state can become " + state);
            }
            call.change(() -> call.store().save(group.set("state", state)));
        }
        return Reply.object("autoscalevmgroup", view(call.store(), group));
    }

    private static BaseResponse delete(Call call) {
        Entity group = call.about("id", Kind.SCALE_GROUP);
        if (!group.text("state").equals("DISABLED")) {
            throw Fail.bad("Cannot delete autoscale vm group : " + group.uuid() + " because it is in "
                    + group.text("state") + " state. Please disable it or pass cleanup=true flag");
        }
        if (!machines(call.store(), group).isEmpty()) {
            throw Fail.bad("Cannot delete autoscale vm group : " + group.uuid() + " because there are VMs.");
        }
        call.change(() -> call.store().save(group.remove()));
        return Reply.success();
    }

    private static BaseResponse counters(Call call) {
        return Scope.page(call, "counter", call.store().list(Kind.COUNTER, counter -> true), counter -> {
            Map<String, Object> fields = Reply.fields();
            fields.put("id", counter.uuid());
            for (String field : List.of("name", "source", "value")) {
                fields.put(field, counter.text(field));
            }
            return fields;
        });
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.SCALE_GROUP,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.named(call))
                                .and(Scope.reference(call, "zoneid", "zone"))
                                .and(Scope.reference(call, "lbruleid", "rule")));
        return Scope.page(call, "autoscalevmgroup", found, group -> view(call.store(), group));
    }

    private static Map<String, Object> view(Store store, Entity group) {
        Map<String, Object> fields = Reply.fields();
        Entity rule = store.get(Kind.BALANCER, group.number("rule"));
        Entity network = store.get(Kind.NETWORK, rule.number("network"));
        fields.put("id", group.uuid());
        fields.put("name", group.text("name"));
        fields.put("lbruleid", rule.uuid());
        fields.put(
                "vmprofileid",
                store.get(Kind.SCALE_PROFILE, group.number("profile")).uuid());
        fields.put("minmembers", group.number("minmembers"));
        fields.put("maxmembers", group.number("maxmembers"));
        fields.put("interval", group.number("interval"));
        fields.put("availablevirtualmachinecount", available(store, group));
        fields.put("state", group.text("state"));
        fields.put("associatednetworkid", network.uuid());
        fields.put("associatednetworkname", network.text("name"));
        fields.put("lbprovider", "VirtualRouter");
        fields.put("scaleuppolicies", new ArrayList<>());
        fields.put("scaledownpolicies", new ArrayList<>());
        fields.put("created", Scope.time(group.number("created")));
        fields.put("fordisplay", true);
        fields.put("hasannotations", false);
        Owners.show(store, group, fields);
        return fields;
    }

    /** Shows a machine's group. */
    static void show(Store store, Entity machine, Map<String, Object> fields) {
        store.find(Kind.SCALE_GROUP, machine.number("scaling")).ifPresent(group -> {
            fields.put("autoscalevmgroupid", group.uuid());
            fields.put("autoscalevmgroupname", group.text("name"));
        });
    }

    /** The instances of a group. */
    static List<Entity> machines(Store store, Entity group) {
        return store.list(Kind.MACHINE, machine -> machine.number("scaling") == group.id());
    }

    /** How many of them the host counts. */
    static long available(Store store, Entity group) {
        return machines(store, group).stream()
                .filter(machine -> ALIVE.contains(machine.text("state")))
                .count();
    }

    /** Refuses what would take an instance from a group that is not disabled. */
    static void refuseScaled(Store store, Entity machine) {
        Optional<Entity> group = store.find(Kind.SCALE_GROUP, machine.number("scaling"));
        if (group.isPresent() && !group.get().text("state").equals("DISABLED")) {
            throw Fail.bad(
                    "Cannot perform actions on VM in an AutoScale VM group, Please disable the VM group and retry.");
        }
    }
}
