// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The old side of a disaster comes back, where an autoscale group makes instances by itself. */
@ExtendWith(RegionsExtension.class)
class FencedAutoscaleTest {
    private static final String CAUSED = "a real server with simulated hosts cannot be made to do this at once";
    private static final Duration SOON = Duration.ofMinutes(2);

    private static void scale(Region side) {
        side.fault(Map.of("do", "autoscale"));
    }

    private static String behindRule(Workload tenant, String network) {
        return tenant.run(
                        "createLoadBalancerRule",
                        "publicipid",
                        tenant.address(network),
                        "name",
                        "http",
                        "algorithm",
                        "roundrobin",
                        "publicport",
                        "80",
                        "privateport",
                        "80")
                .id();
    }

    private static String policy(Workload tenant, String action, String condition) {
        return tenant.run(
                        "createAutoScalePolicy",
                        "name",
                        action,
                        "action",
                        action,
                        "duration",
                        "60",
                        "conditionids",
                        condition)
                .id();
    }

    private static String scaled(Workload tenant, Site site, String rule) {
        String counter = tenant.tenant()
                .client()
                .list("listCounters", "source", "CPU")
                .get(0)
                .get("id")
                .getAsString();
        String condition = tenant.run(
                        "createCondition", "counterid", counter, "relationaloperator", "GT", "threshold", "90")
                .id();
        String profile = tenant.run(
                        "createAutoScaleVmProfile",
                        "zoneid",
                        site.zoneId(),
                        "serviceofferingid",
                        site.offeringId(),
                        "templateid",
                        site.templateId())
                .id();
        return tenant.run(
                        "createAutoScaleVmGroup",
                        "name",
                        "shop",
                        "lbruleid",
                        rule,
                        "minmembers",
                        "2",
                        "maxmembers",
                        "4",
                        "scaleuppolicyids",
                        policy(tenant, "scaleup", condition),
                        "scaledownpolicyids",
                        policy(tenant, "scaledown", condition),
                        "vmprofileid",
                        profile)
                .id();
    }

    private static String state(Story story, Region side, String group) {
        return story.tenant(side)
                .client()
                .list("listAutoScaleVmGroups", "id", group)
                .get(0)
                .get("state")
                .getAsString();
    }

    private static void awaitRunning(Story story, Region side, long count) {
        Await.until(
                () -> count + " running at " + side.name() + ": "
                        + story.inventory(side).instances(),
                SOON,
                () -> story.inventory(side).running() == count);
    }

    @Test
    @DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = CAUSED)
    void whatScalesByItselfMakesNothingAtTheFencedSideAndGoesOnAfterTheFailback(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        Workload tenant = story.workload(a);
        String network = tenant.network("plain");
        tenant.instance("one", network);
        String scaling = scaled(tenant, a.site(), behindRule(tenant, network));
        scale(a);
        Group group = story.protect("0.5", 1);
        awaitRunning(story, a, 3);
        group.awaitMirrored(a, b);

        a.kill();
        group.awaitDone(b, group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true"));
        a.start();
        group.awaitRole(a.admin(), "FENCED");
        awaitRunning(story, a, 0);
        assertThat(state(story, a, scaling)).isEqualTo("DISABLED");
        scale(a);
        assertThat(story.inventory(a).running()).isZero();
        Await.until(
                "fenced",
                SOON,
                () -> group.at(a.admin()).get("state").getAsString().equals("Fenced"));

        group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(b.admin(), "PASSIVE");
        Await.until("it scales again", SOON, () -> state(story, a, scaling).equals("ENABLED"));
        scale(a);
        assertThat(story.inventory(a).running()).isEqualTo(3);
    }
}
