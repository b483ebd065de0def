// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.role;

import static io.fractionalha.group.Role.ACTIVE;
import static io.fractionalha.group.Role.DRAINING;
import static io.fractionalha.group.Role.FENCED;
import static io.fractionalha.group.Role.PASSIVE;
import static io.fractionalha.group.Role.RECOVERING;
import static io.fractionalha.role.RoleTrigger.CLAIMED;
import static io.fractionalha.role.RoleTrigger.DRAINED;
import static io.fractionalha.role.RoleTrigger.FOLLOW;
import static io.fractionalha.role.RoleTrigger.HANDOVER_REQUESTED;
import static io.fractionalha.role.RoleTrigger.HANDOVER_WITHDRAWN;
import static io.fractionalha.role.RoleTrigger.HIGHER_EPOCH;
import static io.fractionalha.role.RoleTrigger.OWN_EPOCH;
import static io.fractionalha.role.RoleTrigger.RETURN_ASKED;
import static io.fractionalha.role.RoleTrigger.SERVING;

import io.fractionalha.group.Role;
import java.util.List;
import java.util.Optional;

/** One way a role may change, and why it may. What is not in {@link #TABLE} cannot happen. */
public record RoleEdge(Role from, RoleTrigger trigger, Role to, String because) {
    /** All edges; at most one for a role and a trigger. */
    public static final List<RoleEdge> TABLE = checked(List.of(
            new RoleEdge(
                    ACTIVE, HANDOVER_REQUESTED, DRAINING, "what was accepted must finish before the other side claims"),
            new RoleEdge(DRAINING, HANDOVER_WITHDRAWN, ACTIVE, "nothing has been handed over yet"),
            new RoleEdge(
                    DRAINING,
                    DRAINED,
                    FENCED,
                    "every server refuses and the hand-over record is written: it can neither serve nor withdraw"),
            new RoleEdge(FENCED, HANDOVER_WITHDRAWN, ACTIVE, "the run it handed over to has ended without a claim"),
            new RoleEdge(PASSIVE, CLAIMED, RECOVERING, "the next epoch is claimed in its own database"),
            new RoleEdge(RECOVERING, SERVING, ACTIVE, "every tier that can serve does, and the routes were told"),
            new RoleEdge(ACTIVE, HIGHER_EPOCH, FENCED, "two sides that know of one epoch are never both active"),
            new RoleEdge(ACTIVE, OWN_EPOCH, ACTIVE, "nobody has claimed after it, its tables only do not remember"),
            new RoleEdge(DRAINING, HIGHER_EPOCH, FENCED, "the other side has claimed without waiting"),
            new RoleEdge(RECOVERING, HIGHER_EPOCH, FENCED, "the other side has claimed a later epoch"),
            new RoleEdge(FENCED, HIGHER_EPOCH, FENCED, "it stays fenced, now in the later epoch"),
            new RoleEdge(PASSIVE, HIGHER_EPOCH, PASSIVE, "the active side has opened a new epoch and is followed"),
            new RoleEdge(FENCED, RETURN_ASKED, PASSIVE, "to come back it must first hold what the active side has"),
            new RoleEdge(
                    FENCED, FOLLOW, PASSIVE, "the active side keeps its role for good: this side is its standby")));

    /** The edge for a role and a trigger, or empty when there is none. */
    public static Optional<RoleEdge> find(Role from, RoleTrigger trigger) {
        return TABLE.stream()
                .filter(edge -> edge.from == from && edge.trigger == trigger)
                .findFirst();
    }

    /** Refuses a table in which a role and a trigger have two answers. */
    static List<RoleEdge> checked(List<RoleEdge> edges) {
        long distinct = edges.stream()
                .map(edge -> edge.from + " " + edge.trigger)
                .distinct()
                .count();
        if (distinct != edges.size()) {
            throw new IllegalStateException("two edges for the same role and trigger");
        }
        return edges;
    }
}
