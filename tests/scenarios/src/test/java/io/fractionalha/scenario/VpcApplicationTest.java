// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A three-tier application in a VPC is protected, mirrored, changed, handed over, taken back and lost. */
@ExtendWith(RegionsExtension.class)
class VpcApplicationTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void plannedFailoverAndFailbackOfAWholeVpcLoseNothing(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        VpcShop shop = built(story);
        Group group = story.protectOnly("0.2", 1, "networkids", shop.vpcId());
        group.awaitMirrored(a, b);
        assertStandsBy(story);

        change(story, shop);
        group.awaitMirrored(a, b);
        assertStandsBy(story);

        Inventory before = story.inventory(a);
        VpcInventory vpc = vpc(story, a);
        done(group, b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
        group.awaitRole(b.admin(), "ACTIVE");
        group.awaitRole(a.admin(), "FENCED");
        assertThat(vpc(story, b)).isEqualTo(vpc);
        assertThat(story.inventory(b)).isEqualTo(before);

        story.workload(b).run("createNetworkACL", late(story, b));
        VpcInventory changed = vpc(story, b);
        group.awaitAcknowledged(b);
        done(group, a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(a.admin(), "ACTIVE");
        group.awaitRole(b.admin(), "PASSIVE");
        assertThat(vpc(story, a)).isEqualTo(changed).isNotEqualTo(vpc);
        assertThat(story.inventory(a)).isEqualTo(before);
    }

    @Test
    void disasterBringsTheVpcOfAnAccountUpElsewhere(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Story story = new Story(regions);
        story.workload(a).network("beside");
        Group group = story.protect("0.2", 1);
        VpcShop shop = built(story);
        change(story, shop);
        group.awaitMirrored(a, b);
        assertStandsBy(story);
        Inventory before = story.inventory(a);
        VpcInventory vpc = vpc(story, a);

        a.kill();
        done(group, b, group.role(b, "failoverProtectionGroup", "mode", "disaster", "acknowledgeloss", "true"));
        group.awaitRole(b.admin(), "ACTIVE");
        assertThat(vpc(story, b)).isEqualTo(vpc);
        assertThat(story.inventory(b)).isEqualTo(before);

        a.start();
        group.awaitRole(a.admin(), "FENCED");
        done(group, a, group.role(a, "failbackProtectionGroup"));
        group.awaitRole(a.admin(), "ACTIVE");
        assertThat(vpc(story, a)).isEqualTo(vpc);
        assertThat(story.inventory(a)).isEqualTo(before);
    }

    private static VpcShop built(Story story) {
        Region a = story.regions().first();
        VpcShop shop = new VpcShop(story.workload(a), a.site());
        shop.build(5);
        return shop;
    }

    /** What people do to a VPC that runs: a rule changed, one moved to the top, one removed; a tier with a list added. */
    private static void change(Story story, VpcShop shop) {
        Workload tenant = story.workload(story.regions().first());
        String web = shop.webListId();
        String gone = shop.rule(web, "30", "21", "cidrlist", "0.0.0.0/0", "action", "Allow");
        String first = shop.rule(web, "40", "8443", "cidrlist", "10.0.0.0/8", "action", "Deny", "reason", "old");
        String next = story.tenant(story.regions().first()).client().list("listNetworkACLs", "aclid", web).stream()
                .filter(rule -> Inventory.text(rule, "startport").equals("80"))
                .map(rule -> Inventory.text(rule, "id"))
                .findFirst()
                .orElseThrow();
        tenant.run("updateNetworkACLItem", "id", first, "cidrlist", "10.0.0.0/9", "action", "Allow", "reason", "new");
        tenant.run("updateNetworkACLItem", "id", next, "number", "1");
        tenant.run("moveNetworkAclItem", "id", first, "nextaclruleid", next);
        tenant.run("deleteNetworkACL", "id", gone);
        String list = shop.list("cache");
        shop.rule(list, "5", "6379", "cidrlist", "10.50.2.0/24", "action", "Allow");
        String tier = shop.tier("cache", "10.50.4.1", web);
        tenant.run("replaceNetworkACLList", "networkid", tier, "aclid", list);
        tenant.instance("cache-1", tier);
        tenant.run("updateVPC", "id", shop.vpcId(), "name", "till", "displaytext", "the whole till");
        shop.addWeb("web-6");
    }

    /** The VPC stands by whole; of the instances one of each tier. */
    private static void assertStandsBy(Story story) {
        Region a = story.regions().first();
        Region b = story.regions().second();
        assertThat(vpc(story, b)).isEqualTo(vpc(story, a));
        long tiers = story.inventory(a).networks().containsKey("cache") ? 4 : 3;
        Await.until(
                () -> tiers + " standbys: " + story.inventory(b),
                SOON,
                () -> story.inventory(b).running() >= tiers
                        && story.inventory(b).running() < story.inventory(a).running());
        assertThat(story.inventory(b).addresses()).anyMatch(line -> line.contains("lb shop roundrobin 80->8080"));
        assertThat(story.inventory(b).addresses()).anyMatch(line -> line.contains("source"));
    }

    private static String[] late(Story story, Region side) {
        String list = story.tenant(side).client().list("listNetworkACLLists").stream()
                .filter(row -> Inventory.text(row, "name").equals("cache"))
                .map(row -> Inventory.text(row, "id"))
                .findFirst()
                .orElseThrow();
        return new String[] {"aclid", list, "protocol", "icmp", "number", "9", "cidrlist", "10.50.0.0/16"};
    }

    private static VpcInventory vpc(Story story, Region side) {
        return VpcInventory.of(story.tenant(side));
    }

    private static void done(Group group, Region side, JsonObject run) {
        JsonObject ended = group.awaitDone(side, run);
        assertThat(ended.get("state").getAsString()).as("%s", ended).isEqualTo("DONE");
    }
}
