// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.Role;
import io.fractionalha.role.RoleEdge;
import io.fractionalha.role.RoleTrigger;
import io.fractionalha.run.RunStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which edges of the table of roles the stories of a world have walked, told from what became durable. */
final class WalkedEdges {
    private WalkedEdges() {}

    /** The same store; what changes by it is told to {@code walked}. */
    static RunStore watching(RunStore store, GroupStore groups, Set<RoleEdge> walked) {
        Object proxy = Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (self, method, args) -> {
                    boolean changes = method.getName().equals("change");
                    Optional<GroupRole> before =
                            changes ? groups.role(((GroupRole) args[0]).groupId()) : Optional.empty();
                    try {
                        Object result = method.invoke(store, args);
                        if (before.isPresent() && Boolean.TRUE.equals(result)) {
                            Optional<RoleEdge> edge = edge(before.get(), (GroupRole) args[0], args[1]);
                            edge.ifPresent(walked::add);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (RunStore) proxy;
    }

    /** The edge between two rows; none where neither role nor epoch has changed. Only a return to be made has a run with it. */
    private static Optional<RoleEdge> edge(GroupRole before, GroupRole after, @Nullable Object run) {
        boolean sameEpoch = before.epoch().equals(after.epoch());
        if (sameEpoch && before.role() == after.role()) {
            return Optional.empty();
        }
        return RoleEdge.TABLE.stream()
                .filter(edge -> edge.from() == before.role() && edge.to() == after.role())
                .filter(edge -> fits(edge, sameEpoch, run != null))
                .findFirst();
    }

    private static boolean fits(RoleEdge edge, boolean sameEpoch, boolean withRun) {
        boolean keepsEpoch = edge.trigger() != RoleTrigger.HIGHER_EPOCH
                && edge.trigger() != RoleTrigger.OWN_EPOCH
                && edge.trigger() != RoleTrigger.CLAIMED;
        boolean asked = edge.from() != Role.FENCED
                || edge.to() != Role.PASSIVE
                || (edge.trigger() == RoleTrigger.RETURN_ASKED) == withRun;
        return keepsEpoch == sameEpoch && asked;
    }
}
