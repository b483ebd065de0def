// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One side runs a newer version that writes a kind of entry the other does not know, in either direction. */
class NewerVersionStoryTest {
    private static final Payload NEWER = new Payload.Unknown("TELEPATHY", "{\"format\":2,\"text\":\"{}\"}");

    private final World world = new World(31);

    private void writes(Side side, String entryId) {
        side.journal.append(List.of(new JournalEntry(
                entryId, world.groupId, side.role(world.groupId).epoch(), 0, world.scheduler.instant(), NEWER)));
    }

    private static List<JournalEntry> kept(Side at, String of) {
        return at.received.received(of).stream()
                .filter(entry -> entry.payload().equals(NEWER))
                .toList();
    }

    private List<Reason> unread(Side side) {
        return side.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.ENTRY_UNREADABLE)
                .toList();
    }

    @Test
    void unknownKindsAreKeptRawAndShownAndNothingElseSuffersWithAFailoverInBetween() {
        world.keepFor = new KeepFor(Duration.ofHours(2), Duration.ofDays(1));
        world.protect("0.2");
        for (int number = 0; number < 5; number++) {
            world.deploy(world.a, "i" + number);
        }
        writes(world.a, "from-a");
        world.deploy(world.a, "behind-it");
        world.until("it is here", () -> kept(world.b, "a").size() == 1);
        world.run(Duration.ofMinutes(1));
        assertThat(kept(world.b, "a").get(0).entryId()).isEqualTo("from-a");
        assertThat(unread(world.b))
                .singleElement()
                .satisfies(reason -> assertThat(reason.detail()).contains("TELEPATHY", "update the plugin"));

        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until(
                "b serves all",
                () -> world.b.role(world.groupId).role() == Role.ACTIVE
                        && world.b.runs.open(world.groupId).isEmpty());
        assertThat(world.b.running()).hasSize(6).contains("behind-it");

        writes(world.b, "from-b");
        world.deploy(world.b, "made-there");
        world.until("it went the other way", () -> kept(world.a, "b").size() == 1);
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a serves all again",
                () -> world.a.role(world.groupId).role() == Role.ACTIVE
                        && world.a.runs.open(world.groupId).isEmpty());
        assertThat(world.a.running()).hasSize(7).contains("made-there");
        assertThat(kept(world.a, "b").get(0).entryId()).isEqualTo("from-b");
    }
}
