// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorListener;
import io.fractionalha.mirror.Pace;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * At the side that has claimed: tells in its own journal what stands for what, at the claim and whenever the replay makes or
 * changes something, so that the reverse journal is complete from its first entry and capture knows its members. On the
 * group's lane.
 */
public final class Announcer implements MirrorListener {
    private static final Duration TELL_AGAIN = Duration.ofSeconds(5);
    private static final Duration TELL_LATEST = Duration.ofSeconds(2);

    private final RunParts parts;
    private final Map<String, Map<EntityRef, EntityPair>> waiting = new ConcurrentHashMap<>();
    private final Set<String> resumed = ConcurrentHashMap.newKeySet();
    /** Groups of which this process has settled a command. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    private final Set<String> again = ConcurrentHashMap.newKeySet();
    private final Set<String> soon = ConcurrentHashMap.newKeySet();
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    /** How many pairs a group had when they were read last. */
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    /** Announces with these parts. */
    public Announcer(RunParts parts) {
        this.parts = parts;
    }

    /** What this side has for each pair of the group, read now. What cannot be read is told later. */
    List<Payload> states(String groupId) {
        List<Payload> states = new ArrayList<>();
        List<EntityState> read = new ArrayList<>();
        List<EntityPair> pairs = pairs(groupId);
        ReadTogether region = new ReadTogether(parts, groupId, pairs, pairs.size());
        PassiveReader reader = new PassiveReader(region, new Ledger(parts, groupId, region.much()));
        for (EntityPair pair : pairs) {
            try {
                reader.read(pair).ifPresent(state -> {
                    read.add(state);
                    states.add(new Payload.State(state, pair.activeUuid(), true));
                });
            } catch (FractionalHaException e) {
                remember(pair);
            }
        }
        states.addAll(0, parts.hooks().described(groupId, read));
        return states;
    }

    /**
     * What this side had when it was active last, as it was told then: nobody has taken over since, so it is what there is.
     * To be written behind a claim, which makes the journal begin anew.
     */
    List<Payload> own(String groupId) {
        List<ModelEntity> living = parts.stores().models().entities(groupId, parts.siteId()).stream()
                .filter(own -> own.state().alive())
                .toList();
        List<Payload> payloads = new ArrayList<>(parts.hooks()
                .described(groupId, living.stream().map(ModelEntity::state).toList()));
        living.forEach(own -> payloads.add(new Payload.State(own.state(), own.counterpart(), true)));
        return payloads;
    }

    private List<EntityPair> pairs(String groupId) {
        List<EntityPair> pairs = parts.stores().pairs().pairs(groupId);
        sizes.put(groupId, pairs.size());
        return pairs;
    }

    /** Once for each run and process: what a crash may have left unsaid is said again. */
    void resume(Run run) {
        if (resumed.add(run.runId())) {
            Set<String> told = ConcurrentHashMap.newKeySet();
            for (ModelEntity own : parts.stores().models().entities(run.groupId(), parts.siteId())) {
                told.add(own.state().ref().uuid());
            }
            boolean first = run.claimedAt() != null
                    && run.phase() == RunPhase.SERVE
                    && waiting.getOrDefault(run.groupId(), Map.of()).isEmpty();
            for (EntityPair pair : pairs(run.groupId())) {
                if (!first || !told.contains(pair.passiveUuid())) {
                    remember(pair);
                }
            }
            flush(run.groupId());
        } else if (waiting.containsKey(run.groupId())) {
            tellSoon(run.groupId());
        }
    }

    /**
     * A command of the group is about to be settled: what waits to be told is told first, so that what the command did to
     * something just built is seen as done to a member. On the group's lane.
     */
    public void tellFirst(String groupId) {
        if (!begun.contains(groupId)) {
            parts.stores().runs().open(groupId).filter(Run::claimed).ifPresent(this::resume);
            begun.add(groupId);
        }
        flush(groupId);
    }

    @Override
    public void pairMade(EntityPair pair) {
        changed(pair);
    }

    @Override
    public void pairChanged(EntityPair pair) {
        changed(pair);
    }

    @Override
    public void pairRemoved(EntityPair pair) {
        changed(pair);
    }

    private void changed(EntityPair pair) {
        if (claimedHere(pair.groupId())) {
            remember(pair);
            tellSoon(pair.groupId());
        }
    }

    /** As soon as the pace allows it: what a replay makes in quick succession is read and told together. */
    private void tellSoon(String groupId) {
        if (soon.add(groupId)) {
            Runnable told = () -> {
                soon.remove(groupId);
                flush(groupId);
            };
            Duration left = pace(groupId).left(parts.clock().instant());
            if (left.isZero()) {
                parts.scheduler().submit(RunParts.lane(groupId), told);
            } else {
                parts.scheduler().after(left, RunParts.lane(groupId), told);
            }
        }
    }

    private Pace pace(String groupId) {
        return paces.computeIfAbsent(groupId, id -> new Pace());
    }

    private void remember(EntityPair pair) {
        waiting.computeIfAbsent(pair.groupId(), id -> new LinkedHashMap<>())
                .put(new EntityRef(pair.kind(), pair.passiveUuid()), pair);
    }

    /** Tells what waits to be told; what cannot be read stays. */
    private void flush(String groupId) {
        Map<EntityRef, EntityPair> due = waiting.remove(groupId);
        if (due == null || !claimedHere(groupId)) {
            return;
        }
        boolean done = false;
        Instant began = parts.clock().instant();
        try {
            tell(groupId, due.values());
            done = true;
        } finally {
            pace(groupId).took(began, parts.clock().instant(), Duration.ZERO, TELL_LATEST);
            if (!done) {
                due.values().forEach(this::remember); // nothing of it is durable: a failed append is all or none
                tellAgain(groupId);
            }
        }
    }

    private void tellAgain(String groupId) {
        if (again.add(groupId)) {
            parts.scheduler().after(TELL_AGAIN, RunParts.lane(groupId), () -> {
                again.remove(groupId);
                flush(groupId);
            });
        }
    }

    /**
     * Whether this side's own journal tells of everything that the replay has made, as far as it can be read; what is missing
     * is told now. On the group's lane, before a run is called done: nobody tells of it afterwards.
     */
    boolean complete(String groupId) {
        Set<String> told = new HashSet<>();
        for (ModelEntity own : parts.stores().models().entities(groupId, parts.siteId())) {
            told.add(own.state().ref().uuid());
        }
        for (EntityPair pair : pairs(groupId)) {
            if (!told.contains(pair.passiveUuid())) {
                remember(pair);
            }
        }
        flush(groupId);
        return waiting.getOrDefault(groupId, Map.of()).isEmpty();
    }

    private void tell(String groupId, Collection<EntityPair> due) {
        int size = sizes.getOrDefault(groupId, Integer.MAX_VALUE);
        ReadTogether region = new ReadTogether(parts, groupId, due, size);
        Ledger ledger = new Ledger(parts, groupId, region.much());
        Announcement news = new Announcement(parts, new PassiveReader(region, ledger), ledger, groupId, due);
        for (EntityPair pair : due) {
            try {
                news.add(pair);
            } catch (FractionalHaException e) {
                remember(pair);
            }
        }
        news.write();
    }

    private boolean claimedHere(String groupId) {
        return parts.roles()
                .known(groupId)
                .filter(row -> row.claimedBy(parts.siteId()))
                .isPresent();
    }
}
