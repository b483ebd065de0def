// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators and owners do between protecting and failing over: queue, policies, routes, peers. */
@ExtendWith(RegionsExtension.class)
class OperatorCommandsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String REAL = "region.active.url";

    @Test
    @DisabledIfSystemProperty(named = REAL, matches = ".+", disabledReason = "real servers have no switches")
    void whatTheRegionRefusesIsSkippedOrTriedAgain(Regions regions) {
        Region b = regions.second();
        Story story = new Story(regions);
        Workload work = story.workload(regions.first());
        String network = work.network("plain");
        Group group = story.protect("1", 1);
        group.awaitMirrored(regions.first(), b);
        b.fault(Map.of(
                "do", "refuse", "command", "deployVirtualMachine", "code", "533", "text", "full", "times", "99"));
        try {
            work.instance("one", network);
            Await.until(
                    () -> "a failed step: " + group.queue(b),
                    SOON,
                    () -> reasons(group, b).contains("FAILED"));
            Refusal.says(queued(b, "skipQueuedCommand", group, NOBODY), Refusal.PARAMETER, NOBODY);
            Refusal.says(queued(b, "retryQueuedCommand", group, NOBODY), Refusal.PARAMETER, NOBODY);
            b.admin().run("skipQueuedCommand", "groupid", group.id(), "id", item(group, b));
            Await.until(
                    () -> "a skipped item: " + group.queue(b),
                    SOON,
                    () -> reasons(group, b).contains("SKIPPED"));
        } finally {
            b.fault(Map.of("do", "clear"));
        }
        assertThat(story.inventory(b).instances()).isEmpty();
        b.admin().run("retryQueuedCommand", "groupid", group.id(), "id", item(group, b));
        Await.until(
                () -> "the standby: " + group.queue(b),
                SOON,
                () -> story.inventory(b).running() == 1);

        assertStepsTellOfBoth(group, b);
    }

    private static void assertStepsTellOfBoth(Group group, Region b) {
        List<JsonObject> steps =
                b.admin().list("listFailoverSteps", "groupid", group.id(), "pagesize", "100", "page", "1");
        assertThat(steps)
                .filteredOn(step -> Inventory.text(step, "command").equals("deployVirtualMachine"))
                .extracting(step -> Inventory.text(step, "state"))
                .contains("FAILED", "DONE");
        Refusal.says(Refusal.of(b.admin(), "listFailoverSteps", "runid", NOBODY), Refusal.PARAMETER, NOBODY);
        Refusal.says(Refusal.of(b.admin(), "listFailoverSteps"), Refusal.PARAMETER, "runid", "groupid");
    }

    @Test
    void aChangedPolicyReachesItsGroups(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload work = story.workload(a);
        String network = work.network("plain");
        work.instance("one", network);
        work.instance("two", network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        String policyId = Inventory.text(group.at(a.admin()), "policyid");

        Refusal.says(
                Refusal.of(a.admin(), "updateReservePolicy", "id", policyId, "fraction", "1.5"),
                Refusal.PARAMETER,
                "fraction");
        JsonObject changed = a.admin().call("updateReservePolicy", "id", policyId, "fraction", "1");
        assertThat(Inventory.text(changed.getAsJsonObject("reservepolicy"), "fraction"))
                .isEqualTo("1");
        Await.until("a full standby", SOON, () -> story.inventory(b).running() == 2);
        assertThat(b.admin().list("listReservePolicies", "id", policyId))
                .singleElement()
                .satisfies(row -> assertThat(Inventory.text(row, "fraction")).isEqualTo("1"));
    }

    @Test
    void routesAreListedAndGivenUp(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload work = story.workload(a);
        String network = work.network("plain");
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        ApiClient tenant = story.tenant(a).client();
        String front = work.address(network);
        JsonObject route = tenant.call(
                        "createTrafficRoute",
                        "groupid",
                        group.id(),
                        "name",
                        "shop.example.org",
                        "url",
                        "https://routes.example.org/hook",
                        "routesecretkey",
                        "a-secret",
                        "publicipid",
                        front)
                .getAsJsonObject("trafficroute");
        assertThat(tenant.list("listTrafficRoutes", "groupid", group.id())).containsExactly(route);
        assertThat(route.toString()).doesNotContain("a-secret");
        Await.until("the route at the standby side", SOON, () -> routes(b, group) == 1);
        Refusal.says(Refusal.of(tenant, "deleteTrafficRoute", "id", NOBODY), Refusal.PARAMETER, NOBODY);
        Refusal.says(Refusal.of(tenant, "listTrafficRoutes", "groupid", NOBODY), Refusal.PARAMETER, NOBODY);
        tenant.run("deleteTrafficRoute", "id", Inventory.text(route, "id"));
        assertThat(routes(a, group)).isZero();
        Await.until("its end at the standby side", SOON, () -> routes(b, group) == 0);
    }

    @Test
    @DisabledIfSystemProperty(named = REAL, matches = ".+", disabledReason = "needs a third region")
    void aPeerIsRenamedSilencedAndGivenUp(Regions regions) {
        Region a = regions.first();
        Story story = new Story(regions);
        story.workload(a).network("plain");
        Group group = story.protect("1", 1);
        ApiException used =
                Refusal.of(a.admin(), "deleteStandbyPeer", "id", story.peers().atFirst());
        Refusal.says(used, Refusal.PARAMETER, "protects group");
        assertThat(group.role(a.admin())).isEqualTo("ACTIVE");

        EmbeddedRegions.Shape shape = new EmbeddedRegions.Shape(0, true, List.of("-XX:TieredStopAtLevel=1"));
        try (EmbeddedRegion east = EmbeddedRegion.start("east", 3, shape)) {
            // Users of their own: keys registered anew would be taken from the peer that is there already.
            Tenant callsFirst = Tenant.in(a, "pairing", "east");
            Tenant callsEast = Tenant.in(east, "pairing", "north");
            String atEast = pair(east, callsEast, a, callsFirst);
            String atFirst = pair(a, callsFirst, east, callsEast);
            ApiClient admin = east.admin();
            JsonObject silenced =
                    admin.call("updateStandbyPeer", "id", atEast, "name", "elsewhere", "enabled", "false");
            assertThat(Inventory.text(silenced.getAsJsonObject("standbypeer"), "name"))
                    .isEqualTo("elsewhere");
            awaitState(admin, atEast, "Disabled");
            admin.call("updateStandbyPeer", "id", atEast, "enabled", "true");
            awaitState(admin, atEast, "Connected");
            Refusal.says(
                    Refusal.of(admin, "updateStandbyPeer", "id", atEast, "url", "http://127.0.0.1:1/client/api"),
                    Refusal.UNAVAILABLE,
                    "no answer");
            Refusal.says(Refusal.of(admin, "updateStandbyPeer", "id", NOBODY, "name", "x"), Refusal.PARAMETER, NOBODY);
            admin.run("deleteStandbyPeer", "id", atEast);
            a.admin().run("deleteStandbyPeer", "id", atFirst);
            assertThat(admin.list("listStandbyPeers")).isEmpty();
            Refusal.says(Refusal.of(admin, "deleteStandbyPeer", "id", atEast), Refusal.PARAMETER, atEast);
        }
        assertThat(a.admin().list("listStandbyPeers"))
                .singleElement()
                .satisfies(row -> assertThat(Inventory.text(row, "id"))
                        .isEqualTo(story.peers().atFirst()));
    }

    private static String pair(Region here, Tenant callsHere, Region there, Tenant callsThere) {
        String localUser = here.admin()
                .list("listUsers", "account", callsHere.account(), "domainid", callsHere.domainId())
                .get(0)
                .get("id")
                .getAsString();
        Keys keys = callsThere.client().keys();
        Map<String, String> asked = Map.of(
                "name", there.name(),
                "url", there.admin().url(),
                "userapikey", keys.apiKey(),
                "usersecretkey", keys.secretKey(),
                "localuserid", localUser);
        JsonObject answer = here.admin().call("addStandbyPeer", asked);
        return Inventory.text(answer.getAsJsonObject("standbypeer"), "id");
    }

    private static void awaitState(ApiClient admin, String peerId, String state) {
        Await.until(
                () -> state + ": " + admin.list("listStandbyPeers", "id", peerId),
                SOON,
                () -> Inventory.text(
                                admin.list("listStandbyPeers", "id", peerId).get(0), "state")
                        .equals(state));
    }

    private static ApiException queued(Region side, String command, Group group, String itemId) {
        return Refusal.of(side.admin(), command, "groupid", group.id(), "id", itemId);
    }

    private static String item(Group group, Region side) {
        return group.queue(side).stream()
                .filter(row -> Inventory.text(row, "entitykind").equals("INSTANCE"))
                .map(row -> Inventory.text(row, "id"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reasons(Group group, Region side) {
        return group.queue(side).stream()
                .map(row -> Inventory.text(row, "reason"))
                .toList();
    }

    private static int routes(Region side, Group group) {
        return side.admin().list("listTrafficRoutes", "groupid", group.id()).size();
    }
}
