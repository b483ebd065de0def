// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.memory.MemoryModelStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class FoldPropertyTest {
    private static final Owner OWNER = new Owner("shop", "ROOT");

    private static List<JournalEntry> history(Random random, int length) {
        List<JournalEntry> entries = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int sequence = 1; sequence <= length; sequence++) {
            entries.add(new JournalEntry(
                    "e" + sequence, "g", new Epoch(1, "a"), sequence, Instant.EPOCH, payload(random, sequence, open)));
        }
        return entries;
    }

    private static Payload payload(Random random, int sequence, List<String> open) {
        int choice = random.nextInt(10);
        if (choice == 0) {
            open.add("e" + sequence);
            return new Payload.Command("startVirtualMachine", "u", null, new TreeMap<>(), new TreeMap<>());
        }
        if (choice == 1 && !open.isEmpty()) {
            String closed = open.remove(random.nextInt(open.size()));
            return new Payload.OutcomeOf(closed, Outcome.COMMITTED, "", List.of());
        }
        if (choice == 2) {
            return new Payload.Mark("b", random.nextBoolean());
        }
        return new Payload.State(state(random), null, random.nextBoolean());
    }

    private static EntityState state(Random random) {
        String network = "n" + random.nextInt(3);
        String address = "a" + random.nextInt(4);
        TreeMap<String, String> attributes = new TreeMap<>(Map.of("name", "v" + random.nextInt(100)));
        EntityRef ref = switch (random.nextInt(3)) {
            case 0 -> new EntityRef(EntityKind.NETWORK, network);
            case 1 -> {
                attributes.put("networkid", network);
                yield new EntityRef(EntityKind.ADDRESS, address);
            }
            default -> {
                attributes.put("ipaddressid", address);
                yield new EntityRef(EntityKind.FIREWALL_RULE, "f" + random.nextInt(5));
            }
        };
        return new EntityState(ref, OWNER, attributes, random.nextInt(4) > 0);
    }

    private static OptionalLong lowMark(List<JournalEntry> entries, long before) {
        return entries.stream()
                .filter(entry -> entry.sequence() < before)
                .filter(entry -> entry.payload() instanceof Payload.Mark mark && mark.low())
                .mapToLong(JournalEntry::sequence)
                .max();
    }

    private static void fold(MemoryModelStore store, List<JournalEntry> entries, List<JournalEntry> all) {
        if (entries.isEmpty()) {
            return;
        }
        long[] at = {0};
        Fold fold = new Fold("g", "a", ModelView.of(store, "g", "a"), id -> lowMark(all, at[0]));
        for (JournalEntry entry : entries) {
            at[0] = entry.sequence();
            fold.accept(entry);
        }
        long before = store.appliedSequence("g", "a");
        long after = Math.max(before, entries.get(entries.size() - 1).sequence());
        store.apply(fold.change(before, after));
    }

    @Property(tries = 300)
    void foldingInAnyBatchesGivesTheSameModel(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length) {
        Random random = new Random(seed);
        List<JournalEntry> entries = history(random, length);
        MemoryModelStore whole = new MemoryModelStore();
        fold(whole, entries, entries);
        MemoryModelStore pieces = new MemoryModelStore();
        for (int from = 0; from < length; ) {
            int to = Math.min(length, from + 1 + random.nextInt(7));
            fold(pieces, entries.subList(from, to), entries);
            from = to;
        }
        assertThat(pieces.entities("g", "a")).isEqualTo(whole.entities("g", "a"));
        assertThat(pieces.openCommands("g", "a")).isEqualTo(whole.openCommands("g", "a"));
    }

    @Property(tries = 300)
    void foldingAnythingAgainChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length) {
        Random random = new Random(seed);
        List<JournalEntry> entries = history(random, length);
        MemoryModelStore store = new MemoryModelStore();
        fold(store, entries, entries);
        List<ModelEntity> once = store.entities("g", "a");
        int from = random.nextInt(length);
        fold(store, entries.subList(from, from + random.nextInt(length - from + 1)), entries);
        assertThat(store.entities("g", "a")).isEqualTo(once);
    }

    @Property(tries = 300)
    void lastStateWinsAndNothingLivesWithoutWhatItHangsOn(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length) {
        List<JournalEntry> entries = history(new Random(seed), length);
        MemoryModelStore store = new MemoryModelStore();
        fold(store, entries, entries);
        Map<EntityRef, EntityState> last = entries.stream()
                .filter(entry -> entry.payload() instanceof Payload.State)
                .map(entry -> ((Payload.State) entry.payload()).state())
                .collect(Collectors.toMap(EntityState::ref, state -> state, (one, other) -> other));
        for (ModelEntity entity : store.entities("g", "a")) {
            EntityState told = last.get(entity.state().ref());
            assertThat(entity.state()).isIn(told, told.dead(), told.left());
            if (entity.state().alive()) {
                assertThat(told.alive()).isTrue();
            }
        }
        assertThat(store.entities("g", "a")).hasSameSizeAs(last.keySet());
    }
}
