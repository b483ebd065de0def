// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pair store as everything but capture should use it: what it saves or removes reaches the membership index at once, so
 * that a standby is guarded from the moment its pair is durable. As safe as the store within.
 */
public final class WatchedPairs implements MirrorStore {
    private final MirrorStore store;
    private final MembershipIndex index;

    /** Around {@code store}, telling {@code index}. */
    public WatchedPairs(MirrorStore store, MembershipIndex index) {
        this.store = store;
        this.index = index;
    }

    @Override
    public List<EntityPair> pairs(String groupId) {
        return store.pairs(groupId);
    }

    @Override
    public Optional<EntityPair> pairOf(String groupId, EntityRef active) {
        return store.pairOf(groupId, active);
    }

    @Override
    public List<EntityPair> allPairs() {
        return store.allPairs();
    }

    @Override
    public void savePair(EntityPair pair) {
        Optional<EntityPair> before = store.pairOf(pair.groupId(), new EntityRef(pair.kind(), pair.activeUuid()));
        store.savePair(pair);
        before.ifPresent(index::unpaired);
        index.paired(pair);
    }

    @Override
    public void removePair(String groupId, EntityRef active) {
        Optional<EntityPair> before = store.pairOf(groupId, active);
        store.removePair(groupId, active);
        before.ifPresent(index::unpaired);
    }

    @Override
    public boolean claim(Step step) {
        return store.claim(step);
    }

    @Override
    public void finish(Step ended, @Nullable EntityPair pair, boolean removed) {
        Optional<EntityPair> before = store.pairOf(ended.groupId(), ended.activeRef());
        store.finish(ended, pair, removed);
        if (pair != null || removed) {
            before.ifPresent(index::unpaired);
        }
        if (pair != null && !removed) {
            index.paired(pair);
        }
    }

    @Override
    public List<Step> startedSteps(String groupId) {
        return store.startedSteps(groupId);
    }

    @Override
    public int lastAttempt(String groupId, EntityRef active, StepAction action) {
        return store.lastAttempt(groupId, active, action);
    }

    @Override
    public Optional<Step> lastStep(String groupId, EntityRef active) {
        return store.lastStep(groupId, active);
    }

    @Override
    public List<Step> steps(String groupId, @Nullable String runId, int offset, int stepsMax) {
        return store.steps(groupId, runId, offset, stepsMax);
    }

    @Override
    public int stepCount(String groupId, @Nullable String runId) {
        return store.stepCount(groupId, runId);
    }

    @Override
    public List<SkippedItem> skipped(String groupId) {
        return store.skipped(groupId);
    }

    @Override
    public void skip(SkippedItem item) {
        store.skip(item);
    }

    @Override
    public void unskip(String groupId, EntityRef active) {
        store.unskip(groupId, active);
    }
}
