// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.model.ModelEntity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says which instance may stop, so that each tier keeps one that runs; what was allowed counts as stopped. For one plan. */
final class Stops {
    private final Scene scene;
    private final Map<String, Long> runningHere = new HashMap<>();
    private final Map<String, List<EntityRef>> starting = new HashMap<>();

    Stops(Scene scene) {
        this.scene = scene;
    }

    /** Another offering or key stops an instance; never the last one that serves users. One that served before does not. */
    Verdict toChange(Tier tier, EntityPair pair) {
        if (scene.input().serving() && pair.served() && runningHere(tier) <= 1) {
            return Verdict.of(QueueReason.HELD, "the last running one of its tier would stop to be changed");
        }
        return allowed(tier);
    }

    /** Another address stops an instance of a side that serves nobody. */
    Verdict toReaddress(Tier tier) {
        return allowed(tier);
    }

    /** The instance that it stands for has stopped. */
    Verdict toFollow(Tier tier) {
        if (runningHere(tier) > 1) {
            return allowed(tier);
        }
        if (scene.input().extent() != Mirror.Extent.FULL) {
            return Verdict.of(QueueReason.HELD, "the last running standby of its tier is kept running");
        }
        List<EntityRef> coming = starting.computeIfAbsent(
                tier.key(),
                key -> tier.members().stream()
                        .filter(other -> Refs.runs(other.state())
                                && !running(other.state().ref()))
                        .map(other -> other.state().ref())
                        .toList());
        return coming.isEmpty()
                ? Verdict.READY
                : new Verdict(QueueReason.WAITS, "stops when " + coming.get(0) + " runs here", coming);
    }

    private Verdict allowed(Tier tier) {
        runningHere.merge(tier.key(), -1L, Long::sum);
        return Verdict.READY;
    }

    private long runningHere(Tier tier) {
        return runningHere.computeIfAbsent(
                tier.key(),
                key -> tier.members().stream()
                        .map(ModelEntity::state)
                        .filter(member -> running(member.ref()))
                        .count());
    }

    private boolean running(EntityRef ref) {
        EntityPair pair = scene.pair(ref);
        return pair != null
                && pair.state() == PairState.LIVE
                && Refs.RUNNING.equals(pair.realised().get(Refs.STATE));
    }
}
