// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;

/** Affinity groups of an account, and which machines are in them. Where machines are placed does not depend on them here. */
final class Affinities implements Action {
    private static final List<String> TYPES =
            List.of("host anti-affinity", "host affinity", "non-strict host anti-affinity", "non-strict host affinity");

    private Affinities() {}

    static void register(Map<String, Action> actions) {
        actions.put("createAffinityGroup", new Affinities());
        actions.put("deleteAffinityGroup", Affinities::delete);
        actions.put("listAffinityGroups", Affinities::list);
        actions.put("updateVMAffinityGroup", Affinities::place);
    }

    @Override
    public Entity create(Call call) {
        Entity owner = call.owner();
        String name = call.text("name", "");
        if (!TYPES.contains(call.text("type", ""))) {
            throw Fail.bad("Unable to create affinity group, invalid affinity group type" + call.text("type", ""));
        }
        Entity made = call.change(() -> {
            if (named(call.store(), owner.id(), name) != null) {
                throw Fail.bad("Unable to create affinity group, a group with name " + name + " already exists.");
            }
            return call.store()
                    .save(call.store()
                            .make(Kind.AFFINITY)
                            .set("name", name)
                            .set("type", call.text("type", ""))
                            .set("description", call.text("description").orElse(null))
                            .set("account", owner.id()));
        });
        call.context(made);
        call.told(
                "AG.CREATE",
                "Created",
                "AffinityGroup",
                made.uuid(),
                "Successfully created entity for Creating Affinity Group");
        return made;
    }

    @Override
    public BaseResponse run(Call call) {
        return Reply.object("affinitygroup", view(call.store(), call.target(call.made(Kind.AFFINITY))));
    }

    private static @org.jspecify.annotations.Nullable Entity named(Store store, long owner, String name) {
        return store.first(
                        Kind.AFFINITY,
                        group -> group.owner() == owner && group.text("name").equals(name))
                .orElse(null);
    }

    private static BaseResponse delete(Call call) {
        Entity group = call.entity("id", Kind.AFFINITY).orElse(null);
        if (group == null) {
            group = named(call.store(), call.owner().id(), call.text("name", ""));
        }
        if (group == null) {
            throw Fail.bad("Either the affinity group Id or group name must be specified to delete the group");
        }
        Entity gone = call.target(group);
        call.change(() -> {
            members(call.store(), gone)
                    .forEach(machine -> put(
                            call.store(),
                            machine,
                            machine.ids("affinity").stream()
                                    .filter(id -> id != gone.id())
                                    .toList()));
            return call.store().save(gone.remove());
        });
        return Reply.success();
    }

    private static List<Entity> members(Store store, Entity group) {
        return store.list(Kind.MACHINE, machine -> machine.ids("affinity").contains(group.id()));
    }

    private static Entity put(Store store, Entity machine, List<Long> groups) {
        return store.save(machine.set("affinity", groups.isEmpty() ? null : new ArrayList<>(groups)));
    }

    private static BaseResponse place(Call call) {
        Entity machine = call.about("id", Kind.MACHINE);
        if (!call.given("affinitygroupids") && !call.given("affinitygroupnames")) {
            throw Fail.bad("affinitygroupids parameter or affinitygroupnames parameter must be given");
        }
        if (!machine.text("state").equals("Stopped")) {
            throw Fail.bad("Unable update affinity groups of the virtual machine " + machine.uuid() + " in state "
                    + machine.text("state")
                    + "; make sure the virtual machine is stopped and not in an error state before updating.");
        }
        List<Long> groups = asked(call, machine.owner());
        call.change(() -> put(call.store(), machine, groups));
        return Reply.object("virtualmachine", MachineView.of(call, machine, false));
    }

    /** The groups that a call names, by id or by name; they must be the owner's. */
    static List<Long> asked(Call call, long owner) {
        List<Entity> groups = new ArrayList<>(call.entities("affinitygroupids", Kind.AFFINITY));
        for (String name : call.texts("affinitygroupnames")) {
            Entity group = named(call.store(), owner, name);
            if (group == null) {
                throw Fail.bad("Unable to find group by name " + name);
            }
            groups.add(group);
        }
        for (Entity group : groups) {
            if (group.owner() != owner) {
                throw Fail.denied("Affinity Group " + group.text("name") + " does not belong to the VM's account");
            }
        }
        return groups.stream().map(Entity::id).toList();
    }

    /** The groups of a machine as its answers show them. */
    static List<Map<String, Object>> of(Store store, Entity machine) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Long id : machine.ids("affinity")) {
            Entity group = store.get(Kind.AFFINITY, id);
            Map<String, Object> fields = Reply.fields();
            fields.put("id", group.uuid());
            fields.put("name", group.text("name"));
            if (group.has("description")) {
                fields.put("description", group.text("description"));
            }
            fields.put("account", store.get(Kind.ACCOUNT, group.owner()).text("name"));
            shown.add(fields);
        }
        return shown;
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.AFFINITY,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.named(call))
                                .and(group -> call.text("type")
                                        .map(group.text("type")::equals)
                                        .orElse(true)));
        return Scope.page(call, "affinitygroup", found, group -> {
            Map<String, Object> fields = view(call.store(), group);
            List<String> machines =
                    members(call.store(), group).stream().map(Entity::uuid).toList();
            if (!machines.isEmpty()) {
                fields.put("virtualmachineIds", machines);
            }
            return fields;
        });
    }

    private static Map<String, Object> view(Store store, Entity group) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", group.uuid());
        fields.put("name", group.text("name"));
        if (group.has("description")) {
            fields.put("description", group.text("description"));
        }
        Owners.show(store, group, fields);
        fields.put("type", group.text("type"));
        return fields;
    }
}
