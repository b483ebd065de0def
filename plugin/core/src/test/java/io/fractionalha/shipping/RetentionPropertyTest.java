// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.SiteFixture;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.memory.JournalChecksum;
import io.fractionalha.memory.MemoryModelStore;
import io.fractionalha.model.Fold;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelView;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is purged while users work, links fail and servers die: nobody ever misses it. */
final class RetentionPropertyTest {
    @Property(tries = 60)
    void whatIsPurgedIsNeverMissed(@ForAll long seed) {
        TwoSites sites = new TwoSites(seed);
        Random random = sites.world.random();
        sites.keepFor = new KeepFor(Duration.ofSeconds(1 + random.nextInt(20)), Duration.ofSeconds(60));
        String network = sites.a.site.network("front");
        String quiet = sites.a.site.network("quiet");
        sites.share(sites.a.site.protect("g", "b", new Selector(SelectorKind.NETWORK, network)));
        sites.share(sites.a.site.protect("idle", "b", new Selector(SelectorKind.NETWORK, quiet)));
        Restarts restarts = new Restarts(sites);
        restarts.bootBoth();
        sites.a.purging = () -> nothingNeededIsGone(sites);
        sites.b.purging = () -> nothingUnfoldedIsGone(sites);
        double[] loss = {0.2};
        sites.loseRequest = () -> random.nextDouble() < loss[0];
        sites.loseAnswer = () -> random.nextDouble() < loss[0];

        List<String> instances = new ArrayList<>();
        for (int round = 0; round < 25; round++) {
            change(sites, random, network, instances, round);
            if (random.nextInt(8) == 0) {
                loss[0] = random.nextInt(3) * 0.5; // 1: the peer is away
            }
            sites.world.advance(Duration.ofMillis(random.nextInt(15_000)));
            restarts.sometimes(random);
        }
        loss[0] = 0;
        sites.settle();

        assertThat(sites.world.failures()).isEmpty();
        assertThat(sites.a.snapshotsAsked).as("no peer had to begin again").isEmpty();
        assertThat(sites.b.site.received.head("a")).isEqualTo(sites.a.site.journal.head());
        bothKnowWhatIsThere(sites);
        restarts.bootBoth();
        sites.settle();
        assertThat(sites.a.snapshotsAsked).isEmpty();
        bothKnowWhatIsThere(sites);
        tablesAreSmall(sites);
    }

    private static void change(TwoSites sites, Random random, String network, List<String> instances, int round) {
        int choice = random.nextInt(5);
        SiteFixture site = sites.a.site;
        if (choice < 2 || instances.isEmpty()) {
            instances.add(site.deploy("web-" + round, network));
        } else if (choice == 2) {
            String id = instances.get(random.nextInt(instances.size()));
            site.run("updateVirtualMachine", Map.of("id", id, "displayname", "n" + round));
        } else if (choice == 3) {
            site.run("destroyVirtualMachine", Map.of("id", instances.remove(random.nextInt(instances.size()))));
        } else {
            // Admitted, and never heard of again until the next start settles it.
            site.desk.admit(SiteFixture.call(
                    "updateVirtualMachine", Map.of("id", instances.get(0), "displayname", "lost" + round)));
        }
    }

    /** Servers that come and go; what they hold in memory is gone. */
    private record Restarts(TwoSites sites) {
        void bootBoth() {
            sites.a.boot();
            sites.b.boot();
            sites.a.site.crashSettler.settleOpen("g");
        }

        void sometimes(Random random) {
            if (random.nextInt(6) == 0) {
                sites.world.advance(Duration.ZERO);
                sites.a.boot();
                sites.a.site.crashSettler.settleOpen("g");
            }
            if (random.nextInt(6) == 0) {
                sites.b.boot();
            }
        }
    }

    /** Nothing the peer lacks, no command without outcome; and from wherever the peer may ask, the rest is whole. */
    private static void nothingNeededIsGone(TwoSites sites) {
        SiteFixture a = sites.a.site;
        JournalHead there = sites.b.site.received.head("a");
        long acknowledged = there.position().sequence();
        for (JournalEntry gone : a.journal.purged()) {
            assertThat(gone.sequence()).isLessThan(acknowledged);
        }
        Set<String> open = a.journal.openCommands("g").stream()
                .map(JournalEntry::entryId)
                .collect(Collectors.toCollection(HashSet::new));
        assertThat(a.journal.purged()).noneMatch(gone -> open.contains(gone.entryId()));
        OptionalLong known =
                sites.a.shipper.acknowledged("b", a.journal.head().position().journalId());
        for (long asked = known.orElse(acknowledged); asked <= acknowledged; asked++) {
            assertThat(a.journal.checksumAt(asked)).as("checksum at " + asked).isPresent();
        }
        assertThat(a.journal.checksumAt(acknowledged)).contains(there.checksum());
        long next = acknowledged;
        for (JournalEntry entry : a.journal.readAfter(acknowledged, Integer.MAX_VALUE)) {
            assertThat(entry.sequence()).isEqualTo(++next);
        }
        assertThat(next).isEqualTo(a.journal.head().position().sequence());
        for (JournalEntry gone : a.journal.purged()) {
            assertThat(gone.sequence()).isLessThanOrEqualTo(a.model.appliedSequence(gone.groupId(), "a"));
        }
    }

    private static void nothingUnfoldedIsGone(TwoSites sites) {
        SiteFixture b = sites.b.site;
        for (JournalEntry gone : b.received.purged("a")) {
            assertThat(gone.sequence()).isLessThanOrEqualTo(b.model.appliedSequence(gone.groupId(), "a"));
        }
    }

    /** The region itself, both models, and a fold of all there ever was say the same. */
    private static void bothKnowWhatIsThere(TwoSites sites) {
        assertThat(sites.a.site.members("g", EntityKind.INSTANCE))
                .containsExactlyInAnyOrderElementsOf(sites.a.site.region.entities(EntityKind.INSTANCE).stream()
                        .map(state -> state.ref().uuid())
                        .toList());
        for (String group : List.of("g", "idle")) {
            Set<EntityState> own = living(sites.a.site.model.entities(group, "a"));
            assertThat(living(sites.b.site.model.entities(group, "a"))).isEqualTo(own);
            assertThat(living(foldOfAll(sites, group))).isEqualTo(own);
            assertThat(sites.b.site.model.openCommands(group, "a"))
                    .hasSameSizeAs(sites.a.site.journal.openCommands(group));
        }
    }

    private static List<ModelEntity> foldOfAll(TwoSites sites, String group) {
        List<JournalEntry> all = Stream.concat(
                        sites.b.site.received.purged("a").stream(), sites.b.site.received.received("a").stream())
                .sorted(Comparator.comparingLong(JournalEntry::sequence))
                .toList();
        long checksum = 0;
        for (JournalEntry entry : all) {
            checksum = JournalChecksum.next(checksum, entry.entryId());
        }
        assertThat(checksum)
                .as("all is there once")
                .isEqualTo(sites.a.site.journal.head().checksum());
        MemoryModelStore fresh = new MemoryModelStore();
        Fold fold = new Fold(group, "a", ModelView.of(fresh, group, "a"), baseline -> OptionalLong.empty());
        all.stream().filter(entry -> entry.groupId().equals(group)).forEach(fold::accept);
        fresh.apply(fold.change(0, 1));
        return fresh.entities(group, "a");
    }

    private static Set<EntityState> living(List<ModelEntity> entities) {
        return entities.stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .collect(Collectors.toSet());
    }

    /** After a quiet while only the last acknowledged entry and what is open is left, also where one group is idle. */
    private static void tablesAreSmall(TwoSites sites) {
        sites.world.advance(Duration.ofMinutes(2));
        assertThat(sites.world.failures()).isEmpty();
        assertThat(sites.a.site.journal.purged()).hasSizeGreaterThan(10);
        assertThat(sites.a.site.entries())
                .hasSizeLessThanOrEqualTo(
                        1 + sites.a.site.journal.openCommands("g").size());
        assertThat(sites.b.site.received.received("a")).isEmpty();
    }
}
