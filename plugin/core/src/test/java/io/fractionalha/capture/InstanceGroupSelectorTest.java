// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.Payload;
import io.fractionalha.world.SimulatedScheduler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in an instance group that a protection group selects is its member, from its own create call on. */
final class InstanceGroupSelectorTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(7));
    private final String network = here.network("front");
    private final String shop = here.done("createInstanceGroup", Map.of("name", "shop"));

    private static Selector gathering(String uuid) {
        return new Selector(SelectorKind.INSTANCE_GROUP, uuid);
    }

    private static Map<String, String> into(String group, String name, String network) {
        Map<String, String> deployment = new HashMap<>(SiteFixture.deployment(name, network));
        deployment.put("group", group);
        return deployment;
    }

    private String deployInto(String group, String name) {
        return here.done("deployVirtualMachine", into(group, name, network));
    }

    private void put(String instance, String group) {
        here.done("updateVirtualMachine", Map.of("id", instance, "group", group));
    }

    private List<String> commands(String groupId) {
        return here.entries().stream()
                .filter(entry -> entry.groupId().equals(groupId))
                .filter(entry -> entry.payload() instanceof Payload.Command)
                .map(entry -> ((Payload.Command) entry.payload()).command())
                .toList();
    }

    @Test
    void whatIsDeployedIntoItJoinsByItsOwnCommand() {
        String old = deployInto("shop", "old");
        here.protect("g", "b", gathering(shop));
        String joined = deployInto("shop", "joined");
        String other = here.deploy("other", network);

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(old, joined);
        assertThat(commands("g")).containsExactly("deployVirtualMachine");
        assertThat(here.members("g", EntityKind.NETWORK)).containsExactly(network);
        here.baseliner.protect("g");
        assertThat(here.members("g", EntityKind.INSTANCE))
                .containsExactlyInAnyOrder(old, joined)
                .doesNotContain(other);
    }

    @Test
    void whatIsPutIntoItLaterJoinsAndWhatIsPutElsewhereLeaves() {
        here.protect("g", "b", gathering(shop));
        String web = here.deploy("web", network);
        assertThat(here.members("g", EntityKind.INSTANCE)).isEmpty();
        put(web, "shop");
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("g", EntityKind.ADDRESS)).hasSize(1);
        put(web, "elsewhere");
        assertThat(here.members("g", EntityKind.INSTANCE)).isEmpty();
        assertThat(here.members("g", EntityKind.NETWORK)).isEmpty();
        assertThat(commands("g")).containsExactly("updateVirtualMachine", "updateVirtualMachine");
    }

    @Test
    void anInstanceGoesFromTheGroupOfItsNetworkToThatOfItsInstanceGroup() {
        here.protect("g1", "b", new Selector(SelectorKind.NETWORK, network));
        here.protect("g2", "b", gathering(shop));
        String web = here.deploy("web", network);
        assertThat(here.members("g1", EntityKind.INSTANCE)).containsExactly(web);
        put(web, "shop");
        assertThat(here.members("g2", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("g1", EntityKind.INSTANCE)).isEmpty();
        assertThat(here.members("g2", EntityKind.NETWORK))
                .as("one entity, one group")
                .isEmpty();
        put(web, "elsewhere");
        assertThat(here.members("g1", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("g2", EntityKind.INSTANCE)).isEmpty();
    }

    @Test
    void anotherNameIsTheSameGroupAndOneThatIsDeletedHasNobody() {
        here.protect("g", "b", gathering(shop));
        String web = deployInto("shop", "web");
        here.done("updateInstanceGroup", Map.of("id", shop, "name", "store"));
        String more = deployInto("store", "more");
        deployInto("shop", "stranger");
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(web, more);

        here.done("deleteInstanceGroup", Map.of("id", shop));
        assertThat(here.members("g", EntityKind.INSTANCE)).isEmpty();
        deployInto("store", "late");
        assertThat(here.members("g", EntityKind.INSTANCE))
                .as("of another instance group with the name")
                .isEmpty();
    }

    @Test
    void theSameNameOfAnotherAccountOrZoneIsAnother() {
        here.protect("g", "b", gathering(shop));
        Owner stranger = new Owner("stranger", "ROOT/retail");
        Map<String, String> theirs = into("shop", "theirs", network);
        Intercepted call = new Intercepted(
                "deployVirtualMachine", "their-user", stranger, false, new java.util.TreeMap<>(theirs), false);
        assertThat(here.desk.admit(call)).isInstanceOf(Admission.NotOurs.class);
        Map<String, String> far = into("shop", "far", network);
        far.put("zoneid", "another-zone");
        assertThat(here.desk.admit(SiteFixture.call("deployVirtualMachine", far)))
                .isInstanceOf(Admission.NotOurs.class);
    }

    @Test
    void tagAndNameAreStrongerThanTheInstanceGroup() {
        String named = deployInto("shop", "named");
        here.protect("g1", "b", new Selector(SelectorKind.ID, named));
        here.protect("g2", "b", new Selector(SelectorKind.TAG, "blue"));
        here.protect("g3", "b", gathering(shop));
        String tagged = deployInto("shop", "tagged");
        String plain = deployInto("shop", "plain");
        assertThat(here.members("g3", EntityKind.INSTANCE)).containsExactlyInAnyOrder(tagged, plain);
        here.done(
                "createTags",
                Map.of(
                        "resourceids",
                        tagged,
                        "resourcetype",
                        "UserVm",
                        "tags[0].key",
                        Selector.GROUP_TAG,
                        "tags[0].value",
                        "blue"));
        assertThat(here.members("g1", EntityKind.INSTANCE)).containsExactly(named);
        assertThat(here.members("g2", EntityKind.INSTANCE)).containsExactly(tagged);
        assertThat(here.members("g3", EntityKind.INSTANCE)).containsExactly(plain);
        put(named, "elsewhere");
        put(tagged, "elsewhere");
        assertThat(here.members("g1", EntityKind.INSTANCE)).containsExactly(named);
        assertThat(here.members("g2", EntityKind.INSTANCE)).containsExactly(tagged);
    }
}
