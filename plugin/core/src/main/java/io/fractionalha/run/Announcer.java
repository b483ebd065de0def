// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorListener;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
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

    private final RunParts parts;
    private final PassiveReader reader;
    private final Map<String, Map<EntityRef, EntityPair>> waiting = new ConcurrentHashMap<>();
    private final Set<String> resumed = ConcurrentHashMap.newKeySet();
    /** Groups of which this process has settled a command. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    private final Set<String> again = ConcurrentHashMap.newKeySet();

    /** Announces with these parts. */
    public Announcer(RunParts parts) {
        this.parts = parts;
        this.reader = new PassiveReader(parts);
    }

    /** What this side has for each pair of the group, read now. What cannot be read is told later. */
    List<Payload> states(String groupId) {
        List<Payload> states = new ArrayList<>();
        List<EntityState> read = new ArrayList<>();
        for (EntityPair pair : parts.stores().pairs().pairs(groupId)) {
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
            for (EntityPair pair : parts.stores().pairs().pairs(run.groupId())) {
                if (!first || !told.contains(pair.passiveUuid())) {
                    remember(pair);
                }
            }
        }
        flush(run.groupId());
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
            parts.scheduler().submit(RunParts.lane(pair.groupId()), () -> flush(pair.groupId()));
        }
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
        try {
            tell(groupId, due.values());
            done = true;
        } finally {
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
        for (EntityPair pair : parts.stores().pairs().pairs(groupId)) {
            if (!told.contains(pair.passiveUuid())) {
                remember(pair);
            }
        }
        flush(groupId);
        return waiting.getOrDefault(groupId, Map.of()).isEmpty();
    }

    private void tell(String groupId, Collection<EntityPair> due) {
        Announcement news = new Announcement(parts, reader, groupId);
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
