// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instances of which the host has told something, until they are looked at. What a settled command has read since is taken
 * off again, so that commands do not cost a second reading. In memory, bounded: what does not fit is left to the comparison.
 * Any thread, never waits.
 */
public final class NoticeBoard {
    /** An instance is looked at when nothing was told of it for this long: a restart is one change, not four. */
    static final Duration QUIET = Duration.ofSeconds(5);

    /** It is looked at after this long whatever is told. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int WAITING_MAX = 10_000;

    private final InstantSource clock;
    private final Map<String, Notice> waiting = new LinkedHashMap<>();
    private long stamps;
    private boolean awaited;

    /**
     * Something was told of an instance.
     *
     * @param accountId uuid of the account that the host named, or null
     * @param stamp rises with each telling
     */
    record Notice(String uuid, @Nullable String accountId, long stamp, Instant first, Instant last) {}

    /** Empty. */
    public NoticeBoard(InstantSource clock) {
        this.clock = clock;
    }

    /** Something was told; answers whether nobody is waiting to look yet. */
    synchronized boolean put(String uuid, @Nullable String accountId) {
        Notice old = waiting.get(uuid);
        if (old == null && waiting.size() == WAITING_MAX) {
            return false;
        }
        Instant now = clock.instant();
        String account = accountId == null && old != null ? old.accountId() : accountId;
        waiting.put(uuid, new Notice(uuid, account, ++stamps, old == null ? now : old.first(), now));
        boolean nobody = !awaited;
        awaited = true;
        return nobody;
    }

    /** Could not be looked at yet. */
    synchronized void putBack(Notice notice) {
        waiting.putIfAbsent(notice.uuid(), notice);
    }

    /** What {@link #seen} takes for "as of now". */
    synchronized long now() {
        return stamps;
    }

    /** These have been read and written down by a look that began at {@code asOf}. */
    synchronized void seen(Collection<EntityRef> read, long asOf) {
        read.forEach(
                ref -> waiting.computeIfPresent(ref.uuid(), (key, notice) -> notice.stamp() > asOf ? notice : null));
    }

    /** Takes what is due. */
    synchronized List<Notice> due() {
        Instant now = clock.instant();
        List<Notice> due = new ArrayList<>();
        for (Notice notice : waiting.values()) {
            if (!now.isBefore(notice.last().plus(QUIET))
                    || !now.isBefore(notice.first().plus(LONGEST))) {
                due.add(notice);
            }
        }
        due.forEach(notice -> waiting.remove(notice.uuid()));
        return due;
    }

    /** Whether somebody has to look again; if not, the next {@link #put} asks for it. */
    synchronized boolean awaits() {
        awaited = !waiting.isEmpty();
        return awaited;
    }
}
