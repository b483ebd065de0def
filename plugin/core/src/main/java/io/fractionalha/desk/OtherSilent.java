// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.peer.Sighting;
import io.fractionalha.run.FirstProtection;
import io.fractionalha.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nothing is heard of a group's other side, or not that it has taken over what was handed to it: what a person can do here. */
final class OtherSilent {
    /** After how long without a word a peer counts as unreachable. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private static final String TAKES = "failoverProtectionGroup mode=disaster here takes the group ";

    private final DeskParts parts;

    OtherSilent(DeskParts parts) {
        this.parts = parts;
    }

    /** At a side that serves: its own calls to the other one come to nothing. */
    void there(ProtectionGroup group, @Nullable Instant contact, List<Reason> found) {
        said(group, contact, "", found);
    }

    /** At a side that does not serve: it may take over. */
    void here(ProtectionGroup group, GroupRole row, List<Reason> found) {
        String next = row.role() == Role.RECOVERING ? "" : "; if it is lost, " + first(group) + TAKES + "over";
        Instant heard = parts.services()
                .hooks()
                .sighting(group.siteOpposite(parts.siteId()))
                .map(Sighting::heardAt)
                .orElse(null);
        said(group, heard, next, found);
    }

    /** Whether this side has handed the group over and has not heard that it was taken; then that is said. */
    boolean nobodyServes(ProtectionGroup group, GroupRole row, List<Reason> found) {
        boolean idle = row.role() == Role.FENCED || row.role() == Role.PASSIVE;
        String run = row.handoverRun();
        if (!idle || run == null || !row.epoch().siteId().equals(parts.siteId())) {
            return false;
        }
        String other = group.siteOpposite(parts.siteId());
        found.add(new Reason(
                ReasonCode.NOBODY_SERVES,
                "group " + group.name() + " was handed over to site " + other
                        + " (run " + run
                        + ") and that it was taken over there has not been heard: nobody is known to serve it. See"
                        + " listFailoverRuns at " + parts.otherAddress(group) + "; if that side is lost, "
                        + first(group) + TAKES + "back"));
        return true;
    }

    /** What has to go before: a run that waits for the other side. */
    private String first(ProtectionGroup group) {
        return parts.stores()
                .runs()
                .open(group.groupId())
                .filter(run -> !FirstProtection.waits(run) && run.epoch() == null)
                .map(Run::runId)
                .map(id -> "cancelFailoverRun id=" + id + " and then ")
                .orElse("");
    }

    private void said(ProtectionGroup group, @Nullable Instant heard, String next, List<Reason> found) {
        if (heard == null || heard.plus(SILENCE_MAX).isBefore(parts.clock().instant())) {
            found.add(new Reason(
                    ReasonCode.PEER_UNREACHABLE,
                    "site " + group.siteOpposite(parts.siteId()) + " was last heard of "
                            + (heard == null ? "before this server started" : "at " + heard) + "; see listStandbyPeers"
                            + next));
        }
    }
}
