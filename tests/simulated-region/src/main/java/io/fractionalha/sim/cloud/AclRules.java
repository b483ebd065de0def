// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Numbered ACL rules: a number is one rule's of its list. */
final class AclRules {
    private static final String CREATED = "NETWORK.ACL.ITEM.CREATE";

    private AclRules() {}

    static void register(Map<String, Action> actions) {
        actions.put("createNetworkACL", new Create());
        actions.put("updateNetworkACLItem", AclRules::update);
        actions.put("moveNetworkAclItem", AclRules::move);
        actions.put("deleteNetworkACL", AclRules::delete);
        actions.put("listNetworkACLs", AclRules::list);
    }

    /** The rules of a list, by number. */
    static List<Entity> of(Store store, Entity list) {
        return store.list(Kind.ACL_RULE, rule -> rule.number("list") == list.id()).stream()
                .sorted(Comparator.comparingLong(rule -> rule.number("number")))
                .toList();
    }

    static void remove(Store store, Entity rule) {
        Tags.removeOf(store, rule);
        store.save(rule.remove());
    }

    private static final class Create implements Action {
        @Override
        public Entity create(Call call) {
            Entity list = listOf(call);
            Entity rule = call.change(() -> {
                changeable(list);
                long number = call.number("number").orElseGet(() -> last(call.store(), list) + 1);
                refuseTaken(call.store(), list, number, null);
                Entity made = call.store()
                        .make(Kind.ACL_RULE)
                        .set("list", list.id())
                        .set("account", list.owner())
                        .set("number", number)
                        .set("state", "Add");
                AclRuleFields.fill(call, made, true);
                return call.store().save(made);
            });
            call.context(list);
            call.context(rule);
            call.told(
                    CREATED,
                    "Created",
                    "NetworkAclItem",
                    rule.uuid(),
                    "Successfully created entity for creating network ACL Item. ACL Item Id: " + rule.id());
            return rule;
        }

        /** The named list, or that of the tier; a tier without one gets one. */
        private static Entity listOf(Call call) {
            Optional<Entity> named = call.entity("aclid", Kind.ACL_LIST);
            Entity tier = named.isPresent()
                    ? named.get()
                    : call.entity("networkid", Kind.NETWORK)
                            .filter(network -> network.has("vpc"))
                            .orElseThrow(() -> Fail.bad(
                                    "Cannot create Network ACL Item. ACL Id or network Id of a tier is required"));
            return named.orElseGet(() -> call.change(() -> ofTier(call.store(), tier)));
        }

        private static Entity ofTier(Store store, Entity tier) {
            return store.find(Kind.ACL_LIST, tier.number("acl")).orElseGet(() -> {
                Entity vpc = store.get(Kind.VPC, tier.number("vpc"));
                Entity made = store.save(store.make(Kind.ACL_LIST)
                        .set("name", "VPC_" + vpc.text("name") + "_Tier_" + tier.text("name") + "_ACL_" + tier.uuid())
                        .set("vpc", vpc.id())
                        .set("account", vpc.owner()));
                store.save(tier.set("acl", made.id()));
                return made;
            });
        }

        @Override
        public BaseResponse run(Call call) {
            Entity rule = call.target(call.made(Kind.ACL_RULE));
            call.change(() -> call.store().save(rule.set("state", "Active")));
            return Reply.object("networkacl", AclRuleFields.view(call.store(), rule));
        }
    }

    private static void changeable(Entity list) {
        if (list.flag("default")) {
            throw Fail.bad("Default ACL cannot be modified");
        }
    }

    private static long last(Store store, Entity list) {
        return of(store, list).stream()
                .mapToLong(rule -> rule.number("number"))
                .max()
                .orElse(0);
    }

    private static void refuseTaken(Store store, Entity list, long number, @Nullable Entity self) {
        if (number < 1) {
            throw Fail.bad("Invalid number [" + number + "]. Number cannot be < 1");
        }
        boolean taken = of(store, list).stream()
                .anyMatch(rule -> rule.number("number") == number && (self == null || rule.id() != self.id()));
        if (taken) {
            throw Fail.bad("ACL item with number " + number + " already exists in ACL: " + list.uuid());
        }
    }

    private static BaseResponse update(Call call) {
        Entity rule = call.about("id", Kind.ACL_RULE);
        Entity list = call.store().get(Kind.ACL_LIST, rule.number("list"));
        call.change(() -> {
            changeable(list);
            call.number("number").ifPresent(number -> {
                refuseTaken(call.store(), list, number, rule);
                rule.set("number", number);
            });
            CustomIds.apply(call, rule);
            AclRuleFields.fill(call, rule, !call.flag("partialupgrade", true));
            return call.store().save(rule);
        });
        return Reply.object("networkacl", AclRuleFields.view(call.store(), rule));
    }

    private static BaseResponse move(Call call) {
        Store store = call.store();
        Entity rule = named(call, "id").orElseThrow(() -> Fail.bad("Could not find a rule with ID"));
        Optional<Entity> previous = named(call, "previousaclruleid");
        Optional<Entity> next = named(call, "nextaclruleid");
        if (previous.isEmpty() && next.isEmpty()) {
            throw Fail.bad("Both previous and next ACL rule IDs cannot be blank.");
        }
        call.target(rule);
        call.change(() -> {
            Entity list = store.get(Kind.ACL_LIST, rule.number("list"));
            changeable(list);
            long number = next.isEmpty()
                    ? last(store, list) + 1
                    : previous.map(before -> before.number("number") + 1).orElse(1L);
            place(store, list, rule, number);
            return rule;
        });
        return Reply.object("networkacl", AclRuleFields.view(store, rule));
    }

    private static Optional<Entity> named(Call call, String parameter) {
        return call.text(parameter)
                .filter(id -> !id.isBlank())
                .map(id -> call.store()
                        .find(Kind.ACL_RULE, id)
                        .orElseThrow(() -> Fail.bad("Could not find rule with ID [" + id + "]")));
    }

    /** Gives a rule a number; who has it gets the next one, and so on. */
    private static void place(Store store, Entity list, Entity rule, long number) {
        Optional<Entity> holder = of(store, list).stream()
                .filter(other -> other.id() != rule.id() && other.number("number") == number)
                .findFirst();
        store.save(rule.set("number", number));
        holder.ifPresent(other -> place(store, list, other, number + 1));
    }

    private static BaseResponse delete(Call call) {
        Entity rule = call.about("id", Kind.ACL_RULE);
        call.change(() -> {
            changeable(call.store().get(Kind.ACL_LIST, rule.number("list")));
            remove(call.store(), rule);
            return rule;
        });
        return Reply.success();
    }

    private static BaseResponse list(Call call) {
        Optional<Long> list = call.entity("networkid", Kind.NETWORK)
                .map(tier -> tier.number("acl"))
                .or(() -> call.number("aclid"));
        List<Entity> found = call.store()
                .list(
                        Kind.ACL_RULE,
                        Scope.ids(call)
                                .and(Scope.tagged(call))
                                .and(rule -> list.isEmpty() || rule.number("list") == list.get())
                                .and(rule -> AclLists.visible(call)
                                        .test(call.store().get(Kind.ACL_LIST, rule.number("list")))));
        return Scope.page(call, "networkacl", found, rule -> AclRuleFields.view(call.store(), rule));
    }
}
