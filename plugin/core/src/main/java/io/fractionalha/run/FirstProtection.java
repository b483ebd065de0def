// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Position;
import io.fractionalha.peer.StandbyWord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The phases of a PROTECTION run, at the active side: reads what is there, waits until the other side has it, then until the
 * reserve of it stands there. From the second phase on it only waits, and keeps nobody from anything. Called by the driver, on
 * the group's lane.
 */
public final class FirstProtection {
    /** How long a baseline waits for servers that do not know the group; then a baseline with a gap is better than none. */
    static final Duration SERVERS_PATIENCE = Duration.ofMinutes(1);

    private static final int NEWEST = 50;

    private final RunParts parts;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private final Set<String> untold = ConcurrentHashMap.newKeySet();

    /** Works with these parts. */
    public FirstProtection(RunParts parts) {
        this.parts = parts;
    }

    /** Whether the run only waits for the other side: nothing of the group is read by it any more. */
    public static boolean waits(Run run) {
        return run.kind() == RunKind.PROTECTION && run.phase() == RunPhase.GROW;
    }

    /** Groups of which the other side does not have everything yet, as far as this server drives them. Memory only; any thread. */
    public Set<String> untold() {
        return Set.copyOf(untold);
    }

    /** No such run of the group is open. */
    void over(String groupId) {
        untold.remove(groupId);
    }

    boolean baseline(Run run) {
        GroupRole row = parts.roles().current(run.groupId());
        if (row.role() == Role.DRAINING) {
            return false; // read before the hand-over, which ends this run; or afterwards, if it is taken back
        }
        if (row.role() != Role.ACTIVE) {
            return elsewhere(run, row);
        }
        untold.add(run.groupId());
        if (waitsForServers(run, row)) {
            return false;
        }
        int items = parts.hooks().baseline(run.groupId());
        asked.remove(run.runId());
        written.remove(run.runId());
        return parts.stores()
                .runs()
                .replace(run.protecting(RunPhase.GROW, items, null, "waits until the peer has the baseline"));
    }

    private boolean waitsForServers(Run run, GroupRole row) {
        Instant now = parts.clock().instant();
        Instant since = asked.computeIfAbsent(run.runId(), id -> now);
        List<String> missing = parts.hooks().missing(row);
        boolean waits = !missing.isEmpty() && now.isBefore(since.plus(SERVERS_PATIENCE));
        String detail = "waits for every management server to know the group: " + String.join("; ", missing);
        if (waits && !detail.equals(run.detail())) {
            parts.stores().runs().replace(run.protecting(run.phase(), -1, null, detail));
        }
        return waits;
    }

    boolean grow(Run run) {
        GroupRole row = parts.roles().current(run.groupId());
        if (row.role() == Role.DRAINING) {
            return false;
        }
        if (row.role() != Role.ACTIVE) {
            return elsewhere(run, row);
        }
        return run.headKnown() == null ? arrives(run) : stands(run, run.headKnown());
    }

    private boolean elsewhere(Run run, GroupRole row) {
        return end(run, RunState.CANCELLED, "the group is " + row.role() + " here now");
    }

    private boolean arrives(Run run) {
        untold.add(run.groupId());
        Instant until = written.computeIfAbsent(run.runId(), id -> parts.clock().instant());
        if (!parts.hooks().acknowledgedUpTo(parts.otherSite(run.groupId()), until)) {
            return false;
        }
        written.remove(run.runId());
        Position told = new Position(parts.stores().journal().head().position().journalId(), newest(run.groupId()));
        boolean replaced = parts.stores()
                .runs()
                .replace(run.protecting(
                        RunPhase.GROW, run.itemsTotal(), told, "waits until the reserve stands at the peer"));
        if (replaced) {
            untold.remove(run.groupId());
        }
        return replaced;
    }

    /** The group's last numbered entry: it stands behind its baseline. */
    private long newest(String groupId) {
        return parts.stores().journal().page(groupId, 0, NEWEST).stream()
                .mapToLong(JournalEntry::sequence)
                .max()
                .orElse(0);
    }

    private boolean stands(Run run, Position told) {
        Optional<StandbyWord> word = parts.hooks().standbyWord(run.groupId());
        StandbyWord.Reserve reserve = word.map(StandbyWord::reserve).orElse(null);
        if (reserve == null) {
            // An older release does not tell: it has what it needs, and says itself what it lacks.
            return word.isPresent() && end(run, RunState.DONE, "the peer has the baseline");
        }
        if (reserve.folded() < told.sequence()) {
            return false;
        }
        if (!reserve.follows()) {
            return end(
                    run,
                    RunState.DONE,
                    "the peer has the baseline; it is fenced, and builds its reserve after a failback or swap");
        }
        if (reserve.stands()) {
            return end(run, RunState.DONE, "the peer has the baseline, and its reserve stands");
        }
        String detail = "the peer has the baseline; of its reserve " + reserve.todo() + " items are to be built, "
                + reserve.tiersShort() + " tiers have no standby that could serve; see listQueuedCommands at "
                + parts.otherAddress(run.groupId());
        if (!detail.equals(run.detail())) {
            parts.stores().runs().replace(run.protecting(run.phase(), run.itemsTotal(), told, detail));
        }
        return false;
    }

    private boolean end(Run run, RunState state, String detail) {
        over(run.groupId());
        written.remove(run.runId());
        return parts.stores()
                .runs()
                .replace(run.ended(state, detail, parts.clock().instant()));
    }
}
