// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.cloudstack.api.BaseResponse;

/** Domains, accounts and users. */
final class People {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 64;

    private People() {}

    static void register(Map<String, Action> actions) {
        actions.put("createDomain", People::createDomain);
        actions.put("createAccount", People::createAccount);
        actions.put("deleteAccount", People::deleteAccount);
        actions.put("createUser", People::createUser);
        actions.put("registerUserKeys", People::registerKeys);
        actions.put("getUser", People::getUser);
        actions.put("listDomains", People::listDomains);
        actions.put("listAccounts", People::listAccounts);
        actions.put("listUsers", People::listUsers);
    }

    private static BaseResponse createDomain(Call call) {
        Entity parent = call.entity("parentdomainid", Kind.DOMAIN)
                .orElseGet(() -> call.store().get(Kind.DOMAIN, call.caller().number("domain")));
        String name = call.text("name", "");
        Entity made = call.change(() -> {
            call.store()
                    .first(
                            Kind.DOMAIN,
                            found -> found.text("name").equals(name) && found.number("parent") == parent.id())
                    .ifPresent(found -> {
                        throw Fail.bad("Domain with name " + name + " already exists for the parent id=" + parent.id());
                    });
            return call.store()
                    .save(call.store()
                            .make(Kind.DOMAIN, call.text("domainid", Machines.newUuid()))
                            .set("name", name)
                            .set("parent", parent.id())
                            .set("created", System.currentTimeMillis()));
        });
        call.told("DOMAIN.CREATE", "Completed", "Domain", made.uuid(), "Successfully completed creating Domain");
        return Reply.object("domain", domainView(call.store(), made));
    }

    private static BaseResponse createAccount(Call call) {
        Store store = call.store();
        Entity domain = call.entity("domainid", Kind.DOMAIN)
                .orElseGet(() -> store.get(Kind.DOMAIN, call.caller().number("domain")));
        String username = call.text("username", "");
        String name = call.text("account", username);
        Entity[] made = call.change(() -> {
            store.first(Kind.ACCOUNT, found -> found.text("name").equals(name) && found.number("domain") == domain.id())
                    .ifPresent(found -> {
                        throw Fail.bad("The specified account: " + name + " already exists");
                    });
            Optional<Entity> role = call.entity("roleid", Kind.ROLE);
            Entity account = store.save(store.make(Kind.ACCOUNT)
                    .set("name", name)
                    .set(
                            "type",
                            role.map(Roles::accountType)
                                    .orElse(call.number("accounttype").orElse(0L)))
                    .set("role", role.map(Entity::id).orElse(0L))
                    .set("domain", domain.id())
                    .set("created", System.currentTimeMillis()));
            return new Entity[] {account, addUser(call, account, username)};
        });
        call.context(call.target(made[0]));
        call.told("ACCOUNT.CREATE", "Completed", "Account", made[0].uuid(), "Successfully completed creating Account");
        call.told("USER.CREATE", "Completed", "User", made[1].uuid(), "Successfully completed creating User");
        return Reply.object("account", accountView(store, made[0]));
    }

    private static Entity addUser(Call call, Entity account, String username) {
        return call.store()
                .save(call.store()
                        .make(Kind.USER)
                        .set("username", username)
                        .set("password", call.text("password", ""))
                        .set("firstname", call.text("firstname", ""))
                        .set("lastname", call.text("lastname", ""))
                        .set("email", call.text("email", ""))
                        .set("account", account.id())
                        .set("created", System.currentTimeMillis()));
    }

    private static BaseResponse deleteAccount(Call call) {
        Entity account = call.about("id", Kind.ACCOUNT);
        if (account.id() <= 2) {
            throw Fail.bad("The default account can't be deleted");
        }
        new AccountRemoval(call).remove(account);
        return Reply.success();
    }

    private static BaseResponse createUser(Call call) {
        Entity domain = call.entity("domainid", Kind.DOMAIN)
                .orElseGet(() -> call.store().get(Kind.DOMAIN, call.caller().number("domain")));
        Entity account = Owners.byName(call.store(), call.text("account", ""), domain.id());
        Entity user = call.change(() -> addUser(call, account, call.text("username", "")));
        call.told("USER.CREATE", "Completed", "User", user.uuid(), "Successfully completed creating User");
        return Reply.object("user", userView(call.store(), user));
    }

    private static BaseResponse registerKeys(Call call) {
        Entity user = call.about("id", Kind.USER);
        Owners.check(call.store(), call.caller(), call.store().get(Kind.ACCOUNT, user.number("account")));
        call.change(() -> call.store().save(user.set("apikey", key()).set("secretkey", key())));
        call.told("REGISTER.USER.KEY", "Completed", "User", user.uuid(), "Successfully completed register keys");
        Map<String, Object> fields = Reply.fields();
        fields.put("apikey", user.text("apikey"));
        fields.put("secretkey", user.text("secretkey"));
        return Reply.object("userkeys", fields);
    }

    static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static BaseResponse getUser(Call call) {
        String key = call.text("userapikey", "");
        Entity user = call.store()
                .first(Kind.USER, found -> found.text("apikey").equals(key))
                .orElseThrow(() -> Fail.bad("User with specified API key does not exist"));
        return Reply.object("user", userView(call.store(), user));
    }

    private static Predicate<Entity> visibleAccounts(Call call) {
        Entity caller = call.caller();
        boolean all = call.flag("listall", false) || call.given("id") || call.given("name") || call.given("account");
        boolean below = call.flag("isrecursive", false);
        return account -> account.id() > 1
                && Owners.may(call.store(), caller, account)
                && (all || call.given("domainid") || account.id() == caller.id())
                && call.number("domainid")
                        .map(id -> below
                                ? Owners.below(call.store(), account.number("domain"), id)
                                : account.number("domain") == id)
                        .orElse(true);
    }

    private static BaseResponse listAccounts(Call call) {
        List<Entity> found = call.store()
                .list(Kind.ACCOUNT, visibleAccounts(call).and(Scope.ids(call)).and(Scope.named(call)));
        return Scope.page(call, "account", found, account -> accountView(call.store(), account));
    }

    private static BaseResponse listUsers(Call call) {
        Predicate<Entity> accounts = visibleAccounts(call);
        List<Entity> found = call.store().list(Kind.USER, user -> {
            Entity account = call.store().get(Kind.ACCOUNT, user.number("account"));
            return (accounts.test(account) || (call.given("id") && call.rootAdmin()))
                    && call.text("account").map(account.text("name")::equals).orElse(true)
                    && call.text("username").map(user.text("username")::equals).orElse(true)
                    && call.number("id").map(id -> id == user.id()).orElse(true);
        });
        return Scope.page(call, "user", found, user -> userView(call.store(), user));
    }

    private static BaseResponse listDomains(Call call) {
        Entity caller = call.caller();
        List<Entity> found = call.store()
                .list(
                        Kind.DOMAIN,
                        Scope.ids(call)
                                .and(Scope.named(call))
                                .and(domain -> caller.number("type") == 1
                                        || Owners.below(call.store(), domain.id(), caller.number("domain"))));
        return Scope.page(call, "domain", found, domain -> domainView(call.store(), domain));
    }

    private static Map<String, Object> domainView(Store store, Entity domain) {
        Map<String, Object> fields = Reply.fields();
        long parent = domain.number("parent");
        String path = Owners.path(store, domain.id());
        fields.put("id", domain.uuid());
        fields.put("name", domain.text("name"));
        fields.put("level", path.chars().filter(c -> c == '/').count());
        store.find(Kind.DOMAIN, parent).ifPresent(found -> {
            fields.put("parentdomainid", found.uuid());
            fields.put("parentdomainname", found.text("name"));
        });
        fields.put(
                "haschild",
                store.first(Kind.DOMAIN, child -> child.number("parent") == domain.id())
                        .isPresent());
        fields.put("path", path);
        fields.put("state", "Active");
        fields.put("created", Scope.time(domain.number("created")));
        return fields;
    }

    static Map<String, Object> accountView(Store store, Entity account) {
        return AccountView.of(
                store,
                account,
                store.list(Kind.USER, user -> user.number("account") == account.id()).stream()
                        .map(user -> userView(store, user))
                        .toList());
    }

    private static Map<String, Object> userView(Store store, Entity user) {
        return AccountView.user(store, user);
    }
}
