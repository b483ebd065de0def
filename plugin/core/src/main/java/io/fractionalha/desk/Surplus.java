// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.cluster.Errand;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import io.fractionalha.region.InstanceDisks;
import io.fractionalha.run.FirstProtection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one {@link SurplusDesk}. */
public final class Surplus implements SurplusDesk {
    private final DeskParts parts;

    /** On these parts. */
    public Surplus(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public Page<SurplusView> list(Caller caller, String groupId, boolean offered, PageOf page) {
        ProtectionGroup group = parts.group(caller, groupId);
        List<SurplusView> kept =
                kept(group).stream().filter(view -> view.offered() || !offered).toList();
        return Page.of(kept, page).map(this::withDisks);
    }

    @Override
    public List<SurplusView> purge(Caller caller, String groupId, List<String> ids) {
        ProtectionGroup group = parts.group(caller, groupId);
        refuse(group);
        List<SurplusView> kept = kept(group);
        Set<String> asked = new HashSet<>(ids);
        kept.forEach(view -> asked.remove(view.uuid()));
        if (!asked.isEmpty()) {
            throw DeskParts.notFound(
                    "surplus of group " + group.name(),
                    asked.stream().sorted().findFirst().orElseThrow());
        }
        List<SurplusView> chosen = kept.stream()
                .filter(view -> ids.isEmpty() ? view.offered() : ids.contains(view.uuid()))
                .map(this::withDisks) // read before anything is given up: what goes is told first
                .toList();
        chosen.forEach(view -> parts.stores()
                .pairs()
                .pairOf(groupId, new EntityRef(EntityKind.INSTANCE, view.activeUuid()))
                .filter(pair -> pair.state() == PairState.KEPT)
                .ifPresent(pair -> parts.stores().pairs().savePair(pair.withState(PairState.PURGING))));
        if (!chosen.isEmpty()) {
            parts.services().mirror().wake(groupId);
            if (!parts.duty().here()) {
                parts.duty().post(Errand.Kind.WAKE, groupId, Map.of());
            }
        }
        return chosen;
    }

    /** What a change of roles would use is not given up while one is under way, or where a failback would bring it back. */
    private void refuse(ProtectionGroup group) {
        GroupRole row = parts.services().roles().current(group.groupId());
        parts.stores()
                .runs()
                .open(group.groupId())
                .filter(run -> !FirstProtection.waits(run))
                .ifPresent(run -> {
                    throw new FractionalHaException(
                            ErrorCode.RUN_IN_PROGRESS,
                            "run " + run.runId() + " (" + run.kind() + ") of group " + group.name()
                                    + " is not finished and may need what is kept; purge afterwards");
                });
        if (row.role() == Role.FENCED) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is FENCED here: failbackProtectionGroup would bring back what this side"
                            + " has, so nothing of it is surplus; reverse the roles for good first"
                            + " (swapProtectionGroup at " + parts.otherAddress(group) + ")");
        }
        if (row.role() != Role.PASSIVE) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role()
                            + " here; surplus is kept where a group stands by: call " + parts.otherAddress(group));
        }
    }

    private List<SurplusView> kept(ProtectionGroup group) {
        Duration keep = parts.stores()
                .groups()
                .policy(group.policyId())
                .map(policy -> policy.terms().surplusKeep())
                .orElse(StandbyTerms.SURPLUS_KEEP);
        return parts.stores().pairs().pairs(group.groupId()).stream()
                .filter(pair -> pair.kind() == EntityKind.INSTANCE && pair.state() != PairState.LIVE)
                .map(pair -> view(pair, keep))
                .sorted(Comparator.comparing(SurplusView::keptSince).thenComparing(SurplusView::uuid))
                .toList();
    }

    private SurplusView view(EntityPair pair, Duration keep) {
        Instant since = Optional.ofNullable(pair.keptSince()).orElse(pair.pairedAt());
        Instant from = since.plus(keep);
        return new SurplusView(
                pair.groupId(),
                pair.passiveUuid(),
                pair.activeUuid(),
                pair.realised().getOrDefault("name", ""),
                since,
                from,
                !from.isAfter(parts.clock().instant()),
                pair.state(),
                InstanceDisks.NONE);
    }

    private SurplusView withDisks(SurplusView view) {
        return new SurplusView(
                view.groupId(),
                view.uuid(),
                view.activeUuid(),
                view.name(),
                view.keptSince(),
                view.offeredFrom(),
                view.offered(),
                view.state(),
                parts.reader().disks(view.uuid()));
    }
}
