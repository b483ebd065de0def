// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When each group was last compared with the region by this server, and what came of it. In memory, any thread. */
public final class AuditLog {
    private static final int FOUND_MAX = 10;

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final AtomicLong repaired = new AtomicLong();

    /**
     * What is known of one group.
     *
     * @param compared when its last whole comparison ended, or null if there was none since the start
     * @param tookMillis from the beginning of that one to its end
     * @param repaired how many entities that one had to write anew
     * @param repairedSinceStart the same of all comparisons of this server
     * @param found what was written anew last, a few sentences; what the host told of by itself included
     * @param trouble why the last try came to nothing, as a sentence, or null
     * @param held whether it found something that it must not write
     */
    public record Standing(
            @Nullable Instant compared,
            long tookMillis,
            int repaired,
            long repairedSinceStart,
            List<String> found,
            @Nullable String trouble,
            boolean held) {
        /** Copies the list. */
        public Standing {
            found = List.copyOf(found);
        }
    }

    private static final Standing NOTHING = new Standing(null, 0, 0, 0, List.of(), null, false);

    /** The group was compared as a whole; {@code entities}, a sentence each, were written anew. */
    void compared(String groupId, Instant began, Instant at, List<String> entities) {
        long took = Duration.between(began, at).toMillis();
        int count = entities.size();
        repaired.addAndGet(count);
        standings.compute(groupId, (id, known) -> {
            Standing old = known == null ? NOTHING : known;
            return new Standing(
                    at, took, count, old.repairedSinceStart() + count, last(old, at, entities), null, false);
        });
    }

    /** The host had told of some instances; {@code entities}, a sentence each, were written anew. */
    void noticed(String groupId, Instant at, List<String> entities) {
        repaired.addAndGet(entities.size());
        standings.compute(groupId, (id, known) -> {
            Standing old = known == null ? NOTHING : known;
            return new Standing(
                    old.compared(),
                    old.tookMillis(),
                    old.repaired(),
                    old.repairedSinceStart() + entities.size(),
                    last(old, at, entities),
                    old.trouble(),
                    old.held());
        });
    }

    /** The newest first. */
    private static List<String> last(Standing old, Instant at, List<String> entities) {
        return Stream.concat(
                        entities.stream().map(entity -> at.truncatedTo(ChronoUnit.SECONDS) + " " + entity),
                        old.found().stream())
                .limit(FOUND_MAX)
                .toList();
    }

    /** The group is to be compared for the first time since the start. */
    public void begins(String groupId) {
        standings.putIfAbsent(
                groupId,
                new Standing(
                        null,
                        0,
                        0,
                        0,
                        List.of(),
                        "it has not been compared with the region since this server started",
                        false));
    }

    /** The group could not be compared. */
    void failed(String groupId, String trouble) {
        standings.compute(groupId, (id, old) -> troubled(old, trouble, false));
    }

    /** The comparison found something that must not be told the peer as it is. */
    void held(String groupId, String trouble) {
        standings.compute(groupId, (id, old) -> troubled(old, trouble, true));
    }

    private static Standing troubled(@Nullable Standing old, String trouble, boolean held) {
        Standing before = old == null ? NOTHING : old;
        return new Standing(
                before.compared(),
                before.tookMillis(),
                before.repaired(),
                before.repairedSinceStart(),
                before.found(),
                trouble,
                held);
    }

    /** What is known of a group; empty if this server has not looked at it. */
    public Optional<Standing> of(String groupId) {
        return Optional.ofNullable(standings.get(groupId));
    }

    /** Entities that comparisons of this server had to write anew, of all groups. */
    public long repaired() {
        return repaired.get();
    }
}
