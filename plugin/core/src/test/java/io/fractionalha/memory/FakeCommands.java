// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.region.RegionCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands of a fake region that are not about instances; {@link FakeInstances} has those. */
final class FakeCommands {
    private final FakeInventory inventory;
    private final FakeInstances instances;
    private final FakeRules rules;
    private final FakeVpcs vpcs;
    final FakeMachinery machinery;
    final FakeUnfinished unfinished;
    private final Map<String, Function<Arguments, String>> commands = new HashMap<>();

    /** The parameters of a call. */
    record Arguments(SortedMap<String, String> values) {
        String need(String name) {
            String value = values.get(name);
            if (value == null || value.isBlank()) {
                throw new FakeRefusal(431, "Unable to execute API command due to missing parameter " + name);
            }
            return value;
        }

        @Nullable
        String get(String name) {
            return values.get(name);
        }

        String get(String name, String otherwise) {
            return values.getOrDefault(name, otherwise);
        }

        /** The named ones that are there. */
        SortedMap<String, String> pick(String... names) {
            SortedMap<String, String> picked = new TreeMap<>();
            for (String name : names) {
                String value = values.get(name);
                if (value != null && !value.isEmpty()) {
                    picked.put(name, value);
                }
            }
            return picked;
        }
    }

    FakeCommands(FakeInventory inventory) {
        this.inventory = inventory;
        this.instances = new FakeInstances(inventory, this::allocate);
        this.rules = new FakeRules(inventory);
        this.vpcs = new FakeVpcs(inventory, rules);
        commands.put("prepareTemplate", this::prepareTemplate);
        commands.put("createNetwork", this::createNetwork);
        commands.put("updateNetwork", call -> update(EntityKind.NETWORK, call, "name", "displaytext", "networkdomain"));
        commands.put("deleteNetwork", this::deleteNetwork);
        commands.put("associateIpAddress", this::associate);
        commands.put("disassociateIpAddress", this::disassociate);
        commands.put("registerSSHKeyPair", call -> register(EntityKind.KEY_PAIR, call, "name", "publickey"));
        commands.put("createSSHKeyPair", this::createKeyPair);
        commands.put("deleteSSHKeyPair", this::deleteKeyPair);
        commands.put("registerUserData", call -> register(EntityKind.USER_DATA, call, "name", "userdata", "params"));
        instances.addTo(commands);
        new FakeChanges(inventory, instances).addTo(commands);
        rules.addTo(commands);
        new FakeGathering(inventory).addTo(commands);
        vpcs.addTo(commands);
        new FakeVolumes(inventory).addTo(commands);
        new FakeNics(inventory, instances::implement).addTo(commands);
        new FakeSecondaries(inventory).addTo(commands);
        new FakeRelations(inventory).addTo(commands);
        machinery = new FakeMachinery(inventory);
        machinery.addTo(commands);
        unfinished = new FakeUnfinished(inventory, this::run);
    }

    String run(RegionCall call) {
        Function<Arguments, String> command = commands.get(call.command());
        if (command == null) {
            throw new FakeRefusal(
                    432, "The given command does not exist or it is not available for user: " + call.command());
        }
        return command.apply(new Arguments(call.parameters()));
    }

    void capacity(int running) {
        instances.capacity(running);
    }

    List<EntityState> children(EntityKind kind, EntityRef parent) {
        return vpcs.children(kind, parent);
    }

    void failDeployments(int times) {
        instances.failDeployments(times);
    }

    private String prepareTemplate(Arguments call) {
        String id = call.need("templateid");
        inventory.requireDescriptor(MappingKind.TEMPLATE, id);
        for (ResourceDescriptor template : List.copyOf(inventory.descriptors(MappingKind.TEMPLATE))) {
            if (template.id().equals(id)) {
                SortedMap<String, String> attributes = new TreeMap<>(template.attributes());
                attributes.put("pooled", "true");
                inventory.addDescriptor(new ResourceDescriptor(MappingKind.TEMPLATE, id, attributes));
            }
        }
        return id;
    }

    private String createNetwork(Arguments call) {
        call.need("zoneid");
        inventory.requireDescriptor(MappingKind.NETWORK_OFFERING, call.need("networkofferingid"));
        Owner owner = inventory.owner(call.get("account"), call.get("domainid"));
        SortedMap<String, String> attributes = call.pick("name", "networkofferingid");
        attributes.put("name", call.need("name"));
        attributes.put("displaytext", call.get("displaytext", call.need("name")));
        attributes.put("gateway", call.get("gateway", "10.1.1.1"));
        attributes.put("netmask", call.get("netmask", "255.255.255.0"));
        attributes.put("networkdomain", call.get("networkdomain", "cs" + owner.account() + "cloud.internal"));
        attributes.putAll(vpcs.tier(call));
        return put(EntityKind.NETWORK, owner, attributes);
    }

    private String deleteNetwork(Arguments call) {
        EntityState network = inventory.require(EntityKind.NETWORK, call.need("id"));
        String id = network.ref().uuid();
        boolean used = inventory.instancesHolding().stream()
                .anyMatch(row ->
                        List.of(attribute(row, "networkids").split(",", -1)).contains(id));
        if (used) {
            throw new FakeRefusal(536, "Can't delete the network, not all user vms are expunged: " + id);
        }
        inventory.where(EntityKind.ADDRESS, "networkid", id).forEach(address -> rules.releaseAddress(address.ref()));
        inventory.where(EntityKind.EGRESS_RULE, "networkid", id).forEach(rule -> rules.removeWithTags(rule.ref()));
        rules.removeWithTags(network.ref());
        return id;
    }

    private String associate(Arguments call) {
        return allocate(
                call.get("vpcid") == null
                        ? inventory.require(EntityKind.NETWORK, call.need("networkid"))
                        : inventory.require(EntityKind.VPC, call.need("vpcid")));
    }

    /** A new address; the first one of a network or VPC becomes its source NAT address. */
    private String allocate(EntityState network) {
        String vpc = network.ref().kind() == EntityKind.VPC ? network.ref().uuid() : attribute(network, "vpcid");
        String home = vpc.isEmpty() ? "networkid" : "vpcid";
        String id = vpc.isEmpty() ? network.ref().uuid() : vpc;
        boolean first = inventory.where(EntityKind.ADDRESS, home, id).stream()
                .noneMatch(address -> attribute(address, "issourcenat").equals("true"));
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(home, id);
        attributes.put("issourcenat", String.valueOf(first));
        attributes.put("ipaddress", inventory.freshPublicIp());
        return put(EntityKind.ADDRESS, network.owner(), attributes);
    }

    private String disassociate(Arguments call) {
        EntityState address = inventory.require(EntityKind.ADDRESS, call.need("id"));
        if (attribute(address, "issourcenat").equals("true")) {
            throw new FakeRefusal(431, "ip address is used for source nat purposes and can not be disassociated");
        }
        rules.releaseAddress(address.ref());
        return address.ref().uuid();
    }

    private String register(EntityKind kind, Arguments call, String... names) {
        Owner owner = inventory.owner(call.get("account"), call.get("domainid"));
        SortedMap<String, String> attributes = call.pick(names);
        String name = call.need("name");
        if (named(kind, owner, name) != null) {
            throw new FakeRefusal(431, "A " + kind + " with name " + name + " already exists for account " + owner);
        }
        if (kind == EntityKind.KEY_PAIR) {
            String fingerprint = Integer.toHexString(call.need("publickey").hashCode());
            if (inventory.where(kind, "fingerprint", fingerprint).stream()
                    .anyMatch(other -> other.owner().equals(owner))) {
                throw new FakeRefusal(431, "A key pair with key '" + call.get("publickey") + "' already exists");
            }
            attributes.put("fingerprint", fingerprint);
        } else {
            call.need("userdata");
        }
        return put(kind, owner, attributes);
    }

    private @Nullable EntityState named(EntityKind kind, Owner owner, String name) {
        return inventory.where(kind, "name", name).stream()
                .filter(state -> state.owner().equals(owner))
                .findFirst()
                .orElse(null);
    }

    /** The region makes the keys. */
    private String createKeyPair(Arguments call) {
        SortedMap<String, String> values = new TreeMap<>(call.values());
        values.put("publickey", "ssh-rsa " + call.need("name"));
        return register(EntityKind.KEY_PAIR, new Arguments(values), "name", "publickey");
    }

    private String deleteKeyPair(Arguments call) {
        Owner owner = inventory.owner(call.get("account"), call.get("domainid"));
        EntityState found = named(EntityKind.KEY_PAIR, owner, call.need("name"));
        if (found == null) {
            throw new FakeRefusal(431, "A key pair with name " + call.get("name") + " does not exist");
        }
        inventory.remove(found.ref());
        return found.ref().uuid();
    }

    private String update(EntityKind kind, Arguments call, String... names) {
        EntityState state = inventory.require(kind, call.need("id"));
        for (Map.Entry<String, String> change : call.pick(names).entrySet()) {
            state = state.with(change.getKey(), change.getValue());
        }
        inventory.put(state);
        return state.ref().uuid();
    }

    private String put(EntityKind kind, Owner owner, SortedMap<String, String> attributes) {
        String id = inventory.freshId(kind);
        inventory.put(new EntityState(new EntityRef(kind, id), owner, attributes, true));
        return id;
    }
}
