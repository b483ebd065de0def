// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

/** Who owns what, and who may touch whose. */
public final class Owners {
    private Owners() {}

    /** The account a call is for. */
    static Entity of(Call call) {
        Entity caller = call.caller();
        String name = call.text("account", "");
        if (name.isEmpty()) {
            return caller;
        }
        Entity domain = call.entity("domainid", Kind.DOMAIN)
                .orElseGet(() -> call.store().get(Kind.DOMAIN, caller.number("domain")));
        Entity owner = byName(call.store(), name, domain.id());
        check(call.store(), caller, owner);
        return owner;
    }

    /** The living account of that name in a domain. */
    public static Entity byName(Store store, String name, long domain) {
        return store.first(
                        Kind.ACCOUNT,
                        account -> account.text("name").equals(name) && account.number("domain") == domain)
                .orElseThrow(() -> Fail.bad("Unable to find account by name " + name + " in domain id=" + domain));
    }

    /** Refuses a caller that may not touch things of an owner. */
    public static void check(Store store, Entity caller, Entity owner) {
        if (!may(store, caller, owner)) {
            throw Fail.denied("Account " + caller.text("name")
                    + " does not have permission to operate with resource of account " + owner.uuid());
        }
    }

    /** Whether a caller may touch things of an owner: its own, all for a root admin, those below for a domain admin. */
    public static boolean may(Store store, Entity caller, Entity owner) {
        if (caller.id() == owner.id() || caller.number("type") == 1) {
            return true;
        }
        return caller.number("type") == 2 && below(store, owner.number("domain"), caller.number("domain"));
    }

    /** Whether a domain is another or lies below it. */
    public static boolean below(Store store, long domain, long top) {
        long at = domain;
        while (at != 0) {
            if (at == top) {
                return true;
            }
            at = store.find(Kind.DOMAIN, at)
                    .map(found -> found.number("parent"))
                    .orElse(0L);
        }
        return false;
    }

    /** Path of a domain as answers give it. */
    public static String path(Store store, long domain) {
        Entity found = store.get(Kind.DOMAIN, domain);
        long parent = found.number("parent");
        return parent == 0 ? found.text("name") : path(store, parent) + "/" + found.text("name");
    }

    /** Adds account and domain of an entity's owner to an answer. */
    static void show(Store store, Entity entity, java.util.Map<String, Object> fields) {
        Entity owner = store.get(Kind.ACCOUNT, entity.owner());
        Entity domain = store.get(Kind.DOMAIN, owner.number("domain"));
        fields.put("account", owner.text("name"));
        fields.put("domainid", domain.uuid());
        fields.put("domain", domain.text("name"));
        fields.put("domainpath", path(store, domain.id()));
    }
}
