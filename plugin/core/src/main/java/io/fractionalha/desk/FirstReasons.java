// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.run.Run;

/** What is not protected yet while a group is read for the first time, or anew: {@link ReasonCode#PROTECTION_INCOMPLETE}. */
final class FirstReasons {
    private FirstReasons() {}

    /** At the active side, where the run is. */
    static Reason here(RunQueries.RunView view) {
        Run run = view.run();
        String progress = run.itemsTotal() < 0
                ? "the group is being read"
                : Math.max(0, view.itemsDone()) + " of " + run.itemsTotal() + " entities are protected";
        return new Reason(
                ReasonCode.PROTECTION_INCOMPLETE,
                progress + (run.detail().isEmpty() ? "" : ": " + run.detail()) + "; see listFailoverRuns id="
                        + run.runId());
    }

    /** At the standby side, which knows only what has come. */
    static Reason there(DeskParts parts, ProtectionGroup group) {
        String other = group.siteOpposite(parts.siteId());
        long come = parts.stores().models().entities(group.groupId(), other).stream()
                .map(ModelEntity::state)
                .filter(state -> state.alive())
                .count();
        return new Reason(
                ReasonCode.PROTECTION_INCOMPLETE,
                "the active side has not yet told all of group " + group.name() + ": " + come
                        + " entities are known here, and a failover now brings no others; see listFailoverRuns at "
                        + parts.otherAddress(group));
    }
}
