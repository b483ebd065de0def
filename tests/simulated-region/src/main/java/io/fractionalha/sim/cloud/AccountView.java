// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;

/** Accounts and users as answers show them. */
final class AccountView {
    private static final Map<String, String> COUNTED = Map.of(
            "vm", "user_vm",
            "ip", "public_ip",
            "volume", "volume",
            "snapshot", "snapshot",
            "template", "template",
            "project", "project",
            "network", "network",
            "vpc", "vpc",
            "cpu", "cpu",
            "memory", "memory");
    private static final Map<String, Long> UNCOUNTED = Map.of(
            "backup",
            20L,
            "backupstorage",
            400L,
            "gpu",
            20L,
            "primarystorage",
            200L,
            "bucket",
            20L,
            "objectstorage",
            400L);

    private AccountView() {}

    static Map<String, Object> of(Store store, Entity account, List<Map<String, Object>> users) {
        Map<String, Object> fields = Reply.fields();
        Entity domain = store.get(Kind.DOMAIN, account.number("domain"));
        fields.put("id", account.uuid());
        fields.put("name", account.text("name"));
        fields.put("accounttype", account.number("type"));
        role(store, account, fields);
        fields.put("domainid", domain.uuid());
        fields.put("domain", domain.text("name"));
        fields.put("domainpath", Owners.path(store, domain.id()));
        COUNTED.forEach((name, type) ->
                count(fields, name, Limits.max(store, account, type), Limits.used(store, account, type)));
        UNCOUNTED.forEach((name, max) -> count(fields, name, account.number("type") == 1 ? -1 : max, 0));
        fields.put("secondarystoragelimit", account.number("type") == 1 ? "Unlimited" : "400");
        fields.put("secondarystoragetotal", 0.0);
        fields.put("secondarystorageavailable", account.number("type") == 1 ? "Unlimited" : "400.0");
        fields.put("vmstopped", machines(store, account, "Stopped"));
        fields.put("vmrunning", machines(store, account, "Running"));
        fields.put("state", "enabled");
        fields.put("created", Scope.time(account.number("created")));
        fields.put("user", users);
        fields.put("isdefault", account.id() <= 2);
        fields.put("groups", List.of());
        fields.put("apikeyaccess", "Inherit");
        return fields;
    }

    private static void role(Store store, Entity account, Map<String, Object> fields) {
        Entity role = Roles.of(store, account);
        fields.put("roleid", role.uuid());
        fields.put("roletype", role.text("type"));
        fields.put("rolename", role.text("name"));
    }

    private static void count(Map<String, Object> fields, String name, long max, long used) {
        fields.put(name + "limit", max < 0 ? "Unlimited" : String.valueOf(max));
        fields.put(name + "total", used);
        fields.put(name + "available", max < 0 ? "Unlimited" : String.valueOf(max - used));
    }

    private static int machines(Store store, Entity account, String state) {
        return store.list(
                        Kind.MACHINE,
                        machine -> machine.owner() == account.id()
                                && machine.text("state").equals(state))
                .size();
    }

    static Map<String, Object> user(Store store, Entity user) {
        Map<String, Object> fields = Reply.fields();
        Entity account = store.get(Kind.ACCOUNT, user.number("account"));
        Entity domain = store.get(Kind.DOMAIN, account.number("domain"));
        fields.put("id", user.uuid());
        fields.put("username", user.text("username"));
        fields.put("firstname", user.text("firstname"));
        fields.put("lastname", user.text("lastname"));
        fields.put("email", user.text("email"));
        fields.put("created", Scope.time(user.number("created")));
        fields.put("state", "enabled");
        fields.put("account", account.text("name"));
        fields.put("accounttype", account.number("type"));
        fields.put("usersource", "native");
        role(store, account, fields);
        fields.put("domainid", domain.uuid());
        fields.put("domain", domain.text("name"));
        if (user.has("apikey")) {
            fields.put("apikey", user.text("apikey"));
        }
        fields.put("accountid", account.uuid());
        fields.put("iscallerchilddomain", false);
        fields.put("isdefault", user.id() <= 2);
        fields.put("is2faenabled", false);
        fields.put("is2famandated", false);
        return fields;
    }
}
