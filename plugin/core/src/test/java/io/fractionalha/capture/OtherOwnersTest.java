// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.world.SimulatedScheduler;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Networks are shared and instances change hands: a group holds what its own owners have, and nothing else. */
final class OtherOwnersTest {
    private static final Owner OTHER = new Owner("other", "ROOT/other");

    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(7));
    private String network = "";

    @BeforeEach
    void twoTenants() {
        here.region.account(OTHER);
        network = here.network("front");
    }

    private Map<String, String> ofOther(Map<String, String> parameters) {
        Map<String, String> owned = new TreeMap<>(parameters);
        owned.put("zoneid", FakeRegion.ZONE);
        owned.put("account", OTHER.account());
        owned.put("domainid", here.region.ownerIds(OTHER).orElseThrow().domainId());
        return owned;
    }

    private static Intercepted byOther(String command, Map<String, String> parameters) {
        return new Intercepted(command, "other-user", OTHER, false, new TreeMap<>(parameters), false);
    }

    @Test
    void othersInstanceInTheGroupsNetworkIsNoMember() {
        here.region.make("deployVirtualMachine", ofOther(SiteFixture.deployment("theirs", network)));
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        String own = here.deploy("own", network);

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(own);
    }

    @Test
    void othersDeploymentIntoTheGroupsNetworkIsNoneOfOurs() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));

        assertThat(here.desk.admit(byOther("deployVirtualMachine", SiteFixture.deployment("theirs", network))))
                .isInstanceOf(Admission.NotOurs.class);
        assertThat(here.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("own", network))))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(here.desk.admit(SiteFixture.adminCall(
                        "deployVirtualMachine", SiteFixture.deployment("on behalf", network), false)))
                .isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void othersNetworkThatAMemberSitsInBelongsToTheOther() {
        String theirs =
                here.region.make("createNetwork", ofOther(Map.of("name", "theirs", "networkofferingid", "isolated")));
        String guest = here.deploy("guest", theirs);
        here.protect("g", "b", new Selector(SelectorKind.ID, guest));
        assertThat(here.members("g", EntityKind.NETWORK)).containsExactly(theirs);

        assertThat(here.desk.admit(byOther("associateIpAddress", Map.of("networkid", theirs))))
                .isInstanceOf(Admission.NotOurs.class);
        assertThat(here.desk.admit(byOther("doSomethingNew", Map.of("networkid", theirs))))
                .isInstanceOf(Admission.NotOurs.class);
        assertThat(here.desk.admit(SiteFixture.call("associateIpAddress", Map.of("networkid", theirs))))
                .isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void instanceThatIsNamedByIdButSomebodyElsesIsNoMember() {
        String theirs = here.region.make("deployVirtualMachine", ofOther(SiteFixture.deployment("theirs", network)));
        String own = here.deploy("own", network);
        here.protect("g", "b", new Selector(SelectorKind.ID, theirs), new Selector(SelectorKind.ID, own));

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(own);
    }
}
