// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.drill.Outlived;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.run.FirstProtection;
import io.fractionalha.run.Run;
import java.util.List;
import java.util.Optional;

/** How a group is deleted. What it owes to the world, names and drills, is noted first and made good afterwards. */
final class GroupEnd {
    private final DeskParts parts;

    GroupEnd(DeskParts parts) {
        this.parts = parts;
    }

    void delete(Caller caller, ProtectionGroup group, boolean forced) {
        String groupId = group.groupId();
        GroupRole row = parts.services().roles().current(groupId);
        Optional<Run> open = parts.stores().runs().open(groupId);
        Optional<Run> waiting = open.filter(FirstProtection::waits);
        if (!forced || !caller.rootAdmin()) {
            if (row.role() != Role.ACTIVE || open.isPresent() != waiting.isPresent()) {
                throw new FractionalHaException(
                        ErrorCode.WRONG_ROLE,
                        "group " + group.name() + " is " + row.role()
                                + " here or has an open run; delete it at its active"
                                + " side, or as root administrator with forced=true");
            }
            Fence.mustNotFall(parts, group, row);
        }
        waiting.ifPresent(run -> parts.services().runs().cancel(run.runId()));
        GroupRole last = parts.services().roles().current(groupId);
        List<TrafficRoute> named = Routes.owed(parts, group, last);
        Runnable heirs = parts.services().hooks().releases(groupId);
        DeskParts.Stores stores = parts.stores();
        parts.services().roles().record(last, null, List.of(new Payload.GroupRemoved(groupId)));
        Outlived.keep(stores.groups(), stores.models(), group, parts.siteId());
        stores.groups().deleteGroup(groupId);
        parts.services().roles().forget(groupId);
        parts.reindex().run();
        heirs.run();
        parts.services().switching().debts().tryToPay(named, parts.siteId());
    }
}
