// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorOrders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What roles and runs want from the mirror: the one place where extents are decided. Any thread. */
public final class Orders implements MirrorOrders {
    private final String siteId;
    private final RoleMachine roles;
    private final RunStore runs;

    /** Reads roles and open runs of this site. */
    public Orders(String siteId, RoleMachine roles, RunStore runs) {
        this.siteId = siteId;
        this.roles = roles;
        this.runs = runs;
    }

    @Override
    public Mirror.Extent extent(String groupId) {
        Optional<Role> role = roles.known(groupId).map(GroupRole::role);
        if (role.isEmpty()) {
            return Mirror.Extent.HOLD;
        }
        return switch (role.get()) {
            case PASSIVE -> passive(groupId);
            case RECOVERING -> Mirror.Extent.FULL;
            case ACTIVE -> replaying(groupId) ? Mirror.Extent.FULL : Mirror.Extent.LISTED;
            case DRAINING -> Mirror.Extent.LISTED;
            case FENCED -> Mirror.Extent.HOLD;
        };
    }

    @Override
    public @Nullable String runId(String groupId) {
        return runs.open(groupId).map(Run::runId).orElse(null);
    }

    @Override
    public boolean serving(String groupId) {
        return roles.known(groupId)
                .map(row -> row.role() == Role.RECOVERING || row.role() == Role.ACTIVE)
                .orElse(false);
    }

    /** A side that has handed over, and whose own epoch is still the last, is nobody's standby: it keeps all it has. */
    private Mirror.Extent passive(String groupId) {
        boolean ownReign = roles.known(groupId)
                .filter(row -> row.epoch().siteId().equals(siteId))
                .isPresent();
        if (ownReign) {
            return Mirror.Extent.HOLD;
        }
        return returning(groupId) ? Mirror.Extent.FULL : Mirror.Extent.POLICY;
    }

    /** It comes back, or takes over with the next turn of its run: nothing is too many any more. */
    private boolean returning(String groupId) {
        return runs.open(groupId)
                .map(run ->
                        run.kind() == RunKind.FAILBACK || run.kind() == RunKind.SWAP || run.phase() == RunPhase.CLAIM)
                .orElse(false);
    }

    private boolean replaying(String groupId) {
        return runs.open(groupId).map(run -> run.phase() == RunPhase.REPLAY).orElse(false);
    }
}
