// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.world.SimulatedScheduler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BaselinerTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(5));
    private String network = "";
    private String web = "";
    private String lone = "";

    @BeforeEach
    void twoInstancesInOneNetwork() {
        network = here.network("front");
        web = here.deploy("web", network);
        lone = here.deploy("lone", network);
    }

    private void tag(String command, String instance, String value) {
        here.done(
                command,
                Map.of(
                        "resourceids",
                        instance,
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        Selector.GROUP_TAG,
                        "tags[0].value",
                        value));
    }

    @Test
    void baselineStandsBetweenItsMarksWithDescriptorsFirst() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.settleAll();
        List<Payload> payloads =
                here.entries().stream().map(JournalEntry::payload).toList();

        assertThat(payloads.get(0)).isInstanceOf(Payload.Mark.class);
        assertThat(payloads.get(payloads.size() - 1)).isInstanceOf(Payload.Mark.class);
        assertThat(payloads).filteredOn(Payload.Descriptor.class::isInstance).hasSize(4);
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, lone);
        assertThat(here.members("g", EntityKind.ADDRESS)).hasSize(1);
    }

    @Test
    void accountSelectorTakesWhatTheAccountHasAndWhatItMakes() {
        here.region.make(
                "registerSSHKeyPair",
                Map.of(
                        "name",
                        "k",
                        "publickey",
                        "ssh-rsa x",
                        "account",
                        "shop",
                        "domainid",
                        here.region.ownerIds(SiteFixture.SHOP).orElseThrow().domainId()));
        here.protect("g", "b", new Selector(SelectorKind.ACCOUNT, SiteFixture.SHOP.toString()));
        String later = here.network("later");
        String inLater = here.deploy("third", later);
        here.done("registerSSHKeyPair", Map.of("name", "k2", "publickey", "ssh-rsa y"));

        assertThat(here.members("g", EntityKind.NETWORK)).containsExactlyInAnyOrder(network, later);
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, lone, inLater);
        assertThat(here.members("g", EntityKind.KEY_PAIR)).hasSize(2);
        here.done("deleteSSHKeyPair", Map.of("name", "k"));
        assertThat(here.members("g", EntityKind.KEY_PAIR)).hasSize(1);
    }

    @Test
    void namedInstanceBringsItsNetworkButNotItsNeighbours() {
        String address = here.done("associateIpAddress", Map.of("networkid", network));
        String foreign = here.done("associateIpAddress", Map.of("networkid", network));
        here.done("enableStaticNat", Map.of("ipaddressid", address, "virtualmachineid", web));
        here.done("enableStaticNat", Map.of("ipaddressid", foreign, "virtualmachineid", lone));
        here.protect("g", "b", new Selector(SelectorKind.ID, web));

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("g", EntityKind.NETWORK)).containsExactly(network);
        assertThat(here.members("g", EntityKind.STATIC_NAT)).hasSize(1);
        assertThat(here.members("g", EntityKind.ADDRESS)).contains(address).doesNotContain(foreign);
        here.deploy("another", network);
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(web);
    }

    @Test
    void groupTagBringsAnInstanceInAndTakesItOut() {
        tag("createTags", web, "shop");
        here.protect("g", "b", new Selector(SelectorKind.TAG, "shop"));
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(web);

        tag("createTags", lone, "shop");
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, lone);
        tag("deleteTags", web, "shop");
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(lone);
        assertThat(here.journal.openCommands("g")).isEmpty();
    }

    @Test
    void tagIsStrongerThanTheAccountAndMovesTheInstance() {
        here.protect("account", "b", new Selector(SelectorKind.ACCOUNT, SiteFixture.SHOP.toString()));
        here.protect("tagged", "b", new Selector(SelectorKind.TAG, "shop"));
        assertThat(here.members("account", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, lone);

        tag("createTags", web, "shop");
        assertThat(here.members("tagged", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("account", EntityKind.INSTANCE)).containsExactly(lone);
    }

    @Test
    void secondBaselineRepairsWhatBypassedTheApi() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.region.make("destroyVirtualMachine", Map.of("id", lone));
        here.region.make("stopVirtualMachine", Map.of("id", web));
        here.baseliner.protect("g");

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.model.entities("g", "a").stream()
                        .filter(entity -> entity.state().ref().uuid().equals(web))
                        .map(entity -> entity.state().attribute("state")))
                .containsExactly("Stopped");
    }

    @Test
    void claimForgetsWhatThisSiteHadInAnEarlierReign() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        GroupRole claimed = here.groups.role("g").orElseThrow();
        Payload claim = new Payload.RoleChange(Role.RECOVERING, new Epoch(2, "a"), new Position("j", 4));
        EntityRef ref = new EntityRef(EntityKind.INSTANCE, web);
        Payload built = new Payload.State(here.region.read(ref).orElseThrow(), "there", true);
        here.recorder.record(claimed, List.of(claim, built));

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("g", EntityKind.NETWORK)).isEmpty();
        assertThat(here.desk.touches(SiteFixture.call("stopVirtualMachine", Map.of("id", lone))))
                .isFalse();
    }
}
