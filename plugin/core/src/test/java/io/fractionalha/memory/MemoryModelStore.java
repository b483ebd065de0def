// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import io.fractionalha.model.OpenCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The model in memory. */
public final class MemoryModelStore implements ModelStore {
    private LongSupplier currentTerm = () -> 0;
    private static final Comparator<ModelEntity> ORDER = Comparator.comparingLong(ModelEntity::firstSequence)
            .thenComparing(entity -> entity.state().ref());

    final Map<Key, Folded> models = new HashMap<>();

    private final Map<String, Map<String, Demand>> demands = new HashMap<>();

    private record Demand(double busy, Instant at) {}

    @Override
    public synchronized void demand(String groupId, Map<String, Double> busy, Instant now) {
        Map<String, Demand> known = demands.computeIfAbsent(groupId, id -> new HashMap<>());
        known.values().removeIf(demand -> demand.at().isBefore(now.minus(Duration.ofDays(30))));
        busy.forEach((instance, used) -> known.put(instance, new Demand(used, now)));
    }

    @Override
    public synchronized Map<String, Double> demand(String groupId) {
        Map<String, Double> busy = new HashMap<>();
        demands.getOrDefault(groupId, Map.of()).forEach((instance, demand) -> busy.put(instance, demand.busy()));
        return busy;
    }

    record Key(String groupId, String siteId) {}

    static final class Folded {
        private final Map<EntityRef, ModelEntity> entities = new HashMap<>();
        private final Map<String, OpenCommand> open = new LinkedHashMap<>();
        private long applied;

        Folded copy() {
            Folded copy = new Folded();
            copy.entities.putAll(entities);
            copy.open.putAll(open);
            copy.applied = applied;
            return copy;
        }
    }

    private Folded of(String groupId, String siteId) {
        return models.computeIfAbsent(new Key(groupId, siteId), key -> new Folded());
    }

    @Override
    public synchronized long appliedSequence(String groupId, String siteId) {
        return of(groupId, siteId).applied;
    }

    @Override
    public synchronized List<String> foldedGroups(String siteId) {
        return models.entrySet().stream()
                .filter(model -> model.getKey().siteId().equals(siteId) && model.getValue().applied > 0)
                .map(model -> model.getKey().groupId())
                .sorted()
                .toList();
    }

    /** From now on changes of the owner are checked by this term of the lease. */
    public synchronized void owned(LongSupplier term) {
        currentTerm = term;
    }

    @Override
    public synchronized void apply(long term, ModelChange change) {
        MemoryLeaseStore.mustBe(term, currentTerm);
        apply(change);
    }

    @Override
    public synchronized void apply(ModelChange change) {
        Folded folded = of(change.groupId(), change.siteId());
        if (folded.applied != change.appliedBefore()) {
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT,
                    "the model of group " + change.groupId() + " is at " + folded.applied + ", not at "
                            + change.appliedBefore());
        }
        change.upserts().forEach(entity -> folded.entities.put(entity.state().ref(), entity));
        change.removals().forEach(folded.entities::remove);
        change.opened().forEach(command -> folded.open.put(command.entryId(), command));
        change.closed().forEach(folded.open::remove);
        folded.applied = change.appliedAfter();
    }

    /** What a group that is deleted leaves is nothing, save how far the journal of another site than {@code own} was folded. */
    public synchronized void forget(String groupId, String own) {
        models.remove(new Key(groupId, own));
        models.forEach((key, folded) -> {
            if (key.groupId().equals(groupId)) {
                folded.entities.clear();
                folded.open.clear();
            }
        });
    }

    @Override
    public synchronized List<ModelEntity> entities(String groupId, String siteId) {
        return of(groupId, siteId).entities.values().stream().sorted(ORDER).toList();
    }

    @Override
    public synchronized Optional<ModelEntity> entity(String groupId, String siteId, EntityRef ref) {
        return Optional.ofNullable(of(groupId, siteId).entities.get(ref));
    }

    @Override
    public synchronized List<ModelEntity> members(String siteId) {
        return models.entrySet().stream()
                .filter(model -> model.getKey().siteId().equals(siteId))
                .flatMap(model -> model.getValue().entities.values().stream())
                .filter(entity -> entity.state().alive())
                .sorted(Comparator.comparing(ModelEntity::groupId).thenComparing(ORDER))
                .toList();
    }

    @Override
    public synchronized List<OpenCommand> openCommands(String groupId, String siteId) {
        return of(groupId, siteId).open.values().stream()
                .sorted(Comparator.comparingLong(OpenCommand::sequence))
                .toList();
    }

    @Override
    public synchronized void clear(String groupId, String siteId) {
        models.remove(new Key(groupId, siteId));
    }
}
