// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Records to try stores with. Times are whole milliseconds: that is what a store keeps. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Epoch FIRST = new Epoch(1, "site-a");
    static final Owner SHOP = new Owner("shop", "ROOT/kaufhaus-größe");

    private static final AtomicLong IDS = new AtomicLong();

    private Samples() {}

    static String id(String prefix) {
        return prefix + "-" + IDS.incrementAndGet();
    }

    static GroupRole active(String groupId) {
        return new GroupRole(groupId, Role.ACTIVE, FIRST, 1, NOON);
    }

    static EntityRef instance(String uuid) {
        return new EntityRef(EntityKind.INSTANCE, uuid);
    }

    static JournalEntry command(String groupId) {
        return entry(
                groupId,
                new Payload.Command(
                        "updateVirtualMachine",
                        "user-1",
                        instance("vm-1"),
                        new TreeMap<>(Map.of("displayname", "Kasse 𝄞 \"eins\"", "id", "vm-1")),
                        new TreeMap<>(Map.of("userdata", "c2VjcmV0"))));
    }

    static JournalEntry outcome(JournalEntry command) {
        return entry(
                command.groupId(),
                new Payload.OutcomeOf(command.entryId(), Outcome.COMMITTED, "", List.of(instance("vm-1"))));
    }

    static JournalEntry state(String groupId, String uuid) {
        return entry(groupId, new Payload.State(instanceState(uuid), null, false));
    }

    static EntityState instanceState(String uuid) {
        return new EntityState(
                instance(uuid),
                SHOP,
                new TreeMap<>(Map.of("name", "web-" + uuid, "state", "Running", "userdata", "I2Nsb3VkLWNvbmZpZw==")),
                true);
    }

    static JournalEntry entry(String groupId, Payload payload) {
        return new JournalEntry(id("entry"), groupId, FIRST, 0, NOON, payload);
    }

    static JournalEntry recorded(JournalEntry entry, Instant at) {
        return new JournalEntry(entry.entryId(), entry.groupId(), entry.epoch(), entry.sequence(), at, entry.payload());
    }

    static Run run(String runId, String groupId) {
        return new Run(
                runId,
                groupId,
                RunKind.PLANNED_FAILOVER,
                RunState.RUNNING,
                RunPhase.GROW,
                null,
                null,
                null,
                -1,
                -1,
                "",
                "user-1",
                NOON,
                null,
                null,
                null,
                1);
    }
}
