// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.List;

/** An account that exists under the same domain path in both regions, with its own keys in each. */
public record Tenant(String account, String domain, String domainId, ApiClient client) {
    /** Makes the domain, the account and its keys where they are missing. */
    public static Tenant in(Region region, String domain, String account) {
        ApiClient admin = region.admin();
        String domainId = domainId(admin, domain);
        String userId = userId(admin, domainId, domain, account);
        for (int type : new int[] {0, 2, 3, 6, 8, 9, 10, 11}) {
            admin.call(
                    "updateResourceLimit",
                    "resourcetype",
                    String.valueOf(type),
                    "max",
                    "-1",
                    "account",
                    account,
                    "domainid",
                    domainId);
        }
        JsonObject keys = admin.call("registerUserKeys", "id", userId).getAsJsonObject("userkeys");
        Keys own =
                new Keys(keys.get("apikey").getAsString(), keys.get("secretkey").getAsString());
        return new Tenant(account, domain, domainId, new ApiClient(admin.url(), own));
    }

    private static String domainId(ApiClient admin, String domain) {
        List<JsonObject> rows = admin.list("listDomains", "name", domain, "listall", "true");
        JsonObject row =
                rows.isEmpty() ? admin.call("createDomain", "name", domain).getAsJsonObject("domain") : rows.get(0);
        return row.get("id").getAsString();
    }

    private static String userId(ApiClient admin, String domainId, String domain, String account) {
        List<JsonObject> rows = admin.list("listAccounts", "name", account, "domainid", domainId);
        JsonObject row = rows.isEmpty()
                ? admin.call(
                                "createAccount",
                                "accounttype",
                                "0",
                                "account",
                                account,
                                "username",
                                account + "-" + domain,
                                "password",
                                "not-used-in-scenarios",
                                "email",
                                account + "@example.org",
                                "firstname",
                                account,
                                "lastname",
                                domain,
                                "domainid",
                                domainId)
                        .getAsJsonObject("account")
                : rows.get(0);
        return row.getAsJsonArray("user").get(0).getAsJsonObject().get("id").getAsString();
    }
}
