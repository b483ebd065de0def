// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Faulty;
import io.fractionalha.capture.SiteFixture;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.world.SimulatedScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ShippingPropertyTest {
    @Property(tries = 60)
    void nothingAcknowledgedIsEverMissingWhateverCrashesOrIsLost(@ForAll long seed) {
        TwoSites sites = new TwoSites(seed);
        Random random = sites.world.random();
        String network = sites.a.site.network("front");
        sites.share(sites.a.site.protect("g", "b", new Selector(SelectorKind.NETWORK, network)));
        boolean[] rough = {true};
        sites.loseRequest = () -> rough[0] && random.nextInt(5) == 0;
        sites.loseAnswer = () -> rough[0] && random.nextInt(5) == 0;
        Runnable strike = () -> {
            if (rough[0] && random.nextInt(150) == 0) {
                throw new SimulatedScheduler.Crash();
            }
        };
        sites.b.site.receivedSeen = port -> Faulty.wrap(PeerJournal.class, port, strike);
        sites.b.boot();

        List<String> instances = new ArrayList<>();
        for (int round = 0; round < 25; round++) {
            change(sites, random, network, instances, round);
            sites.world.advance(Duration.ofMillis(random.nextInt(6000)));
            long acknowledged = sites.a.shipper.link("b").acknowledgedSequence();
            List<JournalEntry> there = sites.b.site.received.received("a");
            assertThat(there.size()).isGreaterThanOrEqualTo((int) acknowledged);
            assertThat(ids(there)).isEqualTo(ids(sites.a.site.entries()).subList(0, there.size()));
            restart(sites, random);
        }
        rough[0] = false;
        restartDead(sites);
        sites.settle();

        assertThat(sites.b.site.received.head("a")).isEqualTo(sites.a.site.journal.head());
        assertThat(sites.b.site.model.entities("g", "a").stream()
                        .map(ModelEntity::state)
                        .filter(state -> state.alive())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(sites.a.site.model.entities("g", "a").stream()
                        .map(ModelEntity::state)
                        .toList());
        assertThat(sites.a.snapshotsAsked).isEmpty();
    }

    private void change(TwoSites sites, Random random, String network, List<String> instances, int round) {
        if (sites.a.site.process.stopped()) {
            return;
        }
        int choice = random.nextInt(4);
        if (choice < 2 || instances.isEmpty()) {
            instances.add(sites.a.site.deploy("web-" + round, network));
        } else if (choice == 2) {
            sites.a.site.run(
                    "updateVirtualMachine",
                    Map.of("id", instances.get(random.nextInt(instances.size())), "displayname", "n" + round));
        } else {
            sites.a.site.run("destroyVirtualMachine", Map.of("id", instances.remove(random.nextInt(instances.size()))));
        }
    }

    private void restart(TwoSites sites, Random random) {
        if (random.nextInt(6) == 0) {
            // Settled first: what the tap holds in memory is another test's concern.
            sites.world.advance(Duration.ZERO);
            sites.a.site.process.kill();
        }
        restartDead(sites);
    }

    private void restartDead(TwoSites sites) {
        if (sites.a.site.process.stopped()) {
            sites.a.boot();
        }
        int tries = 0;
        while (sites.b.site.process.stopped() && tries++ < 50) {
            try {
                sites.b.boot();
            } catch (SimulatedScheduler.Crash crash) {
                sites.b.site.process.kill();
            }
        }
    }

    @Property(tries = 40)
    void everyCommandThatWasAcceptedIsSettledWhateverPlaceTheServerDiesAt(@ForAll long seed) {
        TwoSites sites = new TwoSites(seed);
        Random random = sites.world.random();
        String network = sites.a.site.network("front");
        sites.share(sites.a.site.protect("g", "b", new Selector(SelectorKind.NETWORK, network)));
        boolean[] rough = {false};
        Runnable strike = () -> {
            if (rough[0] && random.nextInt(25) == 0) {
                throw new SimulatedScheduler.Crash();
            }
        };
        sites.a.site.journalSeen = port -> Faulty.wrap(Journal.class, port, strike);
        sites.a.boot();
        for (int round = 0; round < 12; round++) {
            rough[0] = true;
            try {
                sites.a.site.run("deployVirtualMachine", SiteFixture.deployment("web-" + round, network));
                sites.world.advance(Duration.ofMillis(random.nextInt(5000)));
            } catch (SimulatedScheduler.Crash crash) {
                sites.a.site.process.kill();
            }
            rough[0] = false;
            if (sites.a.site.process.stopped() || random.nextInt(4) == 0) {
                sites.a.boot();
                sites.a.site.crashSettler.settleOpen("g");
            }
        }
        sites.settle();

        assertThat(sites.a.site.journal.openCommands("g")).isEmpty();
        assertThat(sites.a.site.members("g", EntityKind.INSTANCE))
                .containsExactlyInAnyOrderElementsOf(sites.a.site.region.entities(EntityKind.INSTANCE).stream()
                        .map(state -> state.ref().uuid())
                        .toList());
        assertThat(sites.b.site.model.openCommands("g", "a")).isEmpty();
        assertThat(sites.b.site.received.head("a")).isEqualTo(sites.a.site.journal.head());
    }

    private static List<String> ids(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::entryId).toList();
    }
}
