// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.Map;
import java.util.function.Function;

/** Commands of a fake region that change what is there in ways of their own. */
final class FakeChanges {
    private final FakeInventory inventory;
    private final FakeInstances instances;

    FakeChanges(FakeInventory inventory, FakeInstances instances) {
        this.inventory = inventory;
        this.instances = instances;
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        commands.put("updateVirtualMachine", this::update);
        commands.put("scaleVirtualMachine", this::scale);
        commands.put("resetUserDataForVirtualMachine", this::resetUserData);
        commands.put("resetSSHKeyForVirtualMachine", this::resetKey);
        commands.put("deleteUserData", this::deleteUserData);
        commands.put("updatePortForwardingRule", this::redirect);
        commands.put("updateFirewallRule", call -> same(EntityKind.FIREWALL_RULE, call));
        commands.put("updateEgressFirewallRule", call -> same(EntityKind.EGRESS_RULE, call));
        commands.put("restartNetwork", call -> same(EntityKind.NETWORK, call));
        commands.put("rebootVirtualMachine", call -> same(EntityKind.INSTANCE, call));
        commands.put("restartVPC", call -> same(EntityKind.VPC, call));
        commands.put("updateIpAddress", call -> same(EntityKind.ADDRESS, call));
    }

    private String update(Arguments call) {
        EntityState state = inventory.require(EntityKind.INSTANCE, call.need("id"));
        for (Map.Entry<String, String> change :
                call.pick("name", "displayname", "group").entrySet()) {
            state = state.with(change.getKey(), change.getValue());
        }
        state = userData(call, state);
        String guarded = call.get("deleteprotection");
        if (guarded != null) {
            state = state.with("deleteprotection", guarded.equals("true") ? "true" : null);
        }
        String shown = call.get("displayvm");
        if (shown != null) {
            state = state.with("displayvm", shown.equals("false") ? "false" : null);
        }
        inventory.put(state);
        return state.ref().uuid();
    }

    private String same(EntityKind kind, Arguments call) {
        return inventory.require(kind, call.need("id")).ref().uuid();
    }

    /** The tools of every guest let it grow while it runs. */
    private String scale(Arguments call) {
        EntityState state = inventory.require(EntityKind.INSTANCE, call.need("id"));
        inventory.requireDescriptor(MappingKind.SERVICE_OFFERING, call.need("serviceofferingid"));
        inventory.put(state.with("serviceofferingid", call.need("serviceofferingid")));
        return state.ref().uuid();
    }

    /** An empty text changes nothing, and a reference stays, which is what the host lists then. */
    private EntityState userData(Arguments call, EntityState state) {
        String reference = call.get("userdataid", "");
        String text = call.get("userdata", "");
        if (!reference.isEmpty()) {
            return referring(call, state);
        }
        return text.isEmpty() || state.attribute("userdataid") != null ? state : state.with("userdata", text);
    }

    private EntityState referring(Arguments call, EntityState state) {
        if (!call.get("userdata", "").isEmpty()) {
            throw new FakeRefusal(431, "Both userdata and userdata ID inputs are not allowed");
        }
        inventory.require(EntityKind.USER_DATA, call.need("userdataid"));
        return state.with("userdata", null).with("userdataid", call.need("userdataid"));
    }

    private String resetUserData(Arguments call) {
        EntityState state = stopped(call, "user data");
        boolean refers = !call.get("userdataid", "").isEmpty();
        inventory.put(
                refers
                        ? referring(call, state)
                        : state.with("userdata", call.get("userdata")).with("userdataid", null));
        return state.ref().uuid();
    }

    private String deleteUserData(Arguments call) {
        String id = call.need("id");
        if (!inventory.where(EntityKind.INSTANCE, "userdataid", id).isEmpty()) {
            throw new FakeRefusal(431, "Userdata " + id + " cannot be removed: an instance uses it");
        }
        inventory.remove(inventory.require(EntityKind.USER_DATA, id).ref());
        return id;
    }

    private String resetKey(Arguments call) {
        EntityState state = stopped(call, "the SSH key");
        String keys = call.get("keypairs", call.get("keypair", ""));
        instances.requireKeys(state.owner(), keys);
        inventory.put(state.with("keypairs", keys));
        return state.ref().uuid();
    }

    private EntityState stopped(Arguments call, String what) {
        EntityState state = inventory.require(EntityKind.INSTANCE, call.need("id"));
        if (!attribute(state, "state").equals("Stopped")) {
            throw new FakeRefusal(431, "Instance " + state.ref().uuid() + " has to be stopped to be given " + what);
        }
        return state;
    }

    private String redirect(Arguments call) {
        EntityState rule = inventory.require(EntityKind.FORWARDING_RULE, call.need("id"));
        for (Map.Entry<String, String> change :
                call.pick("virtualmachineid", "privateport", "privateendport").entrySet()) {
            rule = rule.with(change.getKey(), change.getValue());
        }
        EntityState to = inventory.require(EntityKind.INSTANCE, attribute(rule, "virtualmachineid"));
        EntityState address = inventory.require(EntityKind.ADDRESS, attribute(rule, "ipaddressid"));
        String network = attribute(address, "networkid");
        FakeRules.requireNic(to, network);
        boolean elsewhere = !call.get("virtualmachineid", "").isEmpty();
        String asked = call.get(Kinds.GUEST_ADDRESS, elsewhere ? "" : attribute(rule, Kinds.GUEST_ADDRESS));
        inventory.put(rule.with(Kinds.GUEST_ADDRESS, FakeSecondaries.guest(to, network, asked)));
        return rule.ref().uuid();
    }
}
