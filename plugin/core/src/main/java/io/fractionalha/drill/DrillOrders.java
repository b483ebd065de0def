// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorOrders;
import io.fractionalha.run.Run;

/** What a drill wants from the mirror: all of it while it is built and while it is removed, no change in between. */
final class DrillOrders implements MirrorOrders {
    private final DrillRuns drills;

    DrillOrders(DrillRuns drills) {
        this.drills = drills;
    }

    @Override
    public Mirror.Extent extent(String drillId) {
        return drills.group(drillId)
                .filter(group -> drills.newest(group.groupId())
                        .map(Run::runId)
                        .filter(drillId::equals)
                        .isPresent())
                .map(group -> drills.open(group.groupId()).isPresent() ? Mirror.Extent.FULL : Mirror.Extent.LISTED)
                .orElse(Mirror.Extent.HOLD);
    }

    @Override
    public String runId(String drillId) {
        return drillId;
    }

    @Override
    public boolean serving(String drillId) {
        return false;
    }
}
