// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.cloudstack.api.BaseResponse;

/** Changes of a machine's attributes; they hold at once. */
final class MachineUpdates {
    private MachineUpdates() {}

    static void register(Map<String, Action> actions) {
        actions.put("updateVirtualMachine", MachineUpdates::update);
        actions.put("changeServiceForVirtualMachine", MachineUpdates::resize);
        actions.put("scaleVirtualMachine", MachineUpdates::scale);
        actions.put("resetSSHKeyForVirtualMachine", MachineUpdates::resetKey);
        actions.put("resetUserDataForVirtualMachine", MachineUpdates::resetUserData);
    }

    private static BaseResponse update(Call call) {
        Entity machine = call.about("id", Kind.MACHINE);
        call.change(() -> {
            CustomIds.apply(call, machine);
            call.text("displayname").ifPresent(text -> machine.set("displayname", text));
            call.text("name").ifPresent(text -> machine.set("name", text));
            userData(call, machine);
            Gatherings.gather(call, machine);
            if (call.given("deleteprotection")) {
                machine.set("deleteprotection", call.flag("deleteprotection", false));
            }
            if (call.rootAdmin() && call.given("displayvm")) { // limits are not looked at then; of others it is ignored
                machine.set("hidden", !call.flag("displayvm", true));
            }
            if (call.given("haenable")) {
                machine.set("haenable", call.flag("haenable", false));
            }
            return call.store().save(machine.set("updated", System.currentTimeMillis()));
        });
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    /** A reference brings its text; an empty text changes nothing, and one beside a reference leaves that as it is. */
    private static void userData(Call call, Entity machine) {
        call.text("userdata").filter(text -> !text.isEmpty()).ifPresent(text -> machine.set("userdata", text));
        call.number("userdataid")
                .ifPresent(id -> machine.set("userdataid", id)
                        .set("userdata", call.store().get(Kind.USER_DATA, id).text("userdata")));
    }

    private static BaseResponse resize(Call call) {
        return give(call, machine -> {
            if (!machine.text("state").equals("Stopped")) {
                throw Fail.bad("Unable to upgrade virtual machine " + machine.uuid() + " in state "
                        + machine.text("state") + "; make sure the virtual machine is stopped");
            }
        });
    }

    /** A running machine has no tools that would let it grow; a stopped one is as good as resized. */
    private static BaseResponse scale(Call call) {
        return give(call, machine -> {
            if (machine.text("state").equals("Running")) {
                throw Fail.broken("Unable to scale VM instance {\"id\":" + machine.id()
                        + ",\"state\":\"Running\",\"uuid\":\"" + machine.uuid()
                        + "\"} as it does not have tools to support dynamic scaling.");
            }
        });
    }

    private static BaseResponse give(Call call, Consumer<Entity> check) {
        Entity machine = call.about("id", Kind.MACHINE);
        Entity offering = call.entity("serviceofferingid", Kind.SERVICE_OFFERING)
                .orElseThrow(() -> Fail.bad("Unable to find service offering by id"));
        call.change(() -> {
            check.accept(machine);
            if (machine.number("offering") == offering.id()) {
                throw Fail.bad("Not upgrading vm " + machine.uuid() + " since it already has the requested service"
                        + " offering (" + offering.text("name") + ")");
            }
            return call.store().save(machine.set("offering", offering.id()));
        });
        call.cloud().events().usage("VM.UPGRADE", Machines.USAGE, machine);
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    private static BaseResponse resetKey(Call call) {
        Entity machine = stopped(call, "SSH Key");
        List<String> keys = Machines.keys(call, machine.owner());
        if (keys.isEmpty()) {
            throw Fail.bad("a key pair must be specified");
        }
        call.change(() -> call.store().save(machine.set("keypairs", String.join(",", keys))));
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    private static BaseResponse resetUserData(Call call) {
        Entity machine = stopped(call, "UserData");
        call.change(() -> {
            machine.set("userdata", null).set("userdataid", null);
            userData(call, machine);
            return call.store().save(machine);
        });
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    private static Entity stopped(Call call, String what) {
        Entity machine = call.about("id", Kind.MACHINE);
        if (!machine.text("state").equals("Stopped")) {
            throw Fail.bad("Vm " + machine.uuid() + " should be stopped to do " + what + " reset");
        }
        return machine;
    }
}
