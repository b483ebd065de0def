// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.drill.Drills;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;

/** The one {@link FailoverDesk}. */
public final class Failovers implements FailoverDesk {
    private final DeskParts parts;
    private final Runs runs;

    /** On these parts. */
    public Failovers(DeskParts parts, Runs runs) {
        this.parts = parts;
        this.runs = runs;
    }

    @Override
    public RunQueries.RunView planned(Caller caller, String groupId) {
        return begun(
                parts.services().runs().planned(allowed(caller, groupId), RunKind.PLANNED_FAILOVER, caller.userId()));
    }

    @Override
    public RunQueries.RunView disaster(
            Caller caller, String groupId, boolean acknowledgeLoss, boolean acknowledgeDataLoss) {
        return begun(parts.services()
                .runs()
                .disaster(allowed(caller, groupId), caller.userId(), acknowledgeLoss, acknowledgeDataLoss));
    }

    @Override
    public RunQueries.RunView failback(Caller caller, String groupId) {
        return begun(parts.services().runs().failback(allowed(caller, groupId), caller.userId()));
    }

    @Override
    public RunQueries.RunView swap(Caller caller, String groupId) {
        return begun(parts.services().runs().swap(allowed(caller, groupId), caller.userId()));
    }

    @Override
    public RunQueries.RunView cancel(Caller caller, String runId) {
        caller.mustBeAdmin("taking runs back");
        RunQueries.RunView run = runs.run(caller, runId);
        if (Drills.ofDrill(run.run())) {
            throw DeskParts.badInput("run " + runId + " is one of a drill; a drill is ended with cleanupDrill id="
                    + run.run().groupId());
        }
        return runs.view(parts.services().runs().cancel(run.run().runId()));
    }

    private String allowed(Caller caller, String groupId) {
        caller.mustBeAdmin("changing the roles of a group");
        return parts.group(caller, groupId).groupId();
    }

    /** What the run needs is not to be kept by drills; they are told when it is certain that there is a run. */
    private RunQueries.RunView begun(Run run) {
        if (run.open() && run.kind() != RunKind.PROTECTION) {
            parts.stores()
                    .groups()
                    .group(run.groupId())
                    .ifPresent(group ->
                            parts.services().drills().stop(group.siteOpposite(parts.siteId()), run.startedBy()));
        }
        return runs.view(run);
    }
}
