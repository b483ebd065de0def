// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A balancer that leads to a secondary address of its member does so at the standby side. */
class BalancedAddressStoryTest {
    private static final String VIP = "10.1.1.200";

    private final World world = new World(107);

    private List<String> leads() {
        return world.b.region.entities(EntityKind.BALANCER_MEMBER).stream()
                .map(member -> String.valueOf(member.attribute(Kinds.GUEST_ADDRESS)))
                .toList();
    }

    @Test
    void aBalancerLeadsToTheSecondaryAddressThereToo() {
        world.protect("1");
        String web = world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
        String first = world.a.call(
                "addIpToNic",
                Map.of(
                        "nicid",
                        world.a
                                .region
                                .entities(EntityKind.INSTANCE)
                                .get(0)
                                .list(NicCommands.CARDS)
                                .get(0),
                        "ipaddress",
                        VIP));
        world.a.call("associateIpAddress", Map.of("networkid", world.network)); // the source NAT address
        String front = world.a.call("associateIpAddress", Map.of("networkid", world.network));
        Map<String, String> rule = new TreeMap<>(Map.of("publicipid", front, "name", "lb"));
        rule.putAll(Map.of("algorithm", "roundrobin", "publicport", "80", "privateport", "8080", "protocol", "tcp"));
        String balancer = world.a.call("createLoadBalancerRule", rule);
        world.a.call(
                "assignToLoadBalancerRule", Map.of("id", balancer, "vmidipmap[0].vmid", web, "vmidipmap[0].vmip", VIP));
        world.until("it leads there", () -> leads().equals(List.of(VIP)));
        world.a.call("assignToLoadBalancerRule", Map.of("id", balancer, "virtualmachineids", web));
        world.until("to both", () -> leads().equals(List.of(VIP + " " + Kinds.CARD_ADDRESS)));
        world.a.call(
                "removeFromLoadBalancerRule",
                Map.of("id", balancer, "vmidipmap[0].vmid", web, "vmidipmap[0].vmip", VIP));
        world.a.call("removeIpFromNic", Map.of("id", first));
        world.until("to the card", () -> leads().equals(List.of("null")));
        world.until(
                "the address is gone",
                () -> world.b.region.entities(EntityKind.INSTANCE).get(0).attribute(NicCommands.SECONDARY) == null);
        world.untilMirrored();
        assertThat(world.b.running()).containsExactly("web");
    }
}
