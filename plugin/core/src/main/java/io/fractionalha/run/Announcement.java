// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of some pairs of a group, as the region is now: what stands for what, what a tenant has hung on an
 * instance that the replay has just built, and what one has removed before anything was told of it. One object is one telling,
 * on the group's lane. Blocks.
 */
final class Announcement {
    private final RunParts parts;
    private final PassiveReader reader;
    private final Ledger ledger;
    private final RemovedUntold removed;
    private final String groupId;
    private final List<EntityState> states = new ArrayList<>();
    private final List<Payload> payloads = new ArrayList<>();
    private final List<EntityRef> cancelled = new ArrayList<>();
    private final List<EntityRef> instances;
    private @Nullable Set<EntityRef> paired;
    private @Nullable Map<EntityRef, List<EntityState>> hung;

    /** {@code due} is what will be added. */
    Announcement(RunParts parts, PassiveReader reader, Ledger ledger, String groupId, Collection<EntityPair> due) {
        this.parts = parts;
        this.reader = reader;
        this.ledger = ledger;
        this.instances = due.stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE)
                .map(pair -> new EntityRef(pair.kind(), pair.passiveUuid()))
                .toList();
        this.removed = new RemovedUntold(parts, groupId);
        this.groupId = groupId;
    }

    /** Reads the passive end of a pair. Throws what the region throws; then nothing is added. */
    void add(EntityPair pair) {
        EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
        boolean still = ledger.pair(active)
                .filter(now -> now.passiveUuid().equals(pair.passiveUuid()))
                .isPresent();
        Optional<EntityState> state = reader.read(pair);
        Optional<ModelEntity> known = known(new EntityRef(pair.kind(), pair.passiveUuid()));
        if (!still && known.isEmpty()) {
            return; // it has left the group, and its pair for that reason
        }
        if (state.isPresent()) {
            List<EntityState> hung = known.isEmpty() ? hung(state.get()) : List.of();
            Payload.State news = new Payload.State(state.get(), still ? pair.activeUuid() : null, true);
            if (known.filter(own -> says(own, news)).isEmpty()) {
                put(news);
            }
            hung.forEach(each -> put(new Payload.State(each, null, true)));
        } else if (known.isPresent()) {
            known.filter(own -> own.state().alive()).ifPresent(own -> {
                put(new Payload.State(own.state().dead(), null, true));
                if (removed.wished(own.state().ref())) {
                    cancelled.add(active); // else what failed since it is gone would be built anew
                }
            });
        } else {
            removed.state(pair).ifPresent(gone -> {
                put(new Payload.State(gone, pair.activeUuid(), true));
                cancelled.add(active);
            });
        }
    }

    private void put(Payload.State news) {
        states.add(news.state());
        payloads.add(news);
    }

    private static boolean says(ModelEntity own, Payload.State news) {
        boolean alike = news.counterpart() == null || news.counterpart().equals(own.counterpart());
        return alike && own.state().equals(news.state());
    }

    /** What a tenant has hung on it while nobody knew that it is of the group; what stands for something is told with its pair. */
    private List<EntityState> hung(EntityState instance) {
        if (instance.ref().kind() != EntityKind.INSTANCE) {
            return List.of();
        }
        return hungOn(instance.ref()).stream()
                .filter(each -> known(each.ref())
                        .map(own -> !own.state().equals(each))
                        .orElseGet(() -> !paired().contains(each.ref())))
                .toList();
    }

    /** Of many, all at once. */
    private List<EntityState> hungOn(EntityRef instance) {
        if (instances.size() < ReadTogether.MANY) {
            return parts.hooks().hungOn(groupId, List.of(instance)).getOrDefault(instance, List.of());
        }
        Map<EntityRef, List<EntityState>> all = hung;
        if (all == null) {
            all = parts.hooks().hungOn(groupId, instances);
            hung = all;
        }
        return all.getOrDefault(instance, List.of());
    }

    private Set<EntityRef> paired() {
        Set<EntityRef> all = paired;
        if (all == null) {
            all = ledger.pairs().values().stream()
                    .map(pair -> new EntityRef(pair.kind(), pair.passiveUuid()))
                    .collect(Collectors.toCollection(HashSet::new));
            paired = all;
        }
        return all;
    }

    private Optional<ModelEntity> known(EntityRef ref) {
        return ledger.own(ref);
    }

    /** Writes it down, in one transaction. */
    void write() {
        if (!payloads.isEmpty()) {
            payloads.addAll(0, parts.hooks().described(groupId, states));
            parts.hooks().record(parts.roles().current(groupId), payloads);
        }
        cancelled.forEach(active -> parts.mirror().cancelled(groupId, active));
    }
}
