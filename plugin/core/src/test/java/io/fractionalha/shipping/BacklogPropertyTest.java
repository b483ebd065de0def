// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.SiteFixture;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Restart;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A peer is away: the tables stay as small as they may be however much is done, and nothing is missed when it is back. */
final class BacklogPropertyTest {
    private static final int BACKLOG_MAX = 300;

    /** What is written in one heartbeat, and a snapshot. */
    private static final int MARGIN = 200;

    @Property(tries = 12)
    void tablesDoNotGrowWithTheCommandsAndThePeerKnowsEverythingInTheEnd(
            @ForAll long seed, @ForAll @IntRange(min = 300, max = 1500) int commands) {
        TwoSites sites = new TwoSites(seed);
        Random random = sites.world.random();
        sites.keepFor = new KeepFor(Duration.ofDays(1), Duration.ofDays(1), BACKLOG_MAX);
        String network = sites.a.site.network("front");
        sites.share(sites.a.site.protect("g", "b", new Selector(SelectorKind.NETWORK, network)));
        List<String> instances = new ArrayList<>(List.of(sites.a.site.deploy("web", network)));
        sites.settle();
        sites.loseRequest = () -> true;

        int most = 0;
        for (int number = 0; number < commands; number++) {
            change(sites.a.site, random, network, instances, number);
            sites.world.advance(Duration.ofMillis(random.nextInt(200)));
            if (random.nextInt(200) == 0) {
                sites.a.boot();
                sites.a.site.crashSettler.settleOpen("g");
            }
            most = Math.max(most, sites.a.site.journal.count(null));
        }
        assertThat(most).isLessThan(BACKLOG_MAX + MARGIN);
        assertThat(sites.a.site.model.openCommands("g", "a")).isEmpty();
        assertThat(Set.copyOf(sites.a.snapshotsAsked)).containsExactly(Restart.BACKLOG.name());

        sites.loseRequest = () -> false;
        sites.settle();
        assertThat(sites.world.failures()).isEmpty();
        assertThat(sites.b.site.received.head("a")).isEqualTo(sites.a.site.journal.head());
        assertThat(living(sites.b.site)).isEqualTo(living(sites.a.site)).hasSizeGreaterThan(1);
        assertThat(sites.b.site.received.former("a"))
                .extracting(FormerJournal::why)
                .containsOnly(Restart.BACKLOG);
        assertThat(sites.b.site.received.former("a")).noneMatch(FormerJournal::holdsMore);
        assertThat(sites.b.site.model.openCommands("g", "a"))
                .extracting(open -> open.entryId())
                .containsExactlyElementsOf(sites.a.site.journal.openCommands("g").stream()
                        .map(JournalEntry::entryId)
                        .toList());
    }

    private static void change(SiteFixture site, Random random, String network, List<String> instances, int number) {
        int choice = random.nextInt(6);
        if (instances.size() < 3 || (choice == 0 && instances.size() < 8)) {
            instances.add(site.deploy("web-" + number, network));
        } else if (choice == 1 && instances.size() > 3) {
            site.run("destroyVirtualMachine", Map.of("id", instances.remove(random.nextInt(instances.size()))));
        } else {
            String id = instances.get(random.nextInt(instances.size()));
            site.run("updateVirtualMachine", Map.of("id", id, "displayname", "n" + number));
        }
    }

    private static Set<EntityState> living(SiteFixture holder) {
        return holder.model.entities("g", "a").stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .collect(Collectors.toSet());
    }
}
