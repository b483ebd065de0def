// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group that is deleted while its other side is away goes there too, whenever that comes back. */
class UntoldRemovalStoryTest {
    /** Many times what journals are kept for. */
    private static final Duration AWAY = Duration.ofMinutes(5);

    private final World world = new World(107);
    private String other = "";

    @BeforeEach
    void aGroupWithAStandby() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.until("it stands by", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
        other = world.a.peers.peers().get(0).peerId();
    }

    /** Of one that would hold the journal for the other side. */
    private String another() {
        String network = world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated"));
        String policy = world.a.groups.policies().get(0).policyId();
        String made = new NewGroup(world, "another", policy)
                .networks(List.of(network))
                .create();
        world.until("it is there", () -> world.b.groups.group(made).isPresent());
        world.run(Duration.ofMinutes(1));
        return made;
    }

    private void deletedWhileTheOtherIsAway() {
        world.b.process.kill();
        world.a.site.desks().groups().delete(Side.TENANT, world.groupId, false);
        world.run(AWAY);
    }

    private void comesBack() {
        world.b.boot(-1, false);
        world.run(Duration.ofMinutes(2));
    }

    private long removals() {
        return world.a.journal.page(null, 0, 1000).stream()
                .map(JournalEntry::payload)
                .filter(Payload.GroupRemoved.class::isInstance)
                .count();
    }

    @Test
    void theRemovalIsKeptUntilTheOtherSideHasItAndNoLonger() {
        deletedWhileTheOtherIsAway();
        assertThat(world.b.groups.group(world.groupId)).isPresent();
        assertThat(world.a.groups.former()).extracting(ProtectionGroup::groupId).containsExactly(world.groupId);
        comesBack();
        assertThat(world.b.groups.groups()).isEmpty();
        assertThat(world.a.groups.former()).isEmpty();
        assertThat(world.b.groups.former()).isEmpty();
        world.groupId = another();
        world.run(AWAY);
        assertThat(removals()).as("and goes then").isZero();
    }

    @Test
    void aServerThatIsStartedAnewMeanwhileKeepsItToo() {
        deletedWhileTheOtherIsAway();
        world.a.process.kill();
        world.a.boot(-1, false);
        world.run(AWAY);
        comesBack();
        assertThat(world.b.groups.groups()).isEmpty();
        assertThat(world.a.groups.former()).isEmpty();
    }

    @Test
    void aBacklogThatIsGivenUpTellsItAnew() {
        String kept = another();
        world.keepFor = new KeepFor(Duration.ofSeconds(20), Duration.ofSeconds(40), 60);
        String before = world.a.journal.head().position().journalId();
        deletedWhileTheOtherIsAway();
        String network =
                world.a.groups.group(kept).orElseThrow().selectors().get(0).value();
        for (int number = 0; number < 60; number++) {
            world.a.call("updateNetwork", Map.of("id", network, "displaytext", "text " + number));
            world.run(Duration.ofSeconds(1));
        }
        world.run(AWAY);
        assertThat(world.a.journal.head().position().journalId()).isNotEqualTo(before);
        assertThat(removals()).isEqualTo(1);
        comesBack();
        assertThat(world.b.groups.groups()).extracting(ProtectionGroup::groupId).containsExactly(kept);
        assertThat(world.a.groups.former()).isEmpty();
        assertThat(world.a.journal.untold()).isEmpty();
    }

    @Test
    void nothingIsKeptForASideThatIsNoPeerAnyMore() {
        deletedWhileTheOtherIsAway();
        world.a.site.desks().peers().delete(Side.ADMIN, other);
        world.run(Duration.ofMinutes(1));
        assertThat(world.a.groups.former()).isEmpty();
    }

    @Test
    void theSideThatIsToldHasNobodyToTell() {
        world.a.site.desks().groups().delete(Side.TENANT, world.groupId, false);
        world.until("it is gone", () -> world.b.groups.groups().isEmpty());
        world.a.process.kill();
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.groups.former()).isEmpty();
    }
}
