// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.FormerJournal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.journal.Position;
import io.fractionalha.journal.Restart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/** Received journals in memory. */
public final class MemoryPeerJournal implements PeerJournal {
    private static final String NONE = "none";

    private final ToLongBiFunction<String, String> applied;
    final Map<String, Received> journals = new HashMap<>();

    private final Map<String, Map<String, Former>> former = new HashMap<>();

    private static final class Former {
        private final Received received;
        private FormerJournal told;

        Former(Received received, Instant now) {
            this.received = received;
            this.told = new FormerJournal(received.journalId, received.last, received.last, now, null);
        }
    }

    static final class Received {
        private final String journalId;
        private final List<JournalEntry> entries = new ArrayList<>();
        private final List<JournalEntry> purged = new ArrayList<>();
        private final Map<Long, Long> checksums = new HashMap<>();
        private long last;
        private long checksum;

        Received(String journalId) {
            this.journalId = journalId;
        }

        List<JournalEntry> group(String groupId, long sequence, int entriesMax) {
            return entries.stream()
                    .filter(entry -> entry.groupId().equals(groupId) && entry.sequence() > sequence)
                    .limit(entriesMax)
                    .toList();
        }

        Received copy() {
            Received copy = new Received(journalId);
            copy.entries.addAll(entries);
            copy.checksums.putAll(checksums);
            copy.last = last;
            copy.checksum = checksum;
            return copy;
        }

        JournalHead head() {
            return new JournalHead(new Position(journalId, last), checksum);
        }
    }

    /** {@code applied} is the applied sequence of (group, site). */
    public MemoryPeerJournal(ToLongBiFunction<String, String> applied) {
        this.applied = applied;
    }

    @Override
    public synchronized JournalHead store(String peerSiteId, String journalId, List<JournalEntry> entries) {
        Received journal = of(peerSiteId);
        if (journal.journalId.equals(NONE)) {
            restart(peerSiteId, journalId, Instant.EPOCH);
            journal = of(peerSiteId);
        }
        if (!journal.journalId.equals(journalId)) {
            throw new FractionalHaException(
                    ErrorCode.JOURNAL_DIVERGED,
                    "site " + peerSiteId + " sends journal " + journalId + ", received so far: " + journal.journalId);
        }
        List<JournalEntry> fresh = new ArrayList<>();
        long last = journal.last;
        for (JournalEntry entry : entries) {
            if (entry.sequence() > last + fresh.size() + 1) {
                throw new FractionalHaException(
                        ErrorCode.JOURNAL_GAP,
                        "entry " + entry.sequence() + " of site " + peerSiteId + " does not follow "
                                + (last + fresh.size()));
            }
            if (entry.sequence() == last + fresh.size() + 1) {
                fresh.add(entry);
            }
        }
        for (JournalEntry entry : fresh) {
            journal.entries.add(entry);
            journal.last = entry.sequence();
            journal.checksum = JournalChecksum.next(journal.checksum, entry.entryId());
            journal.checksums.put(entry.sequence(), journal.checksum);
        }
        return journal.head();
    }

    private Received of(String peerSiteId) {
        return journals.computeIfAbsent(peerSiteId, site -> new Received(NONE));
    }

    @Override
    public synchronized JournalHead head(String peerSiteId) {
        return of(peerSiteId).head();
    }

    @Override
    public synchronized void restart(String peerSiteId, String journalId, Instant now) {
        Received before = of(peerSiteId);
        Map<String, Former> replaced = former.computeIfAbsent(peerSiteId, site -> new LinkedHashMap<>());
        replaced.remove(journalId);
        if (before.last > 0 && !before.journalId.equals(journalId)) {
            replaced.put(before.journalId, new Former(before, now));
        }
        journals.put(peerSiteId, new Received(journalId));
    }

    @Override
    public synchronized List<FormerJournal> former(String peerSiteId) {
        List<FormerJournal> newestFirst = new ArrayList<>();
        former.getOrDefault(peerSiteId, Map.of()).values().forEach(journal -> newestFirst.add(0, journal.told));
        return newestFirst;
    }

    @Override
    public synchronized void explain(String peerSiteId, String formerJournalId, Restart why, long common) {
        Former journal = former.getOrDefault(peerSiteId, Map.of()).get(formerJournalId);
        if (journal != null && journal.told.why() == null) {
            FormerJournal told = journal.told;
            journal.told = new FormerJournal(told.journalId(), told.last(), common, told.replacedAt(), why);
        }
    }

    @Override
    public synchronized Optional<Long> formerChecksum(String peerSiteId, String formerJournalId, long sequence) {
        Former journal = former.getOrDefault(peerSiteId, Map.of()).get(formerJournalId);
        return journal == null ? Optional.empty() : Optional.ofNullable(journal.received.checksums.get(sequence));
    }

    @Override
    public synchronized List<JournalEntry> readFormer(
            String peerSiteId, String formerJournalId, String groupId, long sequence, int entriesMax) {
        Former journal = former.getOrDefault(peerSiteId, Map.of()).get(formerJournalId);
        return journal == null ? List.of() : journal.received.group(groupId, sequence, entriesMax);
    }

    @Override
    public synchronized int purgeFormer(String peerSiteId, String formerJournalId, int entriesMax) {
        Former journal = former.getOrDefault(peerSiteId, Map.of()).get(formerJournalId);
        if (journal == null) {
            return 0;
        }
        List<JournalEntry> entries = journal.received.entries;
        List<JournalEntry> gone = List.copyOf(entries.subList(0, Math.min(entriesMax, entries.size())));
        entries.removeAll(gone);
        gone.forEach(entry -> journal.received.checksums.remove(entry.sequence()));
        if (gone.size() < entriesMax) {
            former.getOrDefault(peerSiteId, Map.of()).remove(formerJournalId);
        }
        return gone.size();
    }

    @Override
    public synchronized List<JournalEntry> readGroupAfter(
            String peerSiteId, String groupId, long sequence, int entriesMax) {
        return of(peerSiteId).group(groupId, sequence, entriesMax);
    }

    @Override
    public synchronized List<String> groupsWithNews(String peerSiteId) {
        return of(peerSiteId).entries.stream()
                .filter(entry -> entry.sequence() > applied.applyAsLong(entry.groupId(), peerSiteId))
                .map(JournalEntry::groupId)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public synchronized List<String> sites() {
        return journals.entrySet().stream()
                .filter(site -> !site.getValue().journalId.equals(NONE))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public synchronized List<String> groups(String peerSiteId) {
        return of(peerSiteId).entries.stream()
                .map(JournalEntry::groupId)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public synchronized int purge(
            String peerSiteId, String groupId, Position upTo, Instant recordedBefore, int entriesMax) {
        Received journal = of(peerSiteId);
        if (!journal.journalId.equals(upTo.journalId())) {
            return 0;
        }
        List<JournalEntry> gone = journal.entries.stream()
                .filter(entry -> entry.groupId().equals(groupId) && entry.sequence() <= upTo.sequence())
                .takeWhile(entry -> entry.recordedAt().isBefore(recordedBefore))
                .limit(entriesMax)
                .toList();
        journal.entries.removeAll(gone);
        gone.forEach(entry -> journal.checksums.remove(entry.sequence()));
        journal.purged.addAll(gone);
        return gone.size();
    }

    /** What {@link #purge} has removed of the journal received now, for assertions. */
    public synchronized List<JournalEntry> purged(String peerSiteId) {
        return List.copyOf(of(peerSiteId).purged);
    }

    /** Everything received of a peer and still here, for assertions. */
    public synchronized List<JournalEntry> received(String peerSiteId) {
        return List.copyOf(of(peerSiteId).entries);
    }
}
