// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Instances of a fake region: capacity, unique names and addresses per network, Error rows. */
final class FakeInstances {
    private final FakeInventory inventory;
    private final FakePlaces places;
    private final Consumer<EntityState> allocateAddress;
    private final Set<String> uuidsGiven = new HashSet<>();
    private int capacity = Integer.MAX_VALUE;
    private int failures;

    FakeInstances(FakeInventory inventory, Consumer<EntityState> allocateAddress) {
        this.inventory = inventory;
        this.places = new FakePlaces(inventory);
        this.allocateAddress = allocateAddress;
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        commands.put("deployVirtualMachine", this::deploy);
        commands.put("changeServiceForVirtualMachine", this::resize);
        commands.put("startVirtualMachine", this::start);
        commands.put("stopVirtualMachine", this::stop);
        commands.put("destroyVirtualMachine", this::destroy);
        commands.put("recoverVirtualMachine", this::recover);
        commands.put("attachVolume", this::attach);
    }

    void capacity(int running) {
        capacity = running;
    }

    void failDeployments(int times) {
        failures = times;
    }

    private String deploy(Arguments call) {
        call.need("zoneid");
        inventory.requireDescriptor(MappingKind.TEMPLATE, call.need("templateid"));
        inventory.requireDescriptor(MappingKind.SERVICE_OFFERING, call.need("serviceofferingid"));
        Owner owner = inventory.owner(call.get("account"), call.get("domainid"));
        String id = call.get("customid", "");
        if (id.isEmpty()) {
            id = inventory.freshId(EntityKind.INSTANCE);
        } else if (inventory.instanceState(id).isPresent()) {
            throw new FakeRefusal(431, "UUID: " + id + " already exists so can't create");
        } else if (!uuidsGiven.add(id)) {
            throw new FakeRefusal(530, "Duplicate entry '" + id + "' for key 'uc_vm_instance_uuid'");
        }
        boolean started = !call.get("startvm", "true").equals("false");
        EntityState state = state(call, owner, id, started);
        if (failures > 0) {
            failures--;
            inventory.instanceRow(state.with("state", "Error"), "Error");
            throw new FakeRefusal(530, "Unable to orchestrate the start of instance " + id, id);
        }
        if (started && inventory.runningInstances() >= capacity) {
            inventory.instanceRow(state.with("state", "Error"), "Error");
            throw new FakeRefusal(533, "No destination found for a deployment for " + id, id);
        }
        inventory.put(state);
        if (started) {
            implement(state);
        }
        return id;
    }

    /** An address that cannot be given leaves a row in Error, without a card. */
    private EntityState state(Arguments call, Owner owner, String id, boolean started) {
        EntityRef ref = new EntityRef(EntityKind.INSTANCE, id);
        try {
            return inventory.toldApart(new EntityState(ref, owner, attributes(call, owner, id, started), true));
        } catch (FakeRefusal e) {
            if (String.valueOf(e.getMessage()).startsWith(FakePlaces.NO_ADDRESS)) {
                inventory.instanceRow(new EntityState(ref, owner, call.pick("name"), true), "Error");
            }
            throw e;
        }
    }

    private SortedMap<String, String> attributes(Arguments call, Owner owner, String id, boolean started) {
        SortedMap<String, String> attributes =
                call.pick("name", "displayname", "templateid", "serviceofferingid", "userdata", "userdataid", "group");
        attributes.putAll(call.pick("rootdisksize"));
        if (call.get("displayvm", "true").equals("false")) {
            attributes.put("displayvm", "false");
        }
        attributes.putIfAbsent("name", "VM-" + id);
        attributes.putIfAbsent("displayname", String.valueOf(attributes.get("name")));
        attributes.put("state", started ? "Running" : "Stopped");
        List<String> networks = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; call.get("iptonetworklist[" + i + "].networkid") != null; i++) {
            networks.add(call.need("iptonetworklist[" + i + "].networkid"));
            addresses.add(call.get("iptonetworklist[" + i + "].ip", ""));
        }
        if (networks.isEmpty()) {
            for (String network : call.need("networkids").split(",", -1)) {
                networks.add(network);
                addresses.add(addresses.isEmpty() ? call.get("ipaddress", "") : "");
            }
        }
        for (int i = 0; i < networks.size(); i++) {
            addresses.set(i, places.take(networks.get(i), addresses.get(i), String.valueOf(attributes.get("name"))));
        }
        attributes.put("networkids", String.join(",", networks));
        attributes.put("ipaddresses", String.join(",", addresses));
        if (call.get("diskofferingid") != null) {
            attributes.put("datavolumes", "1");
        }
        if (call.get("userdataid") != null) {
            inventory.require(EntityKind.USER_DATA, call.need("userdataid"));
        }
        keys(call, owner, attributes);
        return attributes;
    }

    private void keys(Arguments call, Owner owner, SortedMap<String, String> attributes) {
        String keys = call.get("keypairs", call.get("keypair", ""));
        if (!keys.isEmpty()) {
            requireKeys(owner, keys);
            attributes.put("keypairs", keys);
        }
    }

    void requireKeys(Owner owner, String keys) {
        for (String key : keys.split(",", -1)) {
            requireKey(owner, key);
        }
    }

    private void requireKey(Owner owner, String key) {
        boolean there = inventory.where(EntityKind.KEY_PAIR, "name", key).stream()
                .anyMatch(pair -> pair.owner().equals(owner));
        if (!there) {
            throw new FakeRefusal(431, "A key pair with name '" + key + "' was not found for account " + owner);
        }
    }

    /** A running instance implements its networks: each gets its source NAT address. */
    void implement(EntityState instance) {
        for (String id : attribute(instance, "networkids").split(",", -1)) {
            if (inventory.shared(id)) {
                continue;
            }
            EntityState network = inventory.require(EntityKind.NETWORK, id);
            String vpc = attribute(network, "vpcid");
            boolean tier = !vpc.isEmpty();
            if (inventory.leadsOut(network)
                    && inventory
                            .where(EntityKind.ADDRESS, tier ? "vpcid" : "networkid", tier ? vpc : id)
                            .isEmpty()) {
                allocateAddress.accept(network);
            }
        }
    }

    private String resize(Arguments call) {
        EntityState state = inventory.require(EntityKind.INSTANCE, call.need("id"));
        inventory.requireDescriptor(MappingKind.SERVICE_OFFERING, call.need("serviceofferingid"));
        if (attribute(state, "state").equals("Running")) {
            throw new FakeRefusal(431, "Unable to upgrade a running instance; stop it first");
        }
        inventory.put(state.with("serviceofferingid", call.need("serviceofferingid")));
        return state.ref().uuid();
    }

    private String attach(Arguments call) {
        EntityState state = inventory.require(EntityKind.INSTANCE, call.need("virtualmachineid"));
        inventory.put(state.with("datavolumes", "1"));
        return state.ref().uuid();
    }

    private String start(Arguments call) {
        EntityState state = inventory.require(EntityKind.INSTANCE, call.need("id"));
        if (attribute(state, "state").equals("Running")) {
            return state.ref().uuid();
        }
        if (inventory.runningInstances() >= capacity) {
            throw new FakeRefusal(533, "Unable to start an instance due to insufficient capacity");
        }
        inventory.put(state.with("state", "Running"));
        implement(state);
        return state.ref().uuid();
    }

    private String stop(Arguments call) {
        EntityState state = inventory.require(EntityKind.INSTANCE, call.need("id"));
        inventory.put(state.with("state", "Stopped"));
        return state.ref().uuid();
    }

    private String destroy(Arguments call) {
        String id = call.need("id");
        EntityState row = inventory.instancesHolding().stream()
                .filter(found -> found.ref().uuid().equals(id))
                .findFirst()
                .orElseThrow(() -> new FakeRefusal(431, "Unable to find instance " + id));
        if ("true".equals(row.attribute("deleteprotection"))) {
            throw new FakeRefusal(431, "Instance " + id + " has delete protection enabled and cannot be deleted.");
        }
        for (EntityKind kind : List.of(EntityKind.FORWARDING_RULE, EntityKind.STATIC_NAT, EntityKind.BALANCER_MEMBER)) {
            inventory.where(kind, "virtualmachineid", id).forEach(rule -> {
                inventory
                        .where(EntityKind.TAG, "resourceid", rule.ref().uuid())
                        .forEach(tag -> inventory.remove(tag.ref()));
                inventory.remove(rule.ref());
            });
        }
        boolean expunge = call.get("expunge", "false").equals("true");
        if (expunge) {
            inventory.where(EntityKind.TAG, "resourceid", id).forEach(tag -> inventory.remove(tag.ref()));
            inventory.expunged(row.ref());
        } else {
            inventory.instanceRow(row.with("state", "Destroyed"), "Destroyed");
        }
        return id;
    }

    private String recover(Arguments call) {
        String id = call.need("id");
        if (!inventory.instanceState(id).orElse("").equals("Destroyed")) {
            throw new FakeRefusal(431, "Instance " + id + " is not destroyed");
        }
        EntityState row = inventory.instancesHolding().stream()
                .filter(found -> found.ref().uuid().equals(id))
                .findFirst()
                .orElseThrow();
        inventory.put(row.with("state", "Stopped"));
        return id;
    }
}
