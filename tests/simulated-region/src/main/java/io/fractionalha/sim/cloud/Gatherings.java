// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Instance groups: names under which an account has gathered machines; a machine is in one at most. */
final class Gatherings {
    private Gatherings() {}

    static void register(Map<String, Action> actions) {
        actions.put("createInstanceGroup", Gatherings::create);
        actions.put("updateInstanceGroup", Gatherings::update);
        actions.put("deleteInstanceGroup", Gatherings::delete);
        actions.put("listInstanceGroups", Gatherings::list);
    }

    private static @Nullable Entity named(Store store, long owner, String name) {
        return store.first(
                        Kind.GATHERING,
                        group -> group.owner() == owner && group.text("name").equals(name))
                .orElse(null);
    }

    private static Entity make(Store store, long owner, String name) {
        return store.save(store.make(Kind.GATHERING)
                .set("name", name)
                .set("created", System.currentTimeMillis())
                .set("account", owner));
    }

    /** Puts a machine into the group that a call names, which is made where there is none. Call under the store's lock. */
    static void gather(Call call, Entity machine) {
        call.text("group").ifPresent(name -> {
            Entity group = named(call.store(), machine.owner(), name);
            machine.set("gathering", (group == null ? make(call.store(), machine.owner(), name) : group).id());
        });
    }

    /** Shows a machine's group. */
    static void show(Store store, Entity machine, Map<String, Object> fields) {
        store.find(Kind.GATHERING, machine.number("gathering")).ifPresent(group -> {
            fields.put("groupid", group.uuid());
            fields.put("group", group.text("name"));
        });
    }

    private static BaseResponse create(Call call) {
        Entity owner = call.owner();
        String name = call.text("name", "");
        Entity made = call.change(() -> {
            if (named(call.store(), owner.id(), name) != null) {
                throw Fail.bad("Unable to create vm group, a group with name " + name + " already exists for account "
                        + owner.text("name"));
            }
            return make(call.store(), owner.id(), name);
        });
        return Reply.object("instancegroup", view(call.store(), made));
    }

    private static BaseResponse update(Call call) {
        Entity group = call.about("id", Kind.GATHERING);
        call.text("name")
                .ifPresent(name -> call.change(() -> {
                    Entity other = named(call.store(), group.owner(), name);
                    if (other != null && other.id() != group.id()) {
                        throw Fail.bad(
                                "Unable to update vm group, a group with name " + name + " already exists for account");
                    }
                    return call.store().save(group.set("name", name));
                }));
        return Reply.object("instancegroup", view(call.store(), group));
    }

    private static BaseResponse delete(Call call) {
        Entity group = call.about("id", Kind.GATHERING);
        call.change(() -> {
            Store store = call.store();
            store.list(Kind.MACHINE, machine -> machine.number("gathering") == group.id())
                    .forEach(machine -> store.save(machine.set("gathering", null)));
            return store.save(group.remove());
        });
        return Reply.success();
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(Kind.GATHERING, Scope.owned(call).and(Scope.ids(call)).and(Scope.named(call)));
        return Scope.page(call, "instancegroup", found, group -> view(call.store(), group));
    }

    private static Map<String, Object> view(Store store, Entity group) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", group.uuid());
        fields.put("name", group.text("name"));
        fields.put("created", Scope.time(group.number("created")));
        Owners.show(store, group, fields);
        fields.put("hasannotations", false);
        return fields;
    }
}
