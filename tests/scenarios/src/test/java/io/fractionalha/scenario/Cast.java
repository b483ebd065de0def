// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everybody who may call a region, by the names of {@code rights.txt}; each with keys of its own. */
final class Cast {
    private static final String CARELESS = "fractional-ha-scenario-careless";

    private final Region region;
    private final Tenant owner;
    private final String ownerAccountId;
    private final Map<String, ApiClient> clients = new LinkedHashMap<>();

    /** Makes them around a tenant; the peer's user is the one that the region is paired with. */
    Cast(Region region, Tenant owner) {
        this.region = region;
        this.owner = owner;
        String name = owner.account();
        String root = rootDomain();
        String elsewhere = Inventory.text(
                region.admin().call("createDomain", "name", "elsewhere-" + name).getAsJsonObject("domain"), "id");
        clients.put("root", region.admin());
        account("reader", root, "roleid", role("Read-Only Admin - Default"));
        account("chief", owner.domainId(), "accounttype", "2");
        account("foreign", elsewhere, "accounttype", "2");
        clients.put("owner", owner.client());
        Person colleague = Person.colleague(region, owner, "colleague-" + name);
        ownerAccountId = colleague.accountId();
        clients.put("colleague", colleague.client());
        account("neighbour", owner.domainId(), "accounttype", "0");
        account("stranger", elsewhere, "accounttype", "0");
        clients.put("peer", peer());
        account("other", elsewhere, "roleid", PeerRole.in(region));
        account("careless", elsewhere, "roleid", careless());
    }

    private void account(String word, String domainId, String... more) {
        clients.put(
                word,
                Person.account(region, domainId, word + "-" + owner.account(), more)
                        .client());
    }

    /** The user that the peer calls as, with the shipped role whatever it had before. */
    private ApiClient peer() {
        JsonObject known = region.admin().list("listStandbyPeers").get(0);
        Person user = Person.known(region, Inventory.text(known, "localuserid"));
        PeerRole.give(region, user.accountId(), PeerRole.in(region));
        return user.client();
    }

    private String rootDomain() {
        return region.admin().list("listDomains", "listall", "true").stream()
                .filter(domain -> Inventory.text(domain, "level").equals("0"))
                .map(domain -> Inventory.text(domain, "id"))
                .findFirst()
                .orElseThrow();
    }

    private String role(String name) {
        return PeerRole.named(region, name).orElseThrow(() -> new IllegalStateException("no role " + name));
    }

    private String careless() {
        return PeerRole.imported(region, CARELESS, List.of(new PeerRole.Rule("*", "allow", "everything")));
    }

    /** All callers but {@code trusted}. */
    Map<String, ApiClient> clients() {
        return clients;
    }

    /** Gives the owner's account a role that allows everything, runs something, and takes it back. */
    void whileTrusted(Runnable work) {
        PeerRole.give(region, ownerAccountId, careless());
        try {
            work.run();
        } finally {
            PeerRole.give(region, ownerAccountId, role("User"));
        }
    }
}
