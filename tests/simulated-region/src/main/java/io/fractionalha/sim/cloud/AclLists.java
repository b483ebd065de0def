// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.cloudstack.api.BaseResponse;

/** ACL lists: of a VPC, or of none, as the two that are there from the start. A list that a tier has stays. */
final class AclLists {
    private AclLists() {}

    static void register(Map<String, Action> actions) {
        actions.put("createNetworkACLList", new Create());
        actions.put("updateNetworkACLList", AclLists::update);
        actions.put("deleteNetworkACLList", AclLists::delete);
        actions.put("replaceNetworkACLList", AclLists::replace);
        actions.put("listNetworkACLLists", AclLists::list);
    }

    /** The lists for all, with their rules. */
    static void plant(Store store) {
        for (String action : List.of("Deny", "Allow")) {
            String word = action.equals("Deny") ? "deny" : "allow";
            Entity list = store.save(store.make(Kind.ACL_LIST)
                    .set("name", "default_" + word)
                    .set("description", "Default Network ACL " + action + " All")
                    .set("default", true));
            for (String traffic : List.of("Ingress", "Egress")) {
                store.save(store.make(Kind.ACL_RULE)
                        .set("list", list.id())
                        .set("number", traffic.equals("Ingress") ? 1L : 2L)
                        .set("protocol", "all")
                        .set("cidrs", "0.0.0.0/0")
                        .set("traffic", traffic)
                        .set("action", action)
                        .set("state", "Active"));
            }
        }
    }

    private static final class Create implements Action {
        @Override
        public Entity create(Call call) {
            Optional<Entity> vpc = call.entity("vpcid", Kind.VPC);
            if (vpc.isEmpty() && !call.rootAdmin()) {
                throw Fail.denied("Only Root Admin can create global ACLs.");
            }
            Entity list = call.change(() -> {
                Entity made = call.store()
                        .make(Kind.ACL_LIST)
                        .set("name", call.text("name", ""))
                        .set("description", call.text("description").orElse(null));
                vpc.ifPresent(of -> made.set("vpc", of.id()).set("account", of.owner()));
                return call.store().save(made);
            });
            call.context(list);
            return list;
        }

        @Override
        public BaseResponse run(Call call) {
            return Reply.object("networkacllist", view(call.store(), call.target(call.made(Kind.ACL_LIST))));
        }
    }

    private static BaseResponse update(Call call) {
        Entity list = own(call);
        call.change(() -> {
            CustomIds.apply(call, list);
            call.text("name").filter(name -> !name.isBlank()).ifPresent(name -> list.set("name", name));
            call.text("description").filter(text -> !text.isBlank()).ifPresent(text -> list.set("description", text));
            return call.store().save(list);
        });
        return Reply.object("networkacllist", view(call.store(), list));
    }

    /** The list that the call is about; those of no VPC are the root administrator's. */
    private static Entity own(Call call) {
        Entity list = call.about("id", Kind.ACL_LIST);
        if (!list.has("vpc") && !call.rootAdmin()) {
            throw Fail.denied("Must be Root Admin to change a global ACL.");
        }
        return list;
    }

    private static BaseResponse delete(Call call) {
        Entity list = call.about("id", Kind.ACL_LIST);
        if (list.flag("default")) {
            throw Fail.bad("Default ACL cannot be removed");
        }
        Entity mine = own(call);
        call.change(() -> {
            int tiers = call.store()
                    .list(Kind.NETWORK, tier -> tier.number("acl") == mine.id())
                    .size();
            if (tiers > 0) {
                throw Fail.broken("ACL is still associated with " + tiers + " tier(s). Cannot delete network ACL: "
                        + mine.uuid());
            }
            remove(call.store(), mine);
            return mine;
        });
        return Reply.success();
    }

    /** Removes a list with its rules. Call under the store's lock. */
    static void remove(Store store, Entity list) {
        AclRules.of(store, list).forEach(rule -> AclRules.remove(store, rule));
        store.save(list.remove());
    }

    private static BaseResponse replace(Call call) {
        Entity list =
                call.entity("aclid", Kind.ACL_LIST).orElseThrow(() -> Fail.bad("Unable to find specified NetworkACL"));
        Entity tier =
                call.entity("networkid", Kind.NETWORK).orElseThrow(() -> Fail.bad("Unable to find specified Network"));
        call.change(() -> {
            fits(list, tier.number("vpc"), "Network: " + tier.uuid());
            return call.store().save(tier.set("acl", list.id()));
        });
        return Reply.success();
    }

    /** Refuses a list of another VPC. */
    static void fits(Entity list, long vpc, String what) {
        if (vpc == 0) {
            throw Fail.bad("Network is not part of a VPC: " + what);
        }
        if (list.has("vpc") && list.number("vpc") != vpc) {
            throw Fail.bad(what + " and ACL: " + list.uuid() + " do not belong to the same VPC");
        }
    }

    /** Lists that a caller may see, and those for all. */
    static Predicate<Entity> visible(Call call) {
        Predicate<Entity> owned = Scope.owned(call);
        return list -> !list.has("vpc") || owned.test(list);
    }

    private static BaseResponse list(Call call) {
        Optional<Long> vpc = call.number("vpcid");
        Optional<Entity> tier = call.entity("networkid", Kind.NETWORK);
        Predicate<Entity> wanted = visible(call)
                .and(Scope.ids(call))
                .and(Scope.named(call))
                .and(list -> vpc.isEmpty() || !list.has("vpc") || list.number("vpc") == vpc.get())
                .and(list -> tier.isEmpty() || tier.get().number("acl") == list.id());
        return Scope.page(
                call, "networkacllist", call.store().list(Kind.ACL_LIST, wanted), list -> view(call.store(), list));
    }

    private static Map<String, Object> view(Store store, Entity list) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", list.uuid());
        fields.put("name", list.text("name"));
        fields.put("fordisplay", true);
        if (list.has("description")) {
            fields.put("description", list.text("description"));
        }
        store.find(Kind.VPC, list.number("vpc")).ifPresent(vpc -> {
            fields.put("vpcid", vpc.uuid());
            fields.put("vpcname", vpc.text("name"));
        });
        return fields;
    }
}
