// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person says with a retry of something that nobody else may decide. */
final class Decisions {
    private Decisions() {}

    /** What is told of cards and addresses that this side gave to something of its own, and that the other never had. */
    static Verdict strange(EntityState active, EntityPair pair, Scene scene) {
        String all = Nics.strange(active, pair).stream()
                .map(each -> words(each, scene))
                .collect(Collectors.joining(", "));
        return Verdict.of(
                QueueReason.HELD,
                pair.passiveUuid() + " has " + all
                        + " here, which the other side never had: it was given that before this"
                        + " side heard that the other had taken over; resolveQuarantinedCommand there keeps the command,"
                        + " retryQueuedCommand here takes it away, skipQueuedCommand leaves it");
    }

    private static String words(String strange, Scene scene) {
        int address = strange.indexOf('=');
        if (address >= 0) {
            return "the secondary address " + strange.substring(address + 1);
        }
        EntityPair stands = scene.pair(new EntityRef(EntityKind.NETWORK, strange));
        return "a network card in " + (stands == null ? strange.replace(Nics.HERE, "") : stands.passiveUuid());
    }

    /** What the model is to have of it from now on: what only a restore has taken goes, and so do strange cards. */
    static Optional<ModelEntity> of(ModelEntity known, Optional<EntityPair> pair) {
        EntityState state = known.state();
        if (state.lostByRestore()) {
            return Optional.of(known.with(state.decided()));
        }
        Set<String> gone = new LinkedHashSet<>(state.list(NicCommands.FORMER));
        boolean strange =
                pair.filter(each -> gone.addAll(Nics.strange(state, each))).isPresent();
        return strange
                ? Optional.of(known.with(state.with(NicCommands.FORMER, String.join(",", gone))))
                : Optional.empty();
    }

    /** Writes down what {@link #of} says. */
    static void take(ModelEntity decided, ModelStore models) {
        String site = decided.siteId();
        long applied = models.appliedSequence(decided.groupId(), site);
        models.apply(new ModelChange(
                decided.groupId(), site, List.of(decided), List.of(), List.of(), List.of(), applied, applied));
    }
}
