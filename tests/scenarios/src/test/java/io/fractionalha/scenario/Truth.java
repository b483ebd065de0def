// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold whatever crashed, asked of the two regions' lists and the client's log. */
final class Truth {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Story story;
    private final Group group;

    Truth(Story story, Group group) {
        this.story = story;
        this.group = group;
    }

    /** What the log says was accepted and confirmed is there. */
    void confirmedIsThere(ToughTenant tenant, Region side) {
        Inventory there = story.inventory(side);
        assertThat(there.instances().keySet()).as("confirmed instances").containsAll(tenant.confirmedInstances());
        assertThat(there.networks().keySet()).as("confirmed networks").containsAll(tenant.confirmedNetworks());
    }

    /** No two sides are active in one epoch, at no look. */
    void oneActiveAnEpoch() {
        ApiClient there = story.regions().second().admin();
        if (group.role(there).equals("none")) {
            return; // it has not heard of the group yet
        }
        JsonObject first = group.at(story.regions().first().admin());
        JsonObject second = group.at(there);
        boolean both = active(first) && active(second);
        assertThat(both && epoch(first) == epoch(second))
                .as("both sides ACTIVE in one epoch: %s %s", first, second)
                .isFalse();
    }

    private static boolean active(JsonObject group) {
        return group.get("role").getAsString().equals("ACTIVE");
    }

    /** The counter of the group's epoch, from its row at a side. */
    static long epoch(JsonObject group) {
        return group.get("epoch").getAsLong();
    }

    /** The standby has as many running instances as half of what runs at the active side, all alike. */
    void standbyIsHalf(Region active, Region passive) {
        group.awaitMirrored(active, passive);
        Await.until(
                "half of the instances as standby",
                SOON,
                () -> half(story.inventory(active), story.inventory(passive)));
        assertThat(story.inventory(passive).networks().keySet())
                .isEqualTo(story.inventory(active).networks().keySet());
    }

    /** The formula for the fraction of one half, rounded down, and at least one. */
    static boolean half(Inventory active, Inventory passive) {
        return passive.running() == Math.max(1, active.instances().size() / 2);
    }

    /** Each entity of the tenant at a side has one pair, and each pair one entity. */
    void everyEntityIsPairedOnce(Region passive) {
        ApiClient tenant = story.tenant(passive).client();
        same(passive, "NETWORK", tenant.list("listNetworks"));
        same(
                passive,
                "INSTANCE",
                tenant.list("listVirtualMachines").stream()
                        .filter(vm -> !Set.of("Destroyed", "Expunging")
                                .contains(vm.get("state").getAsString()))
                        .toList());
        same(passive, "ADDRESS", tenant.list("listPublicIpAddresses"));
        same(passive, "FIREWALL_RULE", tenant.list("listFirewallRules"));
    }

    private void same(Region passive, String kind, Collection<JsonObject> living) {
        List<String> pairs = group.pairs(passive).stream()
                .filter(pair -> pair.get("kind").getAsString().equals(kind))
                .map(pair -> pair.get("passiveid").getAsString())
                .sorted()
                .toList();
        List<String> ids =
                living.stream().map(row -> row.get("id").getAsString()).sorted().collect(Collectors.toList());
        assertThat(pairs).as("pairs of kind %s and entities of that kind", kind).isEqualTo(ids);
        assertThat(new TreeSet<>(pairs)).hasSameSizeAs(pairs);
    }
}
