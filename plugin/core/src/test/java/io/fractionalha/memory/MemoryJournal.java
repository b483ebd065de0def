// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal in memory. {@code lock} is taken for every operation, as a role store does that gives the row lock. */
public final class MemoryJournal implements Journal {
    private final Object lock;
    private final MemorySiteStore site;
    private final Function<String, Optional<GroupRole>> roles;
    private final LongSupplier currentTerm;
    final TreeMap<Long, JournalEntry> numbered = new TreeMap<>();
    final TreeMap<Long, Long> checksums = new TreeMap<>(Map.of(0L, 0L));
    final Deque<JournalEntry> unnumbered = new ArrayDeque<>();
    final Map<String, JournalEntry> open = new LinkedHashMap<>();
    private final List<JournalEntry> purged = new ArrayList<>();
    final Set<String> former = new HashSet<>();
    final Map<String, String> untold = new LinkedHashMap<>();
    private volatile boolean failing;

    /** Reads the role row with {@code roles}, the sequencer's lease row with {@code currentTerm}. */
    public MemoryJournal(
            Object lock, MemorySiteStore site, Function<String, Optional<GroupRole>> roles, LongSupplier currentTerm) {
        this.lock = lock;
        this.site = site;
        this.roles = roles;
        this.currentTerm = currentTerm;
    }

    /** Makes every operation fail like a database that is gone, or work again. */
    public void failing(boolean now) {
        failing = now;
    }

    private <T> T locked(Supplier<T> work) {
        synchronized (lock) {
            mustWork();
            return work.get();
        }
    }

    private void mustWork() {
        if (failing) {
            throw new FractionalHaException(ErrorCode.STORE_UNAVAILABLE, "the memory journal was told to fail");
        }
    }

    @Override
    public boolean admit(JournalEntry command, GroupRole believed) {
        return locked(() -> {
            boolean same =
                    roles.apply(command.groupId()).filter(believed::equals).isPresent();
            if (same) {
                insert(command);
            }
            return same;
        });
    }

    @Override
    public void append(List<JournalEntry> entries) {
        synchronized (lock) {
            mustWork();
            entries.forEach(this::insert);
        }
    }

    @Override
    public void append(long term, List<JournalEntry> entries) {
        MemoryLeaseStore.mustBe(term, currentTerm);
        append(entries);
    }

    private void insert(JournalEntry entry) {
        unnumbered.add(entry.at(0));
        if (entry.payload() instanceof Payload.Command) {
            open.put(entry.entryId(), entry.at(0));
        } else if (entry.payload() instanceof Payload.OutcomeOf outcome) {
            open.remove(outcome.commandEntryId());
        }
    }

    @Override
    public int number(long term, int entriesMax) {
        synchronized (lock) {
            mustWork();
            MemoryLeaseStore.mustBe(term, currentTerm);
            int count = 0;
            for (; count < entriesMax && !unnumbered.isEmpty(); count++) {
                Map.Entry<Long, Long> last = checksums.lastEntry();
                JournalEntry entry = unnumbered.remove().at(last.getKey() + 1);
                numbered.put(entry.sequence(), entry);
                checksums.put(entry.sequence(), JournalChecksum.next(last.getValue(), entry.entryId()));
                open.computeIfPresent(entry.entryId(), (id, old) -> entry);
            }
            return count;
        }
    }

    @Override
    public List<JournalEntry> readAfter(long sequence, int entriesMax) {
        return locked(() -> numbered.tailMap(sequence, false).values().stream()
                .limit(entriesMax)
                .toList());
    }

    @Override
    public JournalHead head() {
        return locked(() -> new JournalHead(
                new Position(site.journalId(), checksums.lastKey()),
                checksums.lastEntry().getValue()));
    }

    @Override
    public Optional<Long> checksumAt(long sequence) {
        return locked(() -> Optional.ofNullable(checksums.get(sequence)));
    }

    @Override
    public List<JournalEntry> openCommands(String groupId) {
        return locked(() -> open.values().stream()
                .filter(entry -> entry.groupId().equals(groupId))
                .toList());
    }

    @Override
    public Optional<Instant> oldestRecordedAfter(long sequence) {
        return locked(() -> Stream.of(
                        Optional.ofNullable(numbered.higherEntry(sequence)).map(Map.Entry::getValue),
                        Optional.ofNullable(unnumbered.peek()))
                .flatMap(Optional::stream)
                .map(JournalEntry::recordedAt)
                .min(Instant::compareTo));
    }

    @Override
    public int purge(Position upTo, Instant recordedBefore, int entriesMax) {
        synchronized (lock) {
            mustWork();
            boolean present = upTo.journalId().equals(site.journalId());
            List<JournalEntry> gone = numbered.headMap(present ? upTo.sequence() : 0, true).values().stream()
                    .filter(entry -> !open.containsKey(entry.entryId())
                            || roles.apply(entry.groupId()).isEmpty())
                    .takeWhile(entry -> entry.recordedAt().isBefore(recordedBefore))
                    .limit(entriesMax)
                    .toList();
            for (JournalEntry entry : gone) {
                numbered.remove(entry.sequence());
                open.remove(entry.entryId());
                checksums.headMap(checksums.lastKey()).remove(entry.sequence());
            }
            purged.addAll(gone);
            return gone.size();
        }
    }

    /** What {@link #purge} has removed, of whichever journal, for assertions. */
    public List<JournalEntry> purged() {
        return locked(() -> List.copyOf(purged));
    }

    @Override
    public List<JournalEntry> page(@Nullable String groupId, int offset, int entriesMax) {
        return locked(() -> {
            List<JournalEntry> newest = new ArrayList<>(unnumbered);
            Collections.reverse(newest);
            return Stream.concat(newest.stream(), numbered.descendingMap().values().stream())
                    .filter(entry -> groupId == null || groupId.equals(entry.groupId()))
                    .skip(offset)
                    .limit(entriesMax)
                    .toList();
        });
    }

    @Override
    public int count(@Nullable String groupId) {
        return locked(() -> (int) Stream.concat(numbered.values().stream(), unnumbered.stream())
                .filter(entry -> groupId == null || groupId.equals(entry.groupId()))
                .count());
    }

    @Override
    public void restart(String present, String newJournalId, List<JournalEntry> first) {
        synchronized (lock) {
            mustWork();
            if (!present.equals(site.journalId())) {
                throw new FractionalHaException(ErrorCode.STORE_CONFLICT, present + " has begun again");
            }
            former.add(site.journalId());
            List<JournalEntry> again = open.values().stream()
                    .filter(entry -> entry.sequence() > 0)
                    .map(entry -> entry.at(0))
                    .toList();
            numbered.clear();
            checksums.tailMap(0L, false).clear();
            List<JournalEntry> rest = List.copyOf(unnumbered);
            unnumbered.clear();
            unnumbered.addAll(again);
            unnumbered.addAll(rest);
            again.forEach(entry -> open.put(entry.entryId(), entry));
            first.forEach(this::insert);
            first.forEach(entry -> untold.put(entry.groupId(), newJournalId));
            site.journalId(newJournalId);
        }
    }

    @Override
    public Set<String> untold() {
        return locked(() -> Set.copyOf(untold.keySet()));
    }

    @Override
    public void told(String groupId, String journalId) {
        locked(() -> untold.remove(groupId, journalId));
    }

    @Override
    public boolean formerly(String journalId) {
        return locked(() -> former.contains(journalId));
    }

    @Override
    public int purgeFormer(int entriesMax) {
        return 0; // a restart has dropped them
    }
}
