// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;

/** What happens to machines after deployment: start, stop, reboot, destroy, expunge, recover, list. */
final class MachineLife {
    private static final String USAGE_OF_ROW = "com.cloud.vm.VMInstanceVO$$EnhancerByCGLIB$$fb06d03e";

    private MachineLife() {}

    static void register(Map<String, Action> actions) {
        actions.put("deployVirtualMachine", new Machines());
        actions.put("startVirtualMachine", MachineLife::start);
        actions.put("stopVirtualMachine", MachineLife::stop);
        actions.put("rebootVirtualMachine", MachineLife::reboot);
        actions.put("destroyVirtualMachine", MachineLife::destroy);
        actions.put("expungeVirtualMachine", MachineLife::expunge);
        actions.put("recoverVirtualMachine", MachineLife::recover);
        actions.put("listVirtualMachines", MachineLife::list);
        MachineUpdates.register(actions);
    }

    private static void need(Entity machine, String state, String what) {
        if (!machine.text("state").equals(state)) {
            throw Fail.bad("Unable to " + what + " VM instance " + machine.uuid() + ": it is in state "
                    + machine.text("state") + ", not in " + state);
        }
    }

    private static BaseResponse start(Call call) {
        Entity machine = call.about("id", Kind.MACHINE);
        if (!machine.text("state").equals("Running")) {
            need(machine, "Stopped", "start");
            Machines.start(call, machine, false);
        }
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    private static BaseResponse stop(Call call) {
        Entity machine = call.about("id", Kind.MACHINE);
        Autoscaling.refuseScaled(call.store(), machine);
        if (!machine.text("state").equals("Stopped")) {
            need(machine, "Running", "stop");
            halt(call, machine);
        }
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    private static void halt(Call call, Entity machine) {
        EventSink events = call.cloud().events();
        call.cloud().work().run(() -> {
            Machines.setState(call, machine, "Stopping");
            events.state(machine, "StopRequested", "Running", "Stopping");
            call.change(() -> call.store().save(machine.set("host", null)));
            Machines.setState(call, machine, "Stopped");
            events.state(machine, "OperationSucceeded", "Stopping", "Stopped");
            events.usage("VM.STOP", Machines.USAGE, machine);
            events.usage("NETWORK.OFFERING.REMOVE", USAGE_OF_ROW, machine);
            return machine;
        });
    }

    private static BaseResponse reboot(Call call) {
        Entity machine = call.about("id", Kind.MACHINE);
        need(machine, "Running", "reboot");
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    private static BaseResponse destroy(Call call) {
        Entity machine = call.about("id", Kind.MACHINE);
        boolean expunge = call.flag("expunge", false);
        if (expunge && call.caller().number("type") == 0) {
            throw Fail.denied("Account does not have permission for expunging.");
        }
        if (machine.flag("deleteprotection")) {
            throw Fail.bad("Instance [id = " + machine.uuid() + ", name = " + machine.text("name")
                    + "] has delete protection enabled and cannot be deleted.");
        }
        Autoscaling.refuseScaled(call.store(), machine);
        String state = machine.text("state");
        if (state.equals("Running")) {
            halt(call, machine);
        }
        if (!state.equals("Destroyed")) {
            String before = machine.text("state");
            Machines.setState(call, machine, "Destroyed");
            call.cloud().events().state(machine, "DestroyRequested", before, "Destroyed");
            call.cloud().events().usage("VM.DESTROY", Machines.USAGE, machine);
            Volumes.root(call.store(), machine)
                    .ifPresent(
                            volume -> call.cloud().events().usage("VOLUME.DELETE", "com.cloud.storage.Volume", volume));
        }
        if (expunge) {
            removeForGood(call, machine);
            return gone();
        }
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    private static BaseResponse gone() {
        Map<String, Object> fields = Reply.fields();
        fields.put("securitygroup", List.of());
        fields.put("nic", List.of());
        fields.put("affinitygroup", List.of());
        fields.put("deleteprotection", false);
        fields.put("tags", List.of());
        return Reply.object("virtualmachine", fields);
    }

    private static BaseResponse expunge(Call call) {
        Entity machine = call.about("id", Kind.MACHINE);
        if (call.caller().number("type") == 0) {
            throw Fail.denied("Expunging a vm can only be done by an Admin.");
        }
        if (!List.of("Destroyed", "Expunging", "Error").contains(machine.text("state"))) {
            throw Fail.bad("Please destroy vm with specified vmId before expunging");
        }
        Autoscaling.refuseScaled(call.store(), machine);
        removeForGood(call, machine);
        return Reply.success();
    }

    private static void removeForGood(Call call, Entity machine) {
        EventSink events = call.cloud().events();
        String before = machine.text("state");
        Machines.setState(call, machine, "Expunging");
        events.state(machine, "ExpungeOperation", before, "Expunging");
        Volumes.expunge(call, machine);
        call.told("FIREWALL.CLOSE", "Started", "VirtualMachine", machine.uuid(), "revoking firewall rule");
        call.told(
                "FIREWALL.CLOSE",
                "Completed",
                "VirtualMachine",
                machine.uuid(),
                "Successfully completed revoking firewall rule");
        Store store = call.store();
        call.change(() -> {
            store.list(Kind.FORWARDING, rule -> rule.number("machine") == machine.id())
                    .forEach(rule -> {
                        Firewalls.close(store, rule);
                        store.save(rule.remove());
                    });
            store.list(Kind.BALANCER, rule -> rule.ids("members").contains(machine.id()))
                    .forEach(rule -> store.save(rule.set(
                            "members",
                            rule.ids("members").stream()
                                    .filter(id -> id != machine.id())
                                    .toList())));
            store.list(Kind.ADDRESS, address -> address.number("machine") == machine.id())
                    .forEach(address -> store.save(address.set("machine", null)));
            MachineView.list(machine, "nics").forEach(card -> SecondaryAddresses.goWith(store, card));
            Tags.removeOf(store, machine);
            return store.save(machine.remove());
        });
    }

    private static BaseResponse recover(Call call) {
        Entity machine = call.about("id", Kind.MACHINE);
        if (call.caller().number("type") == 0) {
            throw Fail.denied("Recovering a vm can only be done by an Admin. Or when the allow.user.expunge.recover.vm"
                    + " key is set.");
        }
        need(machine, "Destroyed", "recover");
        Machines.setState(call, machine, "Stopped");
        call.cloud().events().state(machine, "RecoveryRequested", "Destroyed", "Stopped");
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    private static BaseResponse list(Call call) {
        boolean destroyedToo = call.caller().number("type") != 0;
        boolean userData = call.flag("userdata", false);
        List<Entity> found = call.store()
                .list(
                        Kind.MACHINE,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.named(call))
                                .and(Scope.tagged(call))
                                .and(Scope.reference(call, "zoneid", "zone"))
                                .and(Scope.reference(call, "networkid", "networks"))
                                .and(Scope.reference(call, "templateid", "template"))
                                .and(Scope.reference(call, "autoscalevmgroupid", "scaling"))
                                .and(Scope.reference(call, "serviceofferingid", "offering"))
                                .and(machine -> destroyedToo
                                        || !List.of("Destroyed", "Expunging").contains(machine.text("state")))
                                .and(machine -> inState(call, machine)));
        boolean stats = call.texts("details").contains("stats");
        return Scope.page(call, "virtualmachine", found, machine -> {
            Map<String, Object> fields = MachineView.of(call, machine, userData);
            if (stats && machine.text("state").equals("Running")) {
                fields.put("cpuused", machine.has("cpuused") ? machine.text("cpuused") : "10%");
            }
            return fields;
        });
    }

    private static boolean inState(Call call, Entity machine) {
        String wanted = call.text("state", "").toLowerCase(Locale.ROOT);
        String state = machine.text("state").toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "" -> true;
            case "present" -> !List.of("destroyed", "expunging", "error").contains(state);
            default -> state.equals(wanted);
        };
    }
}
