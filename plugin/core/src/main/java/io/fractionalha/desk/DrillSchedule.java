// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.drill.Drills;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Begins the drills that policies ask for, one after the other in the region: the room that a second one would take is what a
 * failover may need. {@link #tick} is for one lane of the owner of the region's work; the rest for any thread.
 */
public final class DrillSchedule {
    /** How often it is looked whether one is due. */
    static final Duration EVERY = Duration.ofMinutes(1);

    /** How long after a refusal a drill is tried again; and how late one may be before that is said. */
    static final Duration AGAIN = Duration.ofHours(1);

    private final DeskParts parts;
    private final DrillCalls calls;
    private final Map<String, Instant> refused = new HashMap<>();
    private Instant looked = Instant.MIN;

    /** On these parts. */
    public DrillSchedule(DeskParts parts) {
        this.parts = parts;
        this.calls = new DrillCalls(parts, new Runs(parts));
    }

    /** Begins one if one is due. */
    public void tick() {
        if (!parts.duty().here() || now().isBefore(looked.plus(EVERY))) {
            return;
        }
        looked = now();
        try {
            look();
        } catch (FractionalHaException e) {
            // The store is away: it is looked again in a minute.
            looked = now();
        }
    }

    private void look() {
        List<ProtectionGroup> asked = parts.stores().groups().groups().stream()
                .filter(group -> !every(parts, group).isZero())
                .toList();
        if (asked.stream().noneMatch(group -> parts.services().drills().here(group.groupId()))) {
            asked.stream().filter(this::due).findFirst().ifPresent(this::begin);
        }
    }

    private boolean due(ProtectionGroup group) {
        GroupRole row = parts.services().roles().current(group.groupId());
        Instant again = refused.getOrDefault(group.groupId(), Instant.MIN);
        return row.role() == Role.PASSIVE
                && !now().isBefore(again)
                && next(parts, group, row).filter(due -> !due.isAfter(now())).isPresent();
    }

    /** What stands against it now is said as overdue while it lasts, by whoever is asked. */
    private void begin(ProtectionGroup group) {
        try {
            calls.begin(group, Drills.BY_SCHEDULE);
            refused.remove(group.groupId());
        } catch (FractionalHaException e) {
            refused.put(group.groupId(), now().plus(AGAIN));
        }
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private static Duration every(DeskParts parts, ProtectionGroup group) {
        return parts.stores()
                .groups()
                .policy(group.policyId())
                .map(ReservePolicy::terms)
                .map(terms -> terms.drillEvery())
                .orElse(Duration.ZERO);
    }

    /** When the next drill of a group that stands by here begins by itself; empty: never. */
    static Optional<Instant> next(DeskParts parts, ProtectionGroup group, GroupRole row) {
        Duration every = every(parts, group);
        Instant last = parts.services()
                .drills()
                .last(group.groupId())
                .map(Run::startedAt)
                .orElse(row.since());
        return every.isZero() ? Optional.empty() : Optional.of(last.plus(every));
    }

    /** What is said when the last whole drill is older than the policy wants. */
    static Optional<Reason> overdue(DeskParts parts, ProtectionGroup group, GroupRole row) {
        Duration every = every(parts, group);
        Optional<Run> whole = parts.services().drills().lastWhole(group.groupId());
        Instant since = whole.map(Run::startedAt).orElse(row.since());
        if (every.isZero()
                || since.plus(every).plus(AGAIN).isAfter(parts.clock().instant())) {
            return Optional.empty();
        }
        String last = parts.services()
                .drills()
                .last(group.groupId())
                .filter(run -> !Drills.whole(run))
                .map(run -> "; the last one, " + run.runId() + ", is " + run.state()
                        + (run.detail().isEmpty() ? "" : " (" + run.detail() + ")"))
                .orElse("");
        return Optional.of(new Reason(
                ReasonCode.DRILL_OVERDUE,
                "the policy asks for a whole drill every " + every.toDays() + " days, and there has been none since "
                        + since + last + "; failoverProtectionGroup mode=drill says what stands against one"));
    }
}
