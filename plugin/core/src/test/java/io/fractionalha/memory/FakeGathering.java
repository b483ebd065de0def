// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Affinity groups and instance groups of a fake region. */
final class FakeGathering {
    private static final String AFFINITY = "affinitygroupids";

    private final FakeInventory inventory;

    FakeGathering(FakeInventory inventory) {
        this.inventory = inventory;
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        commands.put("createAffinityGroup", call -> {
            call.need("type");
            return create(EntityKind.AFFINITY_GROUP, call, "name", "type", "description");
        });
        commands.put("deleteAffinityGroup", this::deleteAffinity);
        commands.put("updateVMAffinityGroup", this::place);
        commands.put("createInstanceGroup", call -> create(EntityKind.INSTANCE_GROUP, call, "name"));
        commands.put("updateInstanceGroup", this::rename);
        commands.put("deleteInstanceGroup", this::deleteGroup);
        Function<Arguments, String> deploy = commands.get("deployVirtualMachine");
        Function<Arguments, String> update = commands.get("updateVirtualMachine");
        commands.put("deployVirtualMachine", call -> deployed(call, gathered(call, deploy.apply(call))));
        commands.put("updateVirtualMachine", call -> gathered(call, update.apply(call)));
        Function<Arguments, String> recover = commands.get("recoverVirtualMachine");
        commands.put("recoverVirtualMachine", call -> recovered(recover.apply(call)));
    }

    /** The group that an instance is put into is made where there is none of the name. */
    private String gathered(Arguments call, String id) {
        String name = call.get("group");
        if (name != null) {
            EntityState instance = inventory.require(EntityKind.INSTANCE, id);
            if (!named(EntityKind.INSTANCE_GROUP, instance.owner(), name)) {
                put(EntityKind.INSTANCE_GROUP, instance.owner(), new TreeMap<>(Map.of("name", name)));
            }
        }
        return id;
    }

    private String deployed(Arguments call, String id) {
        List<String> groups = list(call.get(AFFINITY, ""));
        if (!groups.isEmpty()) {
            EntityState instance = inventory.require(EntityKind.INSTANCE, id);
            groups.forEach(group -> inventory.require(EntityKind.AFFINITY_GROUP, group));
            inventory.put(instance.with(AFFINITY, String.join(",", new TreeSet<>(groups))));
        }
        return id;
    }

    /** An affinity or instance group that was removed meanwhile took out what was destroyed, too. */
    private String recovered(String id) {
        EntityState instance = inventory.require(EntityKind.INSTANCE, id);
        List<String> left = list(attribute(instance, AFFINITY)).stream()
                .filter(group -> inventory
                        .find(new EntityRef(EntityKind.AFFINITY_GROUP, group))
                        .isPresent())
                .toList();
        String group = attribute(instance, "group");
        boolean gone = !named(EntityKind.INSTANCE_GROUP, instance.owner(), group);
        inventory.put(instance.with(AFFINITY, left.isEmpty() ? null : String.join(",", left))
                .with("group", gone || group.isEmpty() ? null : group));
        return id;
    }

    private boolean named(EntityKind kind, Owner owner, String name) {
        return inventory.where(kind, "name", name).stream()
                .anyMatch(state -> state.owner().equals(owner));
    }

    private String create(EntityKind kind, Arguments call, String... names) {
        Owner owner = inventory.owner(call.get("account"), call.get("domainid"));
        if (named(kind, owner, call.need("name"))) {
            throw new FakeRefusal(431, "Unable to create " + kind + ", one with this name already exists");
        }
        return put(kind, owner, call.pick(names));
    }

    private String put(EntityKind kind, Owner owner, SortedMap<String, String> attributes) {
        String id = inventory.freshId(kind);
        inventory.put(new EntityState(new EntityRef(kind, id), owner, attributes, true));
        return id;
    }

    private String place(Arguments call) {
        EntityState instance = inventory.require(EntityKind.INSTANCE, call.need("id"));
        if (!attribute(instance, "state").equals("Stopped")) {
            throw new FakeRefusal(431, "Unable update affinity groups of the virtual machine in state Running");
        }
        List<String> groups = list(call.get(AFFINITY, ""));
        groups.forEach(group -> inventory.require(EntityKind.AFFINITY_GROUP, group));
        inventory.put(instance.with(AFFINITY, groups.isEmpty() ? null : String.join(",", new TreeSet<>(groups))));
        return instance.ref().uuid();
    }

    private String deleteAffinity(Arguments call) {
        EntityState group = inventory.require(EntityKind.AFFINITY_GROUP, call.need("id"));
        String id = group.ref().uuid();
        for (EntityState instance : inventory.where(EntityKind.INSTANCE, AFFINITY, id)) {
            List<String> left = list(attribute(instance, AFFINITY)).stream()
                    .filter(other -> !other.equals(id))
                    .toList();
            inventory.put(instance.with(AFFINITY, left.isEmpty() ? null : String.join(",", left)));
        }
        inventory.remove(group.ref());
        return id;
    }

    private String rename(Arguments call) {
        EntityState group = inventory.require(EntityKind.INSTANCE_GROUP, call.need("id"));
        if (named(EntityKind.INSTANCE_GROUP, group.owner(), call.need("name"))) {
            throw new FakeRefusal(431, "Unable to update vm group, a group with this name already exists");
        }
        members(group).forEach(instance -> inventory.put(instance.with("group", call.need("name"))));
        inventory.put(group.with("name", call.need("name")));
        return group.ref().uuid();
    }

    private String deleteGroup(Arguments call) {
        EntityState group = inventory.require(EntityKind.INSTANCE_GROUP, call.need("id"));
        members(group).forEach(instance -> inventory.put(instance.with("group", null)));
        inventory.remove(group.ref());
        return group.ref().uuid();
    }

    private List<EntityState> members(EntityState group) {
        return inventory.where(EntityKind.INSTANCE, "group", attribute(group, "name")).stream()
                .filter(instance -> instance.owner().equals(group.owner()))
                .toList();
    }

    private static List<String> list(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }
}
