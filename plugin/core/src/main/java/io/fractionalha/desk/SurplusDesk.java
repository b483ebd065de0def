// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.mirror.PairState;
import io.fractionalha.region.InstanceDisks;
import java.time.Instant;
import java.util.List;

/**
 * Instances of this side that have served, are surplus since a change of roles, and are stopped and kept. Nothing but their
 * owner's own call removes them; root administrators and those of the owner's domain may make it too.
 */
public interface SurplusDesk {
    /**
     * What is kept of a group, the longest kept first; with {@code offered} only what has been kept as long as the policy says.
     * Asks the region for the disks of what is on the page.
     */
    Page<SurplusView> list(Caller caller, String groupId, boolean offered, PageOf page);

    /**
     * Gives up what {@code ids} name, ids of this side; empty: all that is offered. Answers what was given up, as it was; it is
     * removed soon. Repeatable. NOT_FOUND for an id that is not kept here (nothing is given up then), WRONG_ROLE unless the
     * group is PASSIVE here, RUN_IN_PROGRESS while a run of the group is open, REGION_COMMAND_FAILED when the disks cannot be
     * read.
     */
    List<SurplusView> purge(Caller caller, String groupId, List<String> ids);

    /**
     * One that is kept.
     *
     * @param uuid here
     * @param activeUuid what it would stand for at the other side
     * @param offeredFrom when it has been kept as long as the policy says
     * @param offered whether that is over
     * @param state KEPT, or PURGING once it is given up
     */
    record SurplusView(
            String groupId,
            String uuid,
            String activeUuid,
            String name,
            Instant keptSince,
            Instant offeredFrom,
            boolean offered,
            PairState state,
            InstanceDisks disks) {}
}
