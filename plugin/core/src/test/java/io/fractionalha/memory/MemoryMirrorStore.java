// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mirror.BrakeState;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.mirror.StepState;
import io.fractionalha.model.ModelStore;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pairs and steps in memory. Thread-safe by one lock, as a database would be by transactions. */
public final class MemoryMirrorStore implements MirrorStore {
    private final Supplier<OptionalLong> leaseTerm;
    final Map<Key, EntityPair> pairs = new LinkedHashMap<>();
    final Map<String, Step> steps = new LinkedHashMap<>();
    final Map<Key, List<Step>> stepsOf = new LinkedHashMap<>();
    final Map<String, Step> started = new LinkedHashMap<>();
    final Map<Key, SkippedItem> skips = new LinkedHashMap<>();
    final Map<String, BrakeState> brakes = new LinkedHashMap<>();

    private @Nullable ModelStore models;
    private @Nullable RunStore runs;

    private record Key(String groupId, EntityRef active) {}

    /** {@code leaseTerm} is the term that the lease row has now; empty means nobody's. */
    public MemoryMirrorStore(Supplier<OptionalLong> leaseTerm) {
        this.leaseTerm = leaseTerm;
    }

    @Override
    public synchronized List<EntityPair> pairs(String groupId) {
        return pairs.values().stream()
                .filter(pair -> pair.groupId().equals(groupId))
                .toList();
    }

    @Override
    public synchronized Optional<EntityPair> pairOf(String groupId, EntityRef active) {
        return Optional.ofNullable(pairs.get(new Key(groupId, active)));
    }

    @Override
    public synchronized List<EntityPair> allPairs() {
        return List.copyOf(pairs.values());
    }

    @Override
    public synchronized void savePair(EntityPair pair) {
        pairs.put(new Key(pair.groupId(), new EntityRef(pair.kind(), pair.activeUuid())), pair);
    }

    @Override
    public synchronized void removePair(String groupId, EntityRef active) {
        pairs.remove(new Key(groupId, active));
    }

    @Override
    public synchronized boolean claim(Step step) {
        Key key = new Key(step.groupId(), step.activeRef());
        boolean open = stepsOf.getOrDefault(key, List.of()).stream()
                .anyMatch(other -> other.action() == step.action() && started.containsKey(other.stepId()));
        OptionalLong term = leaseTerm.get();
        if (open || term.isEmpty() || term.getAsLong() != step.ownerTerm()) {
            return false;
        }
        steps.put(step.stepId(), step);
        started.put(step.stepId(), step);
        stepsOf.computeIfAbsent(key, unused -> new ArrayList<>()).add(step);
        return true;
    }

    @Override
    public synchronized void finish(Step ended, @Nullable EntityPair pair, boolean removed) {
        if (started.remove(ended.stepId()) == null) {
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT, "step " + ended.stepId() + " is not running any more; look again");
        }
        steps.put(ended.stepId(), ended);
        stepsOf.getOrDefault(new Key(ended.groupId(), ended.activeRef()), new ArrayList<>())
                .replaceAll(step -> step.stepId().equals(ended.stepId()) ? ended : step);
        if (pair != null) {
            savePair(pair);
        } else if (removed) {
            removePair(ended.groupId(), ended.activeRef());
        }
    }

    @Override
    public synchronized List<Step> startedSteps(String groupId) {
        return started.values().stream()
                .filter(step -> step.groupId().equals(groupId))
                .toList();
    }

    @Override
    public synchronized int lastAttempt(String groupId, EntityRef active, StepAction action) {
        return stepsOf.getOrDefault(new Key(groupId, active), List.of()).stream()
                .filter(step -> step.action() == action)
                .mapToInt(Step::attempt)
                .max()
                .orElse(0);
    }

    @Override
    public synchronized Optional<Step> lastStep(String groupId, EntityRef active) {
        List<Step> all = stepsOf.getOrDefault(new Key(groupId, active), List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Override
    public synchronized List<Step> failedSince(String groupId, Instant since) {
        return stepsOf.entrySet().stream()
                .filter(of ->
                        of.getKey().groupId().equals(groupId) && !of.getValue().isEmpty())
                .map(of -> of.getValue().get(of.getValue().size() - 1))
                .filter(step -> step.state() == StepState.FAILED || step.state() == StepState.HELD)
                .filter(step -> step.endedAt() != null && !step.endedAt().isBefore(since))
                .toList();
    }

    @Override
    public synchronized List<Step> steps(String groupId, @Nullable String runId, int offset, int stepsMax) {
        List<Step> newestFirst = new ArrayList<>(matching(groupId, runId));
        Collections.reverse(newestFirst);
        return newestFirst.stream().skip(offset).limit(stepsMax).toList();
    }

    @Override
    public synchronized int stepCount(String groupId, @Nullable String runId) {
        return matching(groupId, runId).size();
    }

    private List<Step> matching(String groupId, @Nullable String runId) {
        return steps.values().stream()
                .filter(step -> step.groupId().equals(groupId) && (runId == null || runId.equals(step.runId())))
                .toList();
    }

    /** From now on asks these whether a site's model has an entity, and whether a run is open: the database sees their tables. */
    public synchronized void sees(ModelStore otherModels, RunStore otherRuns) {
        models = otherModels;
        runs = otherRuns;
    }

    @Override
    public synchronized int purgeSteps(String groupId, String peerSiteId, Instant endedBefore, int stepsMax) {
        List<Step> gone = steps.values().stream()
                .filter(step -> step.groupId().equals(groupId))
                .filter(step -> step.endedAt() != null && step.endedAt().isBefore(endedBefore))
                .filter(step -> !inOpenRun(step) && !stillNeeded(step, peerSiteId))
                .limit(stepsMax)
                .toList();
        for (Step step : gone) {
            steps.remove(step.stepId());
            List<Step> left = stepsOf.getOrDefault(new Key(groupId, step.activeRef()), new ArrayList<>());
            left.removeIf(other -> other.stepId().equals(step.stepId()));
        }
        return gone.size();
    }

    private boolean inOpenRun(Step step) {
        return step.runId() != null
                && runs != null
                && runs.run(step.runId()).filter(Run::open).isPresent();
    }

    private boolean stillNeeded(Step step, String peerSiteId) {
        Key key = new Key(step.groupId(), step.activeRef());
        boolean known = pairs.containsKey(key)
                || models == null
                || models.entity(step.groupId(), peerSiteId, step.activeRef()).isPresent();
        List<Step> same = stepsOf.getOrDefault(key, List.of()).stream()
                .filter(other -> other.action() == step.action())
                .toList();
        return known && same.get(same.size() - 1).stepId().equals(step.stepId());
    }

    @Override
    public synchronized List<Removed> removedSince(String groupId, Instant since, int refsMax) {
        Map<EntityRef, Instant> first = new HashMap<>();
        steps.values().stream()
                .filter(step -> step.groupId().equals(groupId) && step.runId() == null)
                .filter(step -> step.action() == StepAction.DESTROY && step.state() == StepState.DONE)
                .filter(step -> step.endedAt() != null && !step.endedAt().isBefore(since))
                .forEach(step -> first.merge(
                        step.activeRef(), step.endedAt(), (one, other) -> one.isBefore(other) ? one : other));
        return first.entrySet().stream()
                .map(entry -> new Removed(entry.getKey(), entry.getValue()))
                .limit(refsMax)
                .toList();
    }

    @Override
    public synchronized Optional<BrakeState> brake(String groupId) {
        return Optional.ofNullable(brakes.get(groupId));
    }

    @Override
    public synchronized void saveBrake(BrakeState brake) {
        brakes.put(brake.groupId(), brake);
    }

    @Override
    public synchronized List<SkippedItem> skipped(String groupId) {
        return skips.values().stream()
                .filter(item -> item.groupId().equals(groupId))
                .toList();
    }

    @Override
    public synchronized void skip(SkippedItem item) {
        skips.put(new Key(item.groupId(), item.active()), item);
    }

    @Override
    public synchronized void unskip(String groupId, EntityRef active) {
        skips.remove(new Key(groupId, active));
    }

    /** All steps that are done or not, oldest first. */
    public synchronized List<Step> everyStep() {
        return List.copyOf(steps.values());
    }

    /** How many steps of a state there are. */
    public synchronized long count(StepState state) {
        return steps.values().stream().filter(step -> step.state() == state).count();
    }
}
