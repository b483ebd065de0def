// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.peer.StandbyPeer.LinkState;
import io.fractionalha.region.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What we know of one link. Written on the peer's lane, read anywhere. */
final class Link {
    private static final Duration PAUSE_FIRST = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(10);
    private static final Duration ASKED_SOON = Duration.ofSeconds(10);
    private static final Duration SNAPSHOT_PATIENCE = Duration.ofMinutes(2);
    private static final int DOUBLINGS_MAX = 6;

    private long acknowledged;
    private boolean agreed;
    private @Nullable String agreedJournal;
    private @Nullable Instant lastContact;
    private @Nullable Instant sentAt;
    private @Nullable String lastError;
    private @Nullable Instant answeredAt;
    private long clockOffsetMillis;
    private Map<String, String> readiness = Map.of();
    private Set<Zone> zones = Set.of();
    private Instant askedAt = Instant.MIN;
    private boolean zonesTold;
    private int failures;
    private boolean waiting;
    private boolean pausing;
    private @Nullable String snapshotAskedFor;
    private Instant snapshotAskedAt = Instant.MIN;

    synchronized LinkState state() {
        return new LinkState(acknowledged, lastContact, sentAt, lastError, clockOffsetMillis, zones);
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    /**
     * Whether to ask the peer where it is: journals were not compared since the last error, or it was last asked long ago, or a
     * while ago and told no zones: a region that does not know us yet tells none, and becomes one that does without any error.
     */
    synchronized boolean ask(Instant now) {
        return !agreed || !now.isBefore(askedAt.plus(zonesTold ? ASKED_AGAIN : ASKED_SOON));
    }

    /** The peer was asked at {@code now} and told its zones, or none where they could not be read. */
    synchronized void told(Set<Zone> known, Instant now) {
        askedAt = now;
        zonesTold = !known.isEmpty();
        zones = known.isEmpty() ? zones : Set.copyOf(known);
    }

    synchronized void agreed(String journalId, long sequence) {
        agreed = true;
        agreedJournal = journalId;
        acknowledged = sequence;
    }

    /** The journal that {@link #acknowledged} is of; empty text as long as nothing was compared. */
    synchronized String agreedJournal() {
        return agreedJournal == null ? "" : agreedJournal;
    }

    /** What the peer last said it has of this very journal; empty as long as it has said nothing of it. */
    synchronized OptionalLong acknowledgedOf(String journalId) {
        return journalId.equals(agreedJournal) ? OptionalLong.of(acknowledged) : OptionalLong.empty();
    }

    synchronized Map<String, String> readiness() {
        return readiness;
    }

    synchronized @Nullable Instant lastContact() {
        return lastContact;
    }

    /**
     * The peer's clock at the moment {@code now} of ours, or somewhat earlier: what it said in its last answer, and what has
     * passed here since that came. Null before the first answer.
     */
    synchronized @Nullable Instant peerClockNotAfter(Instant now) {
        Instant came = lastContact;
        Instant said = answeredAt;
        if (came == null || said == null) {
            return null;
        }
        return now.isBefore(came) ? said : said.plus(Duration.between(came, now));
    }

    /** An answer came at {@code at} to what was {@code sent}; {@code answered}: the peer's clock when it was given. */
    synchronized void contact(
            Instant sent, Instant at, Instant answered, long offsetMillis, Map<String, String> words) {
        sentAt = sent;
        lastContact = at;
        answeredAt = answered;
        lastError = null;
        clockOffsetMillis = offsetMillis;
        readiness = Map.copyOf(words);
        failures = 0;
    }

    /** Takes the right to be enqueued; false if it is already, or if a pause after an error is not over. */
    synchronized boolean enqueue() {
        if (waiting || pausing) {
            return false;
        }
        waiting = true;
        return true;
    }

    synchronized void begun() {
        waiting = false;
    }

    synchronized void pauseOver() {
        pausing = false;
    }

    /** Notes an error; answers how long to pause. {@code jitter} is 0 to 1. */
    synchronized Duration failed(String error, double jitter) {
        lastError = error;
        agreed = false;
        pausing = true;
        Duration full = PAUSE_FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        Duration capped = full.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : full;
        return Duration.ofMillis(Math.round(capped.toMillis() * (0.5 + 0.5 * jitter)));
    }

    /** Notes that a question was in vain; nothing pauses. */
    synchronized void missed(String error) {
        lastError = error;
        agreed = false;
    }

    /** Whether to ask for a snapshot of this journal: when nobody has, or when nothing has come of it for a while. */
    synchronized boolean askSnapshot(String journalId, Instant now) {
        boolean due = !journalId.equals(snapshotAskedFor) || !now.isBefore(snapshotAskedAt.plus(SNAPSHOT_PATIENCE));
        if (due) {
            snapshotAskedFor = journalId;
            snapshotAskedAt = now;
        }
        return due;
    }
}
