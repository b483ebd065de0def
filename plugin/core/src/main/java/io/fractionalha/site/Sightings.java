// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.Sighting;
import io.fractionalha.port.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The last greeting of each peer: in memory, and every few seconds, or when it tells of a new gap, in the store. A word that
 * is a little older only makes the bound of what may be lost a little larger, never false. Any thread.
 */
final class Sightings {
    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

    /**
     * Another server of the peer may have found its gap a little before the one that greets has heard of it. And no first
     * greeting of a server is under way for longer.
     */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final PeerStore store;
    private final InstantSource clock;
    private final MonotonicClock ticks;
    private final Map<String, Sighting> last = new ConcurrentHashMap<>();
    private final Map<String, Left> left = new ConcurrentHashMap<>();
    private final Map<String, Sighting> written = new ConcurrentHashMap<>();

    /** The last word of a server: what it says of its clock, and when it came by ours. */
    private record Left(Instant sentAt, long tick) {}

    Sightings(PeerStore store, InstantSource clock, MonotonicClock ticks) {
        this.store = store;
        this.clock = clock;
        this.ticks = ticks;
    }

    /** A known peer has greeted. One small write at most; throws what the store throws. */
    synchronized void greeted(PeerChannel.Greeting greeting) {
        Instant now = clock.instant();
        String site = greeting.siteId();
        long waited = greeting.oldestUnacknowledgedMillis() + underWayMillis(greeting, now);
        boolean leaving = leaving(greeting);
        Sighting heard = new Sighting(site, greeting.head().position(), now, waited, gaps(greeting, now), leaving);
        last.put(site, heard);
        Sighting before = written.get(site);
        if (before == null
                || !before.gaps().equals(heard.gaps())
                || before.leaving() != leaving
                || Duration.between(before.heardAt(), now).abs().compareTo(WRITE_EVERY) >= 0) {
            store.saveSighting(heard);
            written.put(site, heard);
        }
    }

    /**
     * What was sent before the last word of a server, and came after it, does not take that word back. By the clock of the
     * sender where that can tell; it may have been set back since, or another server of the site have another one.
     */
    private boolean leaving(PeerChannel.Greeting greeting) {
        Left last = left.get(greeting.siteId());
        if (greeting.leaving()) {
            left.put(greeting.siteId(), new Left(greeting.sentAt(), ticks.nanos()));
        } else if (last != null
                && (greeting.sentAt().isAfter(last.sentAt()) || ticks.nanos() - last.tick() > MARGIN.toNanos())) {
            left.remove(greeting.siteId());
        }
        return left.containsKey(greeting.siteId());
    }

    /** How long ago, at most, the greeting was written: what was accepted while it was under way is not in it. */
    private static long underWayMillis(PeerChannel.Greeting greeting, Instant now) {
        Instant written = greeting.sentNotBefore();
        Duration longest = written == null ? MARGIN : Duration.between(written, now);
        return Math.max(0, longest.toMillis());
    }

    /** What is missing was there when the peer last said that nothing was. */
    private SortedMap<String, Sighting.OpenGap> gaps(PeerChannel.Greeting greeting, Instant now) {
        SortedMap<String, Sighting.OpenGap> gaps = new TreeMap<>();
        if (greeting.gaps().isEmpty()) {
            return gaps;
        }
        Optional<Sighting> before = of(greeting.siteId());
        Instant whole = before.map(Sighting::heardAt).orElse(now).minus(MARGIN);
        greeting.gaps().forEach((groupId, kind) -> {
            Instant since = before.map(known -> known.gaps().get(groupId))
                    .map(Sighting.OpenGap::since)
                    .orElse(whole);
            gaps.put(groupId, new Sighting.OpenGap(kind, since));
        });
        return gaps;
    }

    /** The newest word that this server or the store knows. One store read; memory alone while the store does not answer. */
    Optional<Sighting> of(String siteId) {
        Optional<Sighting> heard = Optional.ofNullable(last.get(siteId));
        if (heard.filter(word -> clock.instant().isBefore(word.heardAt().plus(WRITE_EVERY)))
                .isPresent()) {
            return heard;
        }
        try {
            return Stream.concat(heard.stream(), store.sighting(siteId).stream())
                    .max(java.util.Comparator.comparing(Sighting::heardAt));
        } catch (FractionalHaException e) {
            return heard;
        }
    }
}
