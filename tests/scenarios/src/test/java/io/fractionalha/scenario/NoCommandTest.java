// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What changes the protected workload without a command of the API. */
@ExtendWith(RegionsExtension.class)
class NoCommandTest {
    private static final String CAUSED = "a real server with simulated hosts cannot be made to do this";

    /** Long before the next comparison, which the regions make every quarter of an hour. */
    private static final Duration TOLD = Duration.ofSeconds(60);

    private static final Duration PERIOD = Duration.ofSeconds(Long.getLong("scenario.audit.seconds", 30));

    private Region a;
    private Region b;
    private Story story;
    private Workload tenant;
    private Group group;
    private String network = "";
    private String first = "";

    @BeforeEach
    void twoInstancesAreProtected(Regions regions) {
        a = regions.first();
        b = regions.second();
        story = new Story(regions);
        tenant = story.workload(a);
        network = tenant.network("plain");
        first = tenant.instance("one", network);
        tenant.instance("two", network);
        group = story.protect("1", 1);
        group.awaitMirrored(a, b);
        Await.until("two standbys", TOLD, () -> story.inventory(b).running() == 2);
    }

    private void cause(String what, String... namesAndValues) {
        Map<String, String> asked = new TreeMap<>(Map.of("do", what));
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            asked.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        a.fault(asked);
    }

    private JsonObject readiness(Region side) {
        return side.admin().list("listFailoverReadiness", "groupid", group.id()).get(0);
    }

    private List<String> reasons(Region side) {
        return StreamSupport.stream(readiness(side).getAsJsonArray("reasons").spliterator(), false)
                .map(reason -> reason.getAsJsonObject().get("code").getAsString())
                .toList();
    }

    private String standbyOf(String active) {
        return group.pairs(b).stream()
                .filter(pair -> pair.get("activeid").getAsString().equals(active))
                .map(pair -> pair.get("passiveid").getAsString())
                .findFirst()
                .orElse("");
    }

    private String shown(Region side, String id, String field) {
        List<JsonObject> rows = story.tenant(side).client().list("listVirtualMachines", "id", id);
        return rows.isEmpty() ? "" : Inventory.text(rows.get(0), field);
    }

    @Test
    @DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = CAUSED)
    void whatTheHostStopsAndStartsByItselfIsFollowedAtOnce() {
        cause("hostdown", "id", first);
        Await.until(
                "the standby stopped as well",
                TOLD,
                () -> shown(b, standbyOf(first), "state").equals("Stopped"));
        assertThat(readiness(a).getAsJsonArray("auditfound").toString()).contains(first, "changed: state");

        tenant.run("startVirtualMachine", "id", first);
        Await.until(
                "the standby started again",
                TOLD,
                () -> shown(b, standbyOf(first), "state").equals("Running"));
        cause("ha", "id", first);
        group.awaitMirrored(a, b);
        assertThat(story.inventory(b).running()).isEqualTo(2);
    }

    @Test
    @DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = CAUSED)
    void whatAutoscalingMakesAndDestroysIsFollowedAtOnce() {
        String address = tenant.address(network);
        String rule = tenant.run(
                        "createLoadBalancerRule",
                        "publicipid",
                        address,
                        "name",
                        "http",
                        "algorithm",
                        "roundrobin",
                        "publicport",
                        "80",
                        "privateport",
                        "80")
                .id();
        cause("scaleup", "like", first, "name", "scaled", "rule", rule);
        Await.until(
                "the standby of what was scaled up",
                TOLD,
                () -> story.inventory(b).instances().containsKey("scaled"));
        Await.until(
                "the same rules at both sides",
                TOLD,
                () -> story.inventory(b).addresses().equals(story.inventory(a).addresses()));
        String scaled = story.tenant(a)
                .client()
                .list("listVirtualMachines", "name", "scaled")
                .get(0)
                .get("id")
                .getAsString();
        cause("scaledown", "id", scaled);
        Await.until(
                "the end of that standby",
                TOLD,
                () -> !story.inventory(b).instances().containsKey("scaled"));
    }

    @Test
    @DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = CAUSED)
    void whatAHandChangesInTheDatabaseIsFoundWithinThePeriodAndNamed() {
        a.admin()
                .call(
                        "updateConfiguration",
                        "name",
                        "fractional.ha.audit.seconds",
                        "value",
                        String.valueOf(PERIOD.toSeconds()));
        try {
            cause("row", "kind", "machine", "id", first, "field", "displayname", "value", "by-hand");
            Await.until(
                    "the standby under the same name",
                    PERIOD.plus(TOLD),
                    () -> shown(b, standbyOf(first), "displayname").equals("by-hand"));
            assertThat(readiness(a).getAsJsonArray("auditfound").toString()).contains(first, "changed: displayname");
        } finally {
            a.admin().call("updateConfiguration", "name", "fractional.ha.audit.seconds", "value", "900");
        }
    }

    @Test
    void theRemovalOfAnAccountLeavesItsStandbyAlone() {
        Inventory before = story.inventory(b);
        JsonObject account = a.admin()
                .list("listAccounts", "name", story.tenant(a).account(), "listall", "true")
                .get(0);
        a.admin().run("deleteAccount", "id", account.get("id").getAsString());
        Await.until(
                "the word of readiness", Duration.ofMinutes(3), () -> reasons(a).contains("AUDIT_HELD"));
        group.awaitAcknowledged(a);
        assertThat(group.queue(b)).as("nothing is to be destroyed").isEmpty();
        assertThat(story.inventory(b)).isEqualTo(before);

        group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true");
        assertThat(group.role(b.admin())).isEqualTo("ACTIVE");
        assertThat(story.inventory(b).instances()).isEqualTo(before.instances());
    }
}
