// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.journal.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the old side of a group accepted behind the cut of a claim made here: entries of its journal that came afterwards and
 * know only earlier epochs. Found in the received journal, of every claim whose run is still kept. No state; any thread.
 */
public final class Quarantine {
    /** Of so many runs of a group, the newest, the claims are known. */
    private static final int RUNS_LOOKED_AT = 100;

    private static final int ENTRIES_AT_ONCE = 500;
    private static final int ENTRIES_FIRST = 20;

    private final RunStore runs;
    private final PeerJournal received;

    /** Reads these. */
    public Quarantine(RunStore runs, PeerJournal received) {
        this.runs = runs;
        this.received = received;
    }

    /**
     * A claim made here.
     *
     * @param runId the run that made it
     * @param after the entries of the old side behind this sequence came after the claim
     */
    public record Claimed(String runId, String groupId, String oldSite, Epoch epoch, long after, Instant claimedAt) {}

    /** The claims of a group made here, the oldest first. */
    public List<Claimed> claims(String groupId, String oldSite) {
        String journalId = received.head(oldSite).position().journalId();
        Map<Epoch, Claimed> found = new LinkedHashMap<>();
        List<Run> newestFirst = runs.runs(groupId, 0, RUNS_LOOKED_AT);
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Run run = newestFirst.get(i);
            Epoch epoch = run.epoch();
            Position cut = run.cut();
            if (epoch != null && cut != null) {
                // A journal that began again since then came after the claim as a whole.
                long after = cut.journalId().equals(journalId) ? cut.sequence() : 0;
                Instant at = run.claimedAt() == null ? run.startedAt() : run.claimedAt();
                // A run that takes the replay up again repeats the claim of the reign it continues.
                found.putIfAbsent(epoch, new Claimed(run.runId(), groupId, oldSite, epoch, after, at));
            }
        }
        return new ArrayList<>(found.values());
    }

    /**
     * Hands out what lies behind the cut of a claim, the oldest first, until {@code more} answers false. Ends where the old
     * side knew of the claim: a role is locked while an entry is written, so that nothing older follows.
     */
    public void read(Claimed claim, Predicate<JournalEntry> more) {
        follow(
                claim.groupId(),
                claim.oldSite(),
                claim.after(),
                entry -> entry.epoch().compareTo(claim.epoch()) < 0 && more.test(entry));
    }

    /** Hands out received entries of a group behind {@code after} until {@code more} answers false. */
    public void follow(String groupId, String oldSite, long after, Predicate<JournalEntry> more) {
        follow(received, groupId, oldSite, after, more);
    }

    static void follow(PeerJournal received, String groupId, String oldSite, long after, Predicate<JournalEntry> more) {
        long last = after;
        int wanted = ENTRIES_FIRST;
        boolean full = true;
        while (full) {
            List<JournalEntry> page = received.readGroupAfter(oldSite, groupId, last, wanted);
            for (JournalEntry entry : page) {
                if (!more.test(entry)) {
                    return;
                }
                last = entry.sequence();
            }
            full = page.size() == wanted;
            wanted = ENTRIES_AT_ONCE;
        }
    }
}
