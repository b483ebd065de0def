// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places for steps, per peer and sort, and the groups that wait for one. Deployments have places of their own: beside
 * steps that take a tenth of their time neither their number nor their rate would tell anything. Any thread.
 */
final class Places {
    private final Map<Key, Concurrency> peers = new HashMap<>();
    private final Map<String, Set<String>> starved = new HashMap<>();

    private record Key(String peerSiteId, Sort sort) {}

    /** What a step takes. */
    enum Sort {
        /** A host's capacity and seconds to minutes of work. */
        DEPLOYMENT,
        /** An entry here and there. */
        OTHER;

        static Sort of(QueueItem item) {
            return of(item.active().kind(), item.action());
        }

        static Sort of(Attempt attempt) {
            return of(attempt.ref().kind(), attempt.step().action());
        }

        static Sort of(EntityKind kind, StepAction action) {
            boolean starts = action == StepAction.CREATE || action == StepAction.START;
            return kind == EntityKind.INSTANCE && starts ? DEPLOYMENT : OTHER;
        }
    }

    /** Takes a place; a group that gets none is remembered. */
    synchronized boolean acquire(GroupWork work, Sort sort, Instant now) {
        if (places(work, sort).acquire(now)) {
            return true;
        }
        starved.computeIfAbsent(work.peerSiteId(), key -> new LinkedHashSet<>()).add(work.groupId());
        return false;
    }

    /** Gives a place back; answers the groups that waited. */
    synchronized List<String> release(GroupWork work, Sort sort, boolean done, int errorCode, Instant now) {
        if (done) {
            places(work, sort).succeeded(now);
        } else {
            places(work, sort).failed(errorCode, now);
        }
        return waiting(work.peerSiteId());
    }

    /** Gives a place back that was not used; answers the groups that waited. */
    synchronized List<String> giveBack(GroupWork work, Sort sort) {
        places(work, sort).giveBack();
        return waiting(work.peerSiteId());
    }

    private Concurrency places(GroupWork work, Sort sort) {
        return peers.computeIfAbsent(new Key(work.peerSiteId(), sort), key -> new Concurrency());
    }

    private List<String> waiting(String peerSiteId) {
        Set<String> groups = starved.remove(peerSiteId);
        return groups == null ? List.of() : new ArrayList<>(groups);
    }
}
