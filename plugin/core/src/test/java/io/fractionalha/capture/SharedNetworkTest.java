// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.world.SimulatedScheduler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two groups meet in one network: one of them has it, the other never journals anything of it. */
final class SharedNetworkTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(6));
    private final String first = here.network("first");
    private final String second = here.network("second");

    private static List<String> groups(List<JournalEntry> entries, String uuid) {
        return entries.stream()
                .filter(entry -> entry.payload() instanceof Payload.State state
                        && state.state().ref().uuid().equals(uuid))
                .map(JournalEntry::groupId)
                .distinct()
                .toList();
    }

    @Test
    void anInstanceInTwoGroupsNetworksJoinsOneOfThemAndBringsNoNetworkAlong() {
        here.protect("g1", "b", new Selector(SelectorKind.NETWORK, first));
        here.protect("g2", "b", new Selector(SelectorKind.NETWORK, second));
        String both = here.done("deployVirtualMachine", SiteFixture.deployment("both", first + "," + second));

        assertThat(here.members("g1", EntityKind.INSTANCE)).containsExactly(both);
        assertThat(here.members("g2", EntityKind.INSTANCE)).isEmpty();
        assertThat(here.members("g1", EntityKind.NETWORK)).containsExactly(first);
        assertThat(here.members("g2", EntityKind.NETWORK)).containsExactly(second);
        assertThat(here.members("g1", EntityKind.ADDRESS)).hasSize(1);

        here.baseliner.protect("g1");
        here.baseliner.protect("g2");
        here.done("updateNetwork", Map.of("id", second, "name", "renamed"));
        here.done("updateNetwork", Map.of("id", first, "name", "renamed too"));
        assertThat(groups(here.entries(), first)).containsExactly("g1");
        assertThat(groups(here.entries(), second)).containsExactly("g2");
    }

    @Test
    void aNetworkThatNoSelectorNamesComesWithTheFirstGroupOnly() {
        String web = here.deploy("web", first);
        String lone = here.deploy("lone", first);
        here.protect("g1", "b", new Selector(SelectorKind.ID, web));
        here.protect("g2", "b", new Selector(SelectorKind.ID, lone));

        assertThat(here.members("g2", EntityKind.INSTANCE)).containsExactly(lone);
        assertThat(here.members("g2", EntityKind.NETWORK)).isEmpty();
        assertThat(here.members("g2", EntityKind.ADDRESS)).isEmpty();
        here.done("updateNetwork", Map.of("id", first, "name", "renamed"));
        assertThat(groups(here.entries(), first)).containsExactly("g1");
    }

    @Test
    void anAccountIsClaimedInTheGroupsZoneOnly() {
        String web = here.deploy("web", first);
        ProtectionGroup far = SiteFixture.group("a-far", "a", "b", account());
        here.groups.saveGroup(new ProtectionGroup(
                far.groupId(),
                far.name(),
                far.owner(),
                Map.of("a", "another-zone", "b", "another-zone"),
                far.selectors(),
                far.policyId(),
                far.dataClass(),
                far.priority(),
                List.of()));
        here.protect("near", "b", account());
        assertThat(here.members("near", EntityKind.INSTANCE)).containsExactly(web);
    }

    private static Selector account() {
        return new Selector(SelectorKind.ACCOUNT, SiteFixture.SHOP.toString());
    }
}
