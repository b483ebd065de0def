// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.cloudstack.api.BaseResponse;

/** The commands on roles, on the role of an account, and on the keys that a user has. */
final class RoleCommands {
    private RoleCommands() {}

    /**
     * The commands.
     *
     * @param known whether there is a command of that name
     */
    static void register(Map<String, Action> actions, Predicate<String> known) {
        actions.put("createRole", RoleCommands::create);
        actions.put("importRole", call -> imported(call, known));
        actions.put("deleteRole", RoleCommands::delete);
        actions.put("listRoles", RoleCommands::list);
        actions.put("createRolePermission", call -> permit(call, known));
        actions.put("listRolePermissions", RoleCommands::permissions);
        actions.put("updateAccount", RoleCommands::updateAccount);
        actions.put("getUserKeys", RoleCommands::keys);
    }

    private static BaseResponse create(Call call) {
        return Reply.object("role", view(call.change(() -> made(call, type(call)))));
    }

    private static String type(Call call) {
        String type = call.text("type", "");
        if (!Roles.known(type)) {
            throw Fail.bad("Invalid role type provided");
        }
        return type;
    }

    private static Entity made(Call call, String type) {
        String name = call.text("name", "");
        call.store().first(Kind.ROLE, role -> role.text("name").equals(name)).ifPresent(role -> {
            throw Fail.bad("Role already exists");
        });
        return call.store()
                .save(call.store()
                        .make(Kind.ROLE)
                        .set("name", name)
                        .set("type", type)
                        .set("description", call.text("description", ""))
                        .set("isdefault", false)
                        .set("created", System.currentTimeMillis()));
    }

    private static BaseResponse imported(Call call, Predicate<String> known) {
        String type = type(call);
        List<Map<String, String>> rules = call.items("rules");
        rules.forEach(rule -> check(rule.getOrDefault("rule", ""), rule.getOrDefault("permission", ""), known));
        return Reply.object("role", view(call.change(() -> {
            Entity role = made(call, type);
            rules.forEach(rule -> Roles.addRule(
                    call.store(),
                    role,
                    rule.getOrDefault("rule", ""),
                    rule.getOrDefault("permission", ""),
                    rule.getOrDefault("description", "")));
            return role;
        })));
    }

    private static void check(String rule, String permission, Predicate<String> known) {
        if (rule.isEmpty()) {
            throw Fail.bad("Empty rule provided in rules param");
        }
        if (!rule.contains("*") && !known.test(rule)) {
            throw Fail.bad("Invalid api name: " + rule + " provided in rules param");
        }
        if (!Pattern.matches("(?i)allow|deny", permission)) {
            throw Fail.bad("Invalid permission: " + permission + " provided in rules param");
        }
    }

    private static BaseResponse permit(Call call, Predicate<String> known) {
        Entity role = call.about("roleid", Kind.ROLE);
        check(call.text("rule", ""), call.text("permission", ""), known);
        Entity rule = call.change(() -> Roles.addRule(
                call.store(), role, call.text("rule", ""), call.text("permission", ""), call.text("description", "")));
        return Reply.object("rolepermission", view(role, rule));
    }

    private static BaseResponse delete(Call call) {
        Entity role = call.about("id", Kind.ROLE);
        if (role.flag("isdefault")) {
            throw Fail.denied("Default roles cannot be deleted");
        }
        boolean used = call.store()
                .first(Kind.ACCOUNT, account -> account.number("role") == role.id())
                .isPresent();
        if (used) {
            throw Fail.bad("Found accounts with role in use, won't allow to delete role");
        }
        call.change(() -> call.store().save(role.remove()));
        return Reply.success();
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store().list(Kind.ROLE, Scope.ids(call).and(Scope.named(call)));
        return Scope.page(call, "role", found, RoleCommands::view);
    }

    private static Map<String, Object> view(Entity role) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", role.uuid());
        fields.put("name", role.text("name"));
        fields.put("ispublic", true);
        fields.put("type", role.text("type"));
        fields.put("description", role.text("description"));
        fields.put("isdefault", role.flag("isdefault"));
        fields.put("state", "enabled");
        return fields;
    }

    private static BaseResponse permissions(Call call) {
        Entity role = call.about("roleid", Kind.ROLE);
        List<Map<String, Object>> all = Roles.rules(call.store(), role.id()).stream()
                .map(rule -> view(role, rule))
                .toList();
        return Reply.list("rolepermission", all, all.size());
    }

    private static Map<String, Object> view(Entity role, Entity rule) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", rule.uuid());
        fields.put("roleid", role.uuid());
        fields.put("rolename", role.text("name"));
        fields.put("rule", rule.text("rule"));
        fields.put("permission", rule.text("permission"));
        fields.put("description", rule.text("description"));
        return fields;
    }

    private static BaseResponse updateAccount(Call call) {
        Entity account = call.about("id", Kind.ACCOUNT);
        Owners.check(call.store(), call.caller(), account);
        Entity role = call.entity("roleid", Kind.ROLE).orElseGet(() -> Roles.of(call.store(), account));
        if (account.id() <= 2 && role.id() != Roles.of(call.store(), account).id()) {
            throw Fail.denied("Unable to change the role of a default account");
        }
        call.change(() -> call.store().save(account.set("role", role.id()).set("type", Roles.accountType(role))));
        return Reply.object("account", People.accountView(call.store(), account));
    }

    private static BaseResponse keys(Call call) {
        Entity user = call.about("id", Kind.USER);
        Owners.check(call.store(), call.caller(), call.store().get(Kind.ACCOUNT, user.number("account")));
        Map<String, Object> fields = Reply.fields();
        fields.put("apikey", user.text("apikey"));
        fields.put("secretkey", user.text("secretkey"));
        return Reply.object("userkeys", fields);
    }
}
