// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A user with keys of its own. */
public record Person(String accountId, String userId, ApiClient client) {
    /** Makes an account of a domain with one user; {@code more} says its type or its role. */
    public static Person account(Region region, String domainId, String name, String... more) {
        Map<String, String> parameters = words(name);
        parameters.put("domainid", domainId);
        for (int i = 0; i + 1 < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        JsonObject account = region.admin().call("createAccount", parameters).getAsJsonObject("account");
        String userId = Inventory.text(account.getAsJsonArray("user").get(0).getAsJsonObject(), "id");
        return new Person(Inventory.text(account, "id"), userId, withNewKeys(region, userId));
    }

    /** Makes another user of a tenant's account. */
    public static Person colleague(Region region, Tenant tenant, String name) {
        Map<String, String> parameters = words(name);
        parameters.put("account", tenant.account());
        parameters.put("domainid", tenant.domainId());
        JsonObject user = region.admin().call("createUser", parameters).getAsJsonObject("user");
        String userId = Inventory.text(user, "id");
        return new Person(Inventory.text(user, "accountid"), userId, withNewKeys(region, userId));
    }

    /** A user that is there, with the keys that it has. */
    public static Person known(Region region, String userId) {
        List<JsonObject> users = region.admin().list("listUsers", "id", userId, "listall", "true");
        JsonObject keys = region.admin().call("getUserKeys", "id", userId).getAsJsonObject("userkeys");
        return new Person(Inventory.text(users.get(0), "accountid"), userId, client(region, keys));
    }

    private static Map<String, String> words(String name) {
        return new TreeMap<>(Map.of(
                "account", name,
                "username", name,
                "password", "not-used-in-scenarios",
                "email", name + "@example.org",
                "firstname", name,
                "lastname", name));
    }

    private static ApiClient withNewKeys(Region region, String userId) {
        return client(
                region, region.admin().call("registerUserKeys", "id", userId).getAsJsonObject("userkeys"));
    }

    private static ApiClient client(Region region, JsonObject keys) {
        return new ApiClient(
                region.admin().url(), new Keys(Inventory.text(keys, "apikey"), Inventory.text(keys, "secretkey")));
    }
}
