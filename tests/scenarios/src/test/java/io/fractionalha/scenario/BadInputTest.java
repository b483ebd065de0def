// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RegionsExtension.class)
class BadInputTest {
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Test
    void groupsThatCannotBeAreRefused(Regions regions) {
        Story story = new Story(regions);
        String network = story.workload(regions.first()).network("plain");
        ApiClient tenant = story.tenant(regions.first()).client();
        String policyId = policy(story).create(regions.first().admin());
        List<String> before = everything(regions);

        String[] good = {
            "name",
            "bad",
            "peerid",
            story.peers().atFirst(),
            "zoneid",
            regions.first().site().zoneId(),
            "peerzoneid",
            regions.second().site().zoneId(),
            "policyid",
            policyId,
            "networkids",
            network
        };
        refused(tenant, with(good, "networkids", NOBODY), NOBODY);
        refused(tenant, with(good, "networkids", ""), "networkids", "accountselector=true");
        refused(tenant, with(with(good, "networkids", ""), "tag", "nobody-has-it"), "nobody-has-it", "tag");
        refused(tenant, with(good, "policyid", NOBODY), NOBODY);
        refused(tenant, with(good, "peerid", NOBODY), NOBODY);
        refused(tenant, with(good, "peerzoneid", NOBODY), NOBODY, "peerzoneid", "listStandbyZones");
        refused(tenant, with(good, "dataclass", "sometimes"), "stateless", "stateful");
        refused(tenant, with(good, "priority", "5000"), "1", "1000");
        refused(tenant, with(good, "name", "two\nlines"), "name");
        assertThat(everything(regions)).isEqualTo(before);
    }

    @Test
    void policiesThatCannotBeAreRefused(Regions regions) {
        ApiClient admin = regions.first().admin();
        List<String> before = everything(regions);
        String name = "p-" + UUID.randomUUID();
        for (String fraction : new String[] {"-0.1", "1.1", "2", "NaN", "a fifth"}) {
            ApiException error = Refusal.of(admin, "createReservePolicy", "name", name, "fraction", fraction);
            Refusal.says(error, Refusal.PARAMETER, "fraction");
        }
        ApiException crossed = Refusal.of(
                admin, "createReservePolicy", "name", name, "fraction", "0.5", "minimum", "3", "maximum", "2");
        Refusal.says(crossed, Refusal.PARAMETER, "minimum", "maximum");
        ApiException negative =
                Refusal.of(admin, "createReservePolicy", "name", name, "fraction", "0.5", "minimum", "-1");
        Refusal.says(negative, Refusal.PARAMETER, "minimum");
        ApiException rounding =
                Refusal.of(admin, "createReservePolicy", "name", name, "fraction", "0.5", "rounding", "sideways");
        Refusal.says(rounding, Refusal.PARAMETER, "rounding", "down", "nearest", "up");
        ApiException routes =
                Refusal.of(admin, "createReservePolicy", "name", name, "fraction", "0.5", "atpercent", "101");
        Refusal.says(routes, Refusal.PARAMETER, "atpercent", "1 to 100", "101");
        ApiException both = Refusal.of(
                admin, "createReservePolicy", "name", name, "fraction", "0.5", "routewhen", "first", "atpercent", "80");
        Refusal.says(both, Refusal.PARAMETER, "atpercent", "routewhen=first");
        ApiException soon = Refusal.of(admin, "createReservePolicy", "name", name, "fraction", "0.5", "stablefor", "5");
        Refusal.says(soon, Refusal.PARAMETER, "stablefor", "60 to 604800", "5");
        ApiException unknown = Refusal.of(admin, "deleteReservePolicy", "id", NOBODY);
        Refusal.says(unknown, Refusal.PARAMETER, NOBODY);
        assertThat(everything(regions)).isEqualTo(before);
    }

    @Test
    void peersThatCannotBeAreRefused(Regions regions) {
        Story story = new Story(regions);
        Region a = regions.first();
        Region b = regions.second();
        Keys here = a.admin().keys();
        Keys there = b.admin().keys();
        String root = userId(a.admin(), "username", "admin");
        // A user of its own: the one of the peer that is there already is taken.
        Tenant fresh = Tenant.in(a, "pairing", "nobodys-" + UUID.randomUUID());
        String userId = userId(a.admin(), "account", fresh.account(), "domainid", fresh.domainId());
        List<String> before = everything(regions);

        ApiException self =
                Refusal.of(a.admin(), "addStandbyPeer", peer(a.admin().url(), here, userId));
        Refusal.says(self, Refusal.UNAVAILABLE, "this very region");
        ApiException keys = Refusal.of(
                a.admin(), "addStandbyPeer", peer(b.admin().url(), new Keys(there.apiKey(), here.secretKey()), userId));
        Refusal.says(keys, Refusal.UNAVAILABLE, "refuses", "401");
        ApiException nobody =
                Refusal.of(a.admin(), "addStandbyPeer", peer("http://127.0.0.1:1/client/api", there, userId));
        Refusal.says(nobody, Refusal.UNAVAILABLE, "http://127.0.0.1:1/client/api", "no answer");
        ApiException nonsense = Refusal.of(a.admin(), "addStandbyPeer", peer("ftp://example.org/", there, userId));
        Refusal.says(nonsense, Refusal.PARAMETER, "/client/api");
        ApiException stranger =
                Refusal.of(a.admin(), "addStandbyPeer", peer(b.admin().url(), there, NOBODY));
        Refusal.says(stranger, Refusal.PARAMETER, "localuserid", NOBODY, "no user");
        ApiException powerful =
                Refusal.of(a.admin(), "addStandbyPeer", peer(b.admin().url(), there, root));
        Refusal.says(powerful, Refusal.PARAMETER, "localuserid", "root administrator", "appendPeerJournal");
        String[] nameless = with(peer(b.admin().url(), there, userId), "userapikey", "");
        Refusal.says(Refusal.of(a.admin(), "addStandbyPeer", nameless), Refusal.PARAMETER, "userapikey");
        ApiException tenant = Refusal.of(
                story.tenant(a).client(), "addStandbyPeer", peer(b.admin().url(), there, userId));
        assertThat(tenant.errorCode()).as(tenant.getMessage()).isIn(401, 432, Refusal.NOT_ALLOWED);
        assertThat(List.of(self, keys, nobody, nonsense, stranger, powerful, tenant))
                .allSatisfy(
                        error -> assertThat(error.getMessage()).doesNotContain(there.secretKey(), here.secretKey()));
        assertThat(everything(regions)).isEqualTo(before);
    }

    private static String userId(ApiClient admin, String... filter) {
        return admin.list("listUsers", filter).get(0).get("id").getAsString();
    }

    @Test
    void aTenantSeesAndTouchesOnlyItsOwn(Regions regions) {
        Region a = regions.first();
        Story owner = new Story(regions);
        Workload work = owner.workload(a);
        String network = work.network("plain");
        work.instance("one", network);
        Group group = owner.protect("0.5", 1);
        group.awaitMirrored(a, regions.second());
        Story other = new Story(regions);
        List<String> before = everything(regions);

        for (Region side : List.of(a, regions.second())) {
            ApiClient stranger = other.tenant(side).client();
            assertThat(stranger.list("listProtectionGroups", "listall", "true")).isEmpty();
            for (String read : List.of(
                    "listProtectedResources",
                    "listJournaledCommands",
                    "listQueuedCommands",
                    "listEntityPairs",
                    "getFailoverPlan",
                    "listFailoverReadiness")) {
                assertForeign(stranger, read, "groupid", group.id());
            }
            assertForeign(stranger, "updateProtectionGroup", "id", group.id(), "name", "mine-now");
            assertForeign(stranger, "deleteProtectionGroup", "id", group.id());
        }
        ApiException unknown = Refusal.of(a.admin(), "listJournaledCommands", "groupid", NOBODY);
        Refusal.says(unknown, Refusal.PARAMETER, NOBODY);
        assertThat(everything(regions)).isEqualTo(before);
        assertThat(owner.tenant(a).client().list("listProtectionGroups")).hasSize(1);
    }

    /** Refused as if it were not there, or as not allowed: never with the name of what is foreign. */
    private static void assertForeign(ApiClient stranger, String command, String... parameters) {
        ApiException error = Refusal.of(stranger, command, parameters);
        assertThat(error.errorCode()).as(error.getMessage()).isIn(Refusal.PARAMETER, Refusal.NOT_ALLOWED);
    }

    private static Group.Policy policy(Story story) {
        return new Group.Policy("for-" + story.tenant(story.regions().first()).account(), "0.5", 1, 1);
    }

    private static String[] peer(String url, Keys keys, String userId) {
        return new String[] {
            "name",
            "nobody",
            "url",
            url,
            "userapikey",
            keys.apiKey(),
            "usersecretkey",
            keys.secretKey(),
            "localuserid",
            userId
        };
    }

    private static void refused(ApiClient tenant, String[] parameters, String... words) {
        Refusal.says(Refusal.of(tenant, "createProtectionGroup", parameters), Refusal.PARAMETER, words);
    }

    private static String[] with(String[] parameters, String name, String value) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i + 1 < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        all.put(name, value);
        if (value.isEmpty()) {
            all.remove(name);
        }
        List<String> flat = new ArrayList<>();
        all.forEach((key, text) -> flat.addAll(List.of(key, text)));
        return flat.toArray(String[]::new);
    }

    /** All that an administrator can list of ours, without what changes by itself. */
    private static List<String> everything(Regions regions) {
        List<String> lines = new ArrayList<>();
        for (Region side : List.of(regions.first(), regions.second())) {
            ApiClient admin = side.admin();
            for (JsonObject row : admin.list("listStandbyPeers")) {
                lines.add(side.name() + row.get("id") + row.get("name") + row.get("url"));
            }
            admin.list("listReservePolicies").forEach(row -> lines.add(side.name() + row));
            for (JsonObject row : admin.list("listProtectionGroups", "listall", "true")) {
                lines.add(side.name() + row.get("id") + row.get("name") + row.get("selectors") + row.get("policyid"));
            }
        }
        return lines.stream().sorted().toList();
    }
}
