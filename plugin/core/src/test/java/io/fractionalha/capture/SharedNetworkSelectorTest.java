// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.region.RegionCall;
import io.fractionalha.world.SimulatedScheduler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network of the provider is in no group; of who is in it a group has the instances of its owner, if it has selected it. */
final class SharedNetworkSelectorTest {
    private static final String SHARED = "5a5a0000-0000-4000-8000-000000000001";
    private static final Owner OTHER = new Owner("other", "ROOT/retail");

    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(8));

    @BeforeEach
    void aSharedNetwork() {
        here.region.account(OTHER);
        here.region.offer(
                MappingKind.SHARED_NETWORK,
                SHARED,
                Map.of("name", "campus", "guestiptype", "Shared", "services", "Dhcp"));
    }

    private String ofOther(String name) {
        Map<String, String> call = new TreeMap<>(SiteFixture.deployment(name, SHARED));
        call.put("account", OTHER.account());
        call.put("domainid", here.region.ownerIds(OTHER).orElseThrow().domainId());
        return here.region
                .run(RegionCall.of("deployVirtualMachine", call))
                .fold(made -> String.valueOf(made.uuid()), failed -> "", lost -> "");
    }

    private List<String> described(String groupId) {
        return here.entries().stream()
                .filter(entry -> entry.groupId().equals(groupId))
                .filter(entry -> entry.payload() instanceof Payload.Descriptor)
                .map(entry -> ((Payload.Descriptor) entry.payload()).descriptor())
                .filter(descriptor -> descriptor.kind() == MappingKind.SHARED_NETWORK)
                .map(descriptor -> descriptor.id())
                .distinct()
                .toList();
    }

    @Test
    void aSelectorTakesTheOwnersInstancesOnly() {
        String own = here.deploy("own", SHARED);
        String theirs = ofOther("theirs");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, SHARED));
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(own);
        assertThat(here.members("g", EntityKind.NETWORK)).isEmpty();

        String late = here.deploy("late", SHARED);
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactlyInAnyOrder(own, late);
        Intercepted call = new Intercepted(
                "deployVirtualMachine",
                "their-user",
                OTHER,
                false,
                new TreeMap<>(SiteFixture.deployment("more", SHARED)),
                false);
        assertThat(here.desk.admit(call)).isInstanceOf(Admission.NotOurs.class);
        here.baseliner.protect("g");
        assertThat(here.members("g", EntityKind.INSTANCE)).doesNotContain(theirs);
        assertThat(described("g")).containsExactly(SHARED);
    }

    @Test
    void itIsToldBeforeAnythingIsInIt() {
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, SHARED));
        here.settleAll();
        assertThat(described("g")).containsExactly(SHARED);
    }

    @Test
    void twoGroupsMayHaveInstancesInIt() {
        String web = here.deploy("web", SHARED);
        String lone = here.deploy("lone", SHARED);
        here.protect("g1", "b", new Selector(SelectorKind.ID, web));
        here.protect("g2", "b", new Selector(SelectorKind.ID, lone));
        here.deploy("neither", SHARED);
        assertThat(here.members("g1", EntityKind.INSTANCE)).containsExactly(web);
        assertThat(here.members("g2", EntityKind.INSTANCE)).containsExactly(lone);
        assertThat(here.members("g1", EntityKind.NETWORK)).isEmpty();
        assertThat(here.members("g1", EntityKind.ADDRESS)).isEmpty();
    }

    @Test
    void theAddressInItIsNotToldAndThatOfAnotherNetworkIs() {
        String network = here.network("own");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        String both = here.done("deployVirtualMachine", SiteFixture.deployment("both", network + "," + SHARED));
        EntityState state = here.model
                .entity("g", "a", new EntityRef(EntityKind.INSTANCE, both))
                .orElseThrow()
                .state();
        assertThat(state.attribute("networkids")).isEqualTo(network + "," + SHARED);
        assertThat(state.attribute("sharednetworkids")).isEqualTo(SHARED);
        assertThat(String.valueOf(state.attribute("ipaddresses"))).matches("[0-9.]+,");
    }
}
