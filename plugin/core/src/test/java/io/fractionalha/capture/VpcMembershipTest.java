// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.world.SimulatedScheduler;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a VPC a group has, and what joins it later. */
final class VpcMembershipTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(8));
    private final String vpc;
    private final String list;
    private final String web;
    private final String app;

    VpcMembershipTest() {
        here.region.offer(MappingKind.VPC_OFFERING, "vpc", Map.of("name", "VPC"));
        vpc = here.done("createVPC", Map.of("name", "shop", "vpcofferingid", "vpc", "cidr", "10.50.0.0/16"));
        list = here.done("createNetworkACLList", Map.of("vpcid", vpc, "name", "web"));
        rule("10");
        web = tier("web", "10.50.1.1");
        app = tier("app", "10.50.2.1");
        here.done("associateIpAddress", Map.of("vpcid", vpc));
    }

    private String rule(String number) {
        return here.done("createNetworkACL", Map.of("aclid", list, "number", number, "protocol", "tcp"));
    }

    private String tier(String name, String gateway) {
        return here.done(
                "createNetwork",
                Map.of("name", name, "networkofferingid", "isolated", "vpcid", vpc, "gateway", gateway, "aclid", list));
    }

    @Test
    void aVpcThatIsNamedBringsAllItsTiersAndThoseThatComeLater() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, vpc));
        assertThat(here.members("g", EntityKind.NETWORK)).containsExactlyInAnyOrder(web, app);
        assertThat(here.members("g", EntityKind.ADDRESS)).hasSize(1);

        String cache = tier("cache", "10.50.3.1");
        String instance = here.deploy("cache-1", cache);
        assertThat(here.members("g", EntityKind.NETWORK)).contains(cache);
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(instance);
        here.boot();
        here.index.reload();
        String second = here.deploy("cache-2", cache);
        here.baseliner.protect("g");
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(instance, second);
    }

    @Test
    void whatIsDeployedIntoATierJustMadeJoinsThoughNobodyHasReadTheTierYet() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, vpc));
        String tier = here.run(
                        "createNetwork",
                        Map.of("name", "new", "networkofferingid", "isolated", "vpcid", vpc, "gateway", "10.50.9.1"))
                .fold(made -> String.valueOf(made.uuid()), failed -> "failed", lost -> "lost");
        String instance = here.deploy("new-1", tier);
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(instance);
    }

    @Test
    void aTierThatIsNamedBringsItsVpcWithListsAndAddressesAndNoOtherTier() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, web));
        String cache = tier("cache", "10.50.3.1");
        String late = rule("20");
        String address = here.done("associateIpAddress", Map.of("vpcid", vpc));

        assertThat(here.members("g", EntityKind.VPC)).containsExactly(vpc);
        assertThat(here.members("g", EntityKind.ACL_LIST)).containsExactly(list);
        assertThat(here.members("g", EntityKind.ACL_RULE)).hasSize(2).contains(late);
        assertThat(here.members("g", EntityKind.ADDRESS)).hasSize(2).contains(address);
        assertThat(here.members("g", EntityKind.NETWORK)).containsExactly(web).doesNotContain(cache);
        here.baseliner.protect("g");
        assertThat(here.members("g", EntityKind.NETWORK)).containsExactly(web);
        assertThat(here.members("g", EntityKind.ADDRESS)).hasSize(2);
    }

    @Test
    void anAccountHasItsVpcsAlsoThoseThatComeLater() {
        here.protect("g", "b", new Selector(SelectorKind.ACCOUNT, SiteFixture.SHOP.toString()));
        String other = here.done("createVPC", Map.of("name", "till", "vpcofferingid", "vpc", "cidr", "10.60.0.0/16"));
        assertThat(here.members("g", EntityKind.VPC)).containsExactlyInAnyOrder(vpc, other);
        here.done("deleteVPC", Map.of("id", other));
        assertThat(here.members("g", EntityKind.VPC)).containsExactly(vpc);
    }

    @Test
    void aMovedRuleGivesThoseItShiftsTheirNewNumbersToo() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, vpc));
        String second = rule("1");
        String third = rule("2");
        here.done("moveNetworkAclItem", Map.of("id", third));
        assertThat(numberOf(third)).isEqualTo("1");
        assertThat(numberOf(second)).isEqualTo("2");
    }

    private String numberOf(String rule) {
        return here.model.entities("g", "a").stream()
                .map(entity -> entity.state())
                .filter(state -> state.ref().uuid().equals(rule))
                .map(state -> String.valueOf(state.attribute("number")))
                .findFirst()
                .orElseThrow();
    }
}
