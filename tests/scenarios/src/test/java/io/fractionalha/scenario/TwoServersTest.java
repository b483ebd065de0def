// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * The active region has two management servers; the tenant works through both, and either may die. For real ones the second server
 * of the active region is named as the regions are, by {@code region.second.url} and so on.
 */
@DisabledIf(
        value = "oneServerEach",
        disabledReason = "real regions are given, but no second server (region.second.url)")
class TwoServersTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final EmbeddedRegions.Shape ONE = new EmbeddedRegions.Shape(0, true, EmbeddedRegions.QUICK_TO_START);
    private static final EmbeddedRegions.Shape TWO =
            new EmbeddedRegions.Shape(0, true, EmbeddedRegions.QUICK_TO_START, 2);

    private final Servers servers = RealRegion.given() ? Servers.real() : Servers.embedded();
    private final Region a = servers.first();
    private final Region second = servers.another();
    private final Region b = servers.second();
    private final Story story = new Story(servers);

    /** Two servers of one region, and the other region; the last is what ends them. */
    private record Servers(Region first, Region another, Region second, Runnable end) implements Regions {
        static Servers embedded() {
            EmbeddedRegion twin = EmbeddedRegion.start("twin", 5, TWO);
            EmbeddedRegion other = twin.another(1);
            EmbeddedRegion lone = EmbeddedRegion.start("lone", 7, ONE);
            return new Servers(twin, other, lone, () -> {
                twin.close();
                other.close();
                lone.close();
            });
        }

        static Servers real() {
            return new Servers(new RealRegion("active"), new RealRegion("second"), new RealRegion("standby"), () -> {});
        }

        @Override
        public void close() {
            end.run();
        }
    }

    static boolean oneServerEach() {
        return RealRegion.given() && System.getProperty("region.second.url", "").isBlank();
    }

    @AfterEach
    void end() {
        servers.close();
    }

    /** The tenant at the second server, with the same keys. */
    private Workload atSecond() {
        Tenant tenant = story.tenant(a);
        ApiClient client = new ApiClient(second.admin().url(), tenant.client().keys());
        return new Workload(
                new Tenant(tenant.account(), tenant.domain(), tenant.domainId(), client), second.site(), story.log());
    }

    private void followsTheFormula(Group group, Region asked) {
        group.awaitMirrored(asked, b);
        Await.until(
                () -> "half of "
                        + atSecond()
                                .tenant()
                                .client()
                                .list("listVirtualMachines")
                                .size() + " at b: " + group.queue(b),
                SOON,
                () -> Truth.half(Inventory.of(atSecond().tenant()), story.inventory(b)));
        new Truth(story, group).everyEntityIsPairedOnce(b);
    }

    private void members(Group group, int expected) {
        Await.until(
                () -> expected + " members: " + second.admin().list("listProtectedResources", "groupid", group.id()),
                SOON,
                () ->
                        second
                                        .admin()
                                        .list(
                                                "listProtectedResources",
                                                "groupid",
                                                group.id(),
                                                "pagesize",
                                                "500",
                                                "page",
                                                "1")
                                        .stream()
                                        .filter(row ->
                                                row.get("kind").getAsString().equals("INSTANCE"))
                                        .count()
                                == expected);
    }

    @Test
    void workThroughBothGoesOnWhenTheOwnerDiesAndRolesChangeWithBothUp() {
        Workload one = story.workload(a);
        Workload two = atSecond();
        String network = one.network("plain");
        one.instance("one", network);
        two.instance("two", network);
        Group group = story.protect("0.5", 1);
        for (int i = 0; i < 6; i++) {
            (i % 2 == 0 ? two : one).instance("both-" + i, network);
        }
        members(group, 8);
        followsTheFormula(group, a);

        for (int i = 0; i < 4; i++) {
            two.instance("more-" + i, network);
            if (i == 1) {
                a.kill();
            }
        }
        members(group, 12);
        followsTheFormula(group, second);
        Inventory before = Inventory.of(two.tenant());

        a.start();
        Await.until(
                () -> "no gap: " + reasons(group), SOON, () -> reasons(group).isEmpty());
        ended(group, b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
        group.awaitRole(second.admin(), "FENCED");
        assertThat(story.inventory(b)).isEqualTo(before);
        for (Workload server : List.of(one, two)) {
            ApiException refused = org.junit.jupiter.api.Assertions.assertThrows(
                    ApiException.class, () -> server.instance("too-late", network));
            assertThat(refused.errorCode()).isEqualTo(536);
        }

        returnAndLoseBoth(group, two, network);
    }

    /** Whichever of the two is asked tells why what was made over there cannot be built. */
    private void returnPastALimit(Group group) {
        int there = story.tenant(a).client().list("listVirtualMachines").size();
        limit(String.valueOf(there));
        Workload over = story.workload(b);
        over.instance(
                "made-there",
                Inventory.text(over.tenant().client().list("listNetworks").get(0), "id"));
        group.awaitAcknowledged(b);
        Rivals rivals = Rivals.ask(
                () -> group.role(a, "failbackProtectionGroup"), () -> group.role(second, "failbackProtectionGroup"));
        for (Region server : List.of(a, second)) {
            Await.until(
                    () -> "what failed, as server " + server.admin().url() + " tells it: " + group.queue(server),
                    SOON,
                    () -> group.queue(server).stream()
                            .anyMatch(item -> Inventory.text(item, "reason").equals("FAILED")
                                    && Inventory.text(item, "detail").contains("deployVirtualMachine failed")));
        }
        limit("-1");
        List<JsonObject> asked = group.runs(a).stream()
                .filter(run -> Inventory.text(run, "kind").equals("FAILBACK"))
                .toList();
        assertThat(asked).as("two asked, at two servers").hasSize(1);
        ended(group, a, asked.get(0));
        rivals.settleOn(asked.get(0));
    }

    private void limit(String instances) {
        Tenant tenant = story.tenant(a);
        a.admin()
                .call(
                        "updateResourceLimit",
                        "resourcetype",
                        "0",
                        "max",
                        instances,
                        "account",
                        tenant.account(),
                        "domainid",
                        tenant.domainId());
    }

    private void returnAndLoseBoth(Group group, Workload two, String network) {
        returnPastALimit(group);
        group.awaitRole(a.admin(), "ACTIVE");
        two.instance("after-the-return", network);
        followsTheFormula(group, second);
        Inventory last = Inventory.of(two.tenant());
        second.kill();
        a.kill();
        ended(group, b, group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true"));
        assertThat(story.inventory(b)).isEqualTo(last);
    }

    private List<String> reasons(Group group) {
        return second.admin().list("listFailoverReadiness", "groupid", group.id()).stream()
                .flatMap(row -> Inventory.stream(row, "reasons"))
                .map(JsonObject::toString)
                .filter(text -> text.contains("CAPTURE_GAP"))
                .toList();
    }

    private static void ended(Group group, Region side, JsonObject run) {
        JsonObject ended = group.awaitDone(side, run);
        assertThat(ended.get("state").getAsString()).as("%s", ended).isEqualTo("DONE");
    }
}
