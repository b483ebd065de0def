// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.model.ModelEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A plan in the making: items, what dependents may expect of an entity, counts. */
final class PlanDraft {
    private static final int ALL = 100;

    private final Scene scene;
    private final Map<EntityRef, MirrorStore.SkippedItem> skips = new HashMap<>();
    private final List<QueueItem> items = new ArrayList<>();
    private final Map<EntityRef, QueueReason> outlook = new HashMap<>();
    private final Set<String> surplusTiers = new HashSet<>();
    private @Nullable Instant nextLook;
    private int queued;
    private int reserve;
    private int held;

    PlanDraft(Scene scene) {
        this.scene = scene;
        scene.input().skips().forEach(skip -> skips.put(skip.active(), skip));
    }

    /** Adds what is missing of an entity; {@code place} is its factor within the group. */
    void add(
            ModelEntity entity,
            StepAction action,
            SortedMap<String, String> attributes,
            Verdict verdict,
            double place) {
        EntityRef ref = entity.state().ref();
        Verdict last = settled(entity, action, verdict);
        boolean infrastructure = ref.kind() != EntityKind.INSTANCE;
        items.add(new QueueItem(
                ref,
                action,
                attributes,
                last.reason(),
                last.detail(),
                last.needs(),
                infrastructure
                        ? scene.input().weight().at(RecoveryWeight.INFRASTRUCTURE)
                        : scene.input()
                                .weight()
                                .at(place)
                                .of(scene.input().demand().get(ref.uuid())),
                entity.lastSequence()));
        if (action == StepAction.CREATE || action == StepAction.START || action == StepAction.STOP) {
            outlook.put(ref, last.reason());
        }
        count(last.reason());
    }

    /** Adds the removal or stopping of what is beyond the target. */
    void addSurplus(ModelEntity entity, StepAction action, SortedMap<String, String> attributes, Verdict verdict) {
        add(entity, action, attributes, verdict, RecoveryWeight.SURPLUS);
    }

    /** Dependents of this entity have to wait for a failover, whatever its own item says. */
    void beyondReserve(EntityRef ref) {
        outlook.put(ref, QueueReason.RESERVE);
    }

    @Nullable
    QueueReason outlook(EntityRef ref) {
        return outlook.get(ref);
    }

    /** What becomes of something that needs these: null if all of them are paired. */
    @Nullable
    Verdict blocked(List<EntityRef> needs) {
        List<EntityRef> open =
                needs.stream().filter(need -> !scene.paired(need)).toList();
        if (open.isEmpty()) {
            return null;
        }
        QueueReason worst = QueueReason.WAITS;
        EntityRef because = open.get(0);
        for (EntityRef need : open) {
            QueueReason reason = waiting(need);
            if (rank(reason) > rank(worst)) {
                worst = reason;
                because = need;
            }
        }
        return new Verdict(worst, detail(worst, because), open);
    }

    private QueueReason waiting(EntityRef need) {
        QueueReason reason = outlook.get(need);
        if (reason == null) {
            return QueueReason.HELD;
        }
        return switch (reason) {
            case RESERVE, CAPPED, WAITS_FOR_INSTANCE -> QueueReason.WAITS_FOR_INSTANCE;
            case HELD, SKIPPED -> QueueReason.HELD;
            default -> QueueReason.WAITS;
        };
    }

    private static int rank(QueueReason reason) {
        return reason == QueueReason.HELD ? 2 : reason == QueueReason.WAITS_FOR_INSTANCE ? 1 : 0;
    }

    private String detail(QueueReason reason, EntityRef need) {
        ModelEntity entity = scene.entity(need);
        if (entity == null) {
            return "needs " + need + ", which the group does not have; protect it too, or skip this";
        }
        return switch (reason) {
            case HELD -> "needs " + need + ", which is held, skipped or gone";
            case WAITS_FOR_INSTANCE -> "needs " + need + ", which is built only in a failover";
            default -> "needs " + need + ", which is not here yet";
        };
    }

    /** Whether a person has left it out, and it has not changed since. */
    boolean leftOut(ModelEntity entity) {
        MirrorStore.SkippedItem skip = skips.get(entity.state().ref());
        return skip != null && skip.atSequence() >= entity.lastSequence();
    }

    /** What a person has to decide keeps nothing from being started. */
    private Verdict settled(ModelEntity entity, StepAction action, Verdict verdict) {
        EntityRef ref = entity.state().ref();
        if (leftOut(entity)) {
            return Verdict.of(
                    QueueReason.SKIPPED,
                    "left out by user " + Objects.requireNonNull(skips.get(ref)).by());
        }
        PlanInput.Failure failure = scene.input().failures().get(ref);
        if (verdict.ready() && scene.input().extent() == Mirror.Extent.LISTED) {
            return Verdict.of(QueueReason.HELD, left(failure));
        }
        if (scene.input().running().contains(ref)) {
            return Verdict.of(QueueReason.RUNNING, failure == null ? "" : failure.detail());
        }
        if (verdict.ready()
                && failure != null
                && !(failure.held() && action == StepAction.START)
                && failure.retryAt().isAfter(scene.input().now())) {
            lookAt(failure.retryAt());
            return Verdict.of(failure.held() ? QueueReason.HELD : QueueReason.FAILED, failure.detail());
        }
        return verdict;
    }

    private static String left(PlanInput.@Nullable Failure failure) {
        return "the replay has ended without it; retryQueuedCommand takes the replay up again, skipQueuedCommand leaves"
                + " this out" + (failure == null ? "" : "; its last attempt: " + failure.detail());
    }

    private void count(QueueReason reason) {
        switch (reason) {
            case RESERVE, CAPPED, WAITS_FOR_INSTANCE -> reserve++;
            case HELD, SKIPPED -> held++;
            case SETTLING -> {}
            default -> queued++;
        }
    }

    /** This tier has more standbys than its target. */
    void surplus(String tierKey) {
        surplusTiers.add(tierKey);
    }

    /** Time alone changes the plan then. */
    void lookAt(Instant when) {
        Instant known = nextLook;
        if (known == null || when.isBefore(known)) {
            nextLook = when;
        }
    }

    /** The finished plan. */
    Plan finish(List<Tier> tiers, Brake.Removals removals) {
        items.sort(Comparator.<QueueItem>comparingDouble(item -> item.weight().value())
                .reversed()
                .thenComparingInt(item -> Kinds.of(item.active().kind()).order())
                .thenComparingLong(QueueItem::sequence)
                .thenComparing(QueueItem::active)
                .thenComparing(QueueItem::action));
        int running = (int) tiers.stream().filter(Tier::shouldRun).count();
        int serving = (int)
                tiers.stream().filter(Tier::shouldRun).filter(this::serves).count();
        int standby = (int) scene.pairs().values().stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE && pair.state() == PairState.LIVE)
                .count();
        int tiersShort = (int) tiers.stream()
                .filter(tier -> tier.shouldRun() && tier.target() > 0 && !serves(tier))
                .count();
        int leastPercent = tiers.stream()
                .filter(Tier::shouldRun)
                .mapToInt(this::percent)
                .min()
                .orElse(ALL);
        MirrorStanding standing = new MirrorStanding(
                serving == running,
                queued == 0,
                queued,
                reserve,
                held,
                standby,
                running,
                serving,
                leastPercent,
                tiersShort);
        return new Plan(items, standing, surplusTiers, removals, nextLook);
    }

    /** Whether a member runs here and all that leads traffic to it is here too. */
    boolean serves(Tier tier) {
        return tier.members().stream().anyMatch(this::serves);
    }

    private boolean serves(ModelEntity member) {
        EntityRef ref = member.state().ref();
        EntityPair pair = scene.pair(ref);
        return pair != null
                && pair.state() == PairState.LIVE
                && Refs.RUNNING.equals(pair.realised().get(Refs.STATE))
                && scene.edges(ref).stream()
                        .allMatch(edge -> scene.paired(edge.state().ref()));
    }

    /** How much of what should run of a tier does, with all that leads traffic to it. */
    private int percent(Tier tier) {
        List<ModelEntity> wanted = tier.members().stream()
                .filter(member -> Refs.runs(member.state()))
                .toList();
        return (int) (wanted.stream().filter(this::serves).count() * ALL / wanted.size());
    }
}
