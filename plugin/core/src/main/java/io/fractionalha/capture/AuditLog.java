// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** When each group was last compared with the region by this server, and what came of it. In memory, any thread. */
public final class AuditLog {
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final AtomicLong repaired = new AtomicLong();

    /**
     * What is known of one group.
     *
     * @param compared when its last whole comparison ended, or null if there was none since the start
     * @param repaired how many entities that one had to write anew
     * @param repairedSinceStart the same of all comparisons of this server
     * @param trouble why the last try came to nothing, as a sentence, or null
     * @param held whether it found something that it must not write
     */
    public record Standing(
            @Nullable Instant compared,
            int repaired,
            long repairedSinceStart,
            @Nullable String trouble,
            boolean held) {}

    private static final Standing NOTHING = new Standing(null, 0, 0, null, false);

    /** The group was compared as a whole; {@code entities} were written anew. */
    void compared(String groupId, Instant at, int entities) {
        repaired.addAndGet(entities);
        standings.merge(
                groupId,
                new Standing(at, entities, entities, null, false),
                (old, now) -> new Standing(at, entities, old.repairedSinceStart() + entities, null, false));
    }

    /** The group is to be compared for the first time since the start. */
    public void begins(String groupId) {
        standings.putIfAbsent(
                groupId,
                new Standing(null, 0, 0, "it has not been compared with the region since this server started", false));
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
        return new Standing(before.compared(), before.repaired(), before.repairedSinceStart(), trouble, held);
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
