// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.world.SimulatedScheduler;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Commands, changes by hand and audits in any order: in the end the journal tells what the region has. */
final class AuditorPropertyTest {
    @Property(tries = 80)
    void journalTellsWhatTheRegionHas(@ForAll long seed) {
        SiteFixture here = new SiteFixture("a", new SimulatedScheduler(seed));
        Random random = new Random(seed);
        String network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        for (int i = 0; i < 40; i++) {
            act(here, random, network, i);
            for (int step = random.nextInt(4); step > 0; step--) {
                here.world.step();
            }
        }
        here.settleAll();
        here.auditor.audit("g", false);
        here.settleAll();
        assertThat(told(here))
                .isEqualTo(Set.copyOf(here.baseliner
                        .scan(here.groups.group("g").orElseThrow())
                        .values()));
        int entries = here.entries().size();
        here.auditor.audit("g", false);
        here.settleAll();
        assertThat(here.entries()).as("a second audit has nothing to add").hasSize(entries);
        assertThat(here.world.failures()).isEmpty();
    }

    private static void act(SiteFixture here, Random random, String network, int number) {
        List<String> instances = here.region.entities(EntityKind.INSTANCE).stream()
                .map(EntityState::ref)
                .map(EntityRef::uuid)
                .toList();
        boolean byHand = random.nextBoolean();
        int choice = random.nextInt(4);
        if (choice == 0) {
            here.auditor.audit("g", random.nextBoolean());
        } else if (choice == 1 || instances.isEmpty()) {
            act(here, byHand, "deployVirtualMachine", SiteFixture.deployment("web-" + number, network));
        } else {
            String one = instances.get(random.nextInt(instances.size()));
            act(here, byHand, choice == 2 ? "destroyVirtualMachine" : "stopVirtualMachine", Map.of("id", one));
        }
    }

    private static void act(SiteFixture here, boolean byHand, String command, Map<String, String> parameters) {
        if (!byHand) {
            here.run(command, parameters);
            return;
        }
        Map<String, String> owned = new TreeMap<>(parameters);
        owned.put("zoneid", FakeRegion.ZONE);
        owned.put("account", SiteFixture.SHOP.account());
        owned.put(
                "domainid", here.region.ownerIds(SiteFixture.SHOP).orElseThrow().domainId());
        here.region.make(command, owned);
    }

    private static Set<EntityState> told(SiteFixture here) {
        return here.model.entities("g", "a").stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .collect(Collectors.toSet());
    }
}
