// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The places for steps, per peer and sort, and the groups that wait for one. Deployments have places of their own: beside
 * steps that take a tenth of their time neither their number nor their rate would tell anything. They also need a place in
 * their network, of which there is no end until something there is refused. Groups take turns ({@link Turns}). Any thread.
 */
final class Places {
    private static final int TOO_MANY_REQUESTS = 429;
    /** Refusals in two networks within so long are the peer's and not the networks'. */
    private static final Duration TOGETHER = Duration.ofSeconds(30);

    private final IntFunction<Concurrency> made;
    private final Map<Key, Concurrency> peers = new HashMap<>();
    private final Map<Network, Concurrency> networks = new HashMap<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Map<Key, Turns> turns = new HashMap<>();
    private final Map<Key, Map<String, Integer>> left = new HashMap<>();

    private record Key(String peerSiteId, Sort sort) {}

    private record Network(String groupId, String uuid) {}

    private record Refusal(Network network, Instant at) {}

    /** What a step takes. */
    enum Sort {
        /** A host's capacity and seconds to minutes of work. */
        DEPLOYMENT,
        /** An entry here and there. */
        OTHER;

        static Sort of(QueueItem item) {
            return of(item.active().kind(), item.action());
        }

        static Sort of(EntityKind kind, StepAction action) {
            boolean starts = action == StepAction.CREATE || action == StepAction.START;
            return kind == EntityKind.INSTANCE && starts ? DEPLOYMENT : OTHER;
        }
    }

    /**
     * What an item needs.
     *
     * @param network of the active side; empty where none is needed
     */
    record Kind(Sort sort, String network) {
        static Kind of(GroupWork work, QueueItem item) {
            Sort sort = Sort.of(item);
            ModelEntity entity = work.entities().get(item.active());
            List<String> all = sort == Sort.OTHER || entity == null
                    ? List.of()
                    : Refs.list(Refs.text(entity.state(), "networkids"));
            return new Kind(sort, all.isEmpty() ? "" : all.get(0));
        }
    }

    /** A place that is taken, and the one in its network. */
    record Taken(Kind kind, Turns.Share share, Meter.Ticket ticket, Meter.@Nullable Ticket inNetwork) {}

    /** {@code made} answers a limit that begins at a number. */
    Places(IntFunction<Concurrency> made) {
        this.made = made;
    }

    /** Takes a place; null if there is none, or if it is others' turn: then the group waits for one of the peer's. */
    synchronized @Nullable Taken acquire(GroupWork work, Kind kind, Instant now) {
        if (full(work, kind)) {
            return null;
        }
        Concurrency network = network(work, kind);
        Key key = new Key(work.peerSiteId(), kind.sort());
        Concurrency peer = peer(key);
        peer.left(left(key, work));
        Turns.Share share = work.held().share();
        Meter.Ticket ticket = peer.free() > 0 && turns(key).has(share, now) ? peer.acquire(now) : null;
        if (ticket == null) {
            turns(key).waits(share);
            return null;
        }
        turns(key).took(share);
        return new Taken(kind, share, ticket, network == null ? null : network.acquire(now));
    }

    /** How many steps all groups that want one are still to begin. */
    private int left(Key key, GroupWork work) {
        Map<String, Integer> ofGroups = left.computeIfAbsent(key, unused -> new HashMap<>());
        ofGroups.put(work.groupId(), work.held().left(key.sort()));
        return ofGroups.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether it is the network that has none: then other networks of the group may still have some. */
    synchronized boolean full(GroupWork work, Kind kind) {
        Concurrency network = network(work, kind);
        return network != null && network.free() <= 0;
    }

    /** Who else may come while this group waits though one is free. */
    synchronized List<String> before(GroupWork work, Sort sort, Instant now) {
        return next(new Key(work.peerSiteId(), sort), now).stream()
                .filter(groupId -> !groupId.equals(work.groupId()))
                .toList();
    }

    /** Whether one is free that somebody else is to come for. */
    synchronized boolean yields(GroupWork work, Sort sort) {
        return peer(new Key(work.peerSiteId(), sort)).free() > 0;
    }

    /** The group wants no more of this sort now; answers who may come for what it has left. */
    synchronized List<String> leaves(GroupWork work, Sort sort, Instant now) {
        Key key = new Key(work.peerSiteId(), sort);
        left.computeIfAbsent(key, unused -> new HashMap<>()).remove(work.groupId());
        return turns(key).leaves(work.groupId()) ? next(key, now) : List.of();
    }

    /** Gives a place back; answers who may come for it. {@code errorCode} is the host's, 0 where there is none. */
    synchronized List<String> release(GroupWork work, Taken taken, boolean done, int errorCode, Instant now) {
        Key key = new Key(work.peerSiteId(), taken.kind().sort());
        Concurrency peer = peer(key);
        Concurrency network = network(work, taken.kind());
        boolean peers = done || overloaded(work, taken, errorCode, now);
        if (done) {
            peer.succeeded(taken.ticket(), now);
        } else {
            peer.failed(taken.ticket(), peers ? errorCode : 0, now);
        }
        if (network != null && taken.inNetwork() != null) {
            if (done) {
                network.succeeded(taken.inNetwork(), now);
            } else {
                network.failed(taken.inNetwork(), errorCode == TOO_MANY_REQUESTS ? 0 : errorCode, now);
            }
        }
        turns(key).gave(taken.share());
        return next(key, now);
    }

    /** Whether a refusal is the peer's; what one network alone has told is that network's. */
    private boolean overloaded(GroupWork work, Taken taken, int errorCode, Instant now) {
        if (taken.kind().network().isEmpty() || errorCode == TOO_MANY_REQUESTS || !Concurrency.overload(errorCode)) {
            return true;
        }
        Network network = new Network(work.groupId(), taken.kind().network());
        Refusal before = refusals.put(work.peerSiteId(), new Refusal(network, now));
        return before != null
                && !before.network().equals(network)
                && before.at().plus(TOGETHER).isAfter(now);
    }

    /** Gives a place back that was not used; answers who may come for it. */
    synchronized List<String> giveBack(GroupWork work, Taken taken, Instant now) {
        Key key = new Key(work.peerSiteId(), taken.kind().sort());
        peer(key).giveBack(taken.ticket(), now);
        Concurrency network = network(work, taken.kind());
        if (network != null && taken.inNetwork() != null) {
            network.giveBack(taken.inNetwork(), now);
        }
        turns(key).gave(taken.share());
        return next(key, now);
    }

    private List<String> next(Key key, Instant now) {
        return turns(key).next(peer(key).free(), now);
    }

    private Turns turns(Key key) {
        return turns.computeIfAbsent(key, unused -> new Turns());
    }

    private Concurrency peer(Key key) {
        return peers.computeIfAbsent(key, unused -> made.apply(Climb.START));
    }

    private @Nullable Concurrency network(GroupWork work, Kind kind) {
        return kind.network().isEmpty()
                ? null
                : networks.computeIfAbsent(
                        new Network(work.groupId(), kind.network()), key -> made.apply(Climb.CEILING));
    }
}
