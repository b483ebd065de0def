// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.CaptureDesk;
import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.capture.Notices;
import io.fractionalha.desk.DrillDesk;
import io.fractionalha.desk.FailoverDesk;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.HealthDesk;
import io.fractionalha.desk.MappingDesk;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.ReportDesk;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.desk.RouteZoneDesk;
import io.fractionalha.desk.RunQueries;
import io.fractionalha.desk.SurplusDesk;
import io.fractionalha.fence.FenceListener;
import io.fractionalha.mirror.MirrorListener;
import io.fractionalha.role.RoleObserver;
import io.fractionalha.route.RouteListener;
import io.fractionalha.shipping.Inbox;
import java.util.Set;

/**
 * One server's core, composed. Open it once, {@link #start} it when the database can be used, {@link #stop} it before the
 * scheduler goes. The desks may be called on any thread.
 */
public interface Site {
    /** Lanes that hold the lease and number the journal: behind others they would come too late, and the lease would pass on. */
    Set<String> PROMPT_LANES =
            SiteWatch.prompt(Set.of(SiteClockwork.OWNER_LANE, SiteClockwork.JOURNAL_LANE, ClusterWork.LANE));

    /** Composes a site from the world's ports; nothing runs yet. */
    static Site open(Ports ports) {
        return new SiteCore(ports);
    }

    /** The desks behind the API. */
    Desks desks();

    /** The guard's door: write-ahead, refusals, outcomes. For the tap; safe on any thread. */
    CaptureDesk capture();

    /** Where the tap tells of what the host does to instances by itself; safe on any thread. */
    Notices notices();

    /** What capture knows to be wrong; the tap tells it of its own faults. */
    CaptureHealth captureHealth();

    /** The receiving end of the peer protocol. On request threads. */
    Inbox inbox();

    /** Where paired regions ask this one as their witness. On request threads. */
    WitnessDoor witness();

    /** Tells {@code observer} of role changes from now on, for events and alerts; it must not block. */
    void observeRoles(RoleObserver observer);

    /** Tells {@code observer} of what the mirror does from now on; it must not block. */
    void observeMirror(MirrorListener observer);

    /** Tells {@code listener} of what fencing does from now on, for events and alerts; it must not block. */
    void observeFencing(FenceListener listener);

    /** Tells {@code listener} of names that lead elsewhere, from now on; it must not block. */
    void observeRoutes(RouteListener listener);

    /**
     * Asks the peers of groups that were active here for a higher epoch. Runs {@code answered} when the answers have taken
     * effect, after some seconds at the latest: whoever lets the host start instances by itself should wait for that. Asks
     * nothing of the region, which may not answer yet. Once; any thread.
     */
    void ask(Runnable answered);

    /**
     * Loads the index, on the caller's thread: without it nothing is captured or refused, so the region must answer by now, and
     * must not let commands in before this has returned. Then asks as {@link #ask} if nobody has, takes the lease and resumes on
     * its lanes, and runs {@code begun}. Any thread.
     */
    void start(Runnable begun);

    /** The same for somebody who does not wait. */
    default void start() {
        start(() -> {});
    }

    /** Gives the lease back; no new work is begun. */
    void stop();

    /** All desks. */
    record Desks(
            PeerDesk peers,
            PolicyDesk policies,
            GroupDesk groups,
            MappingDesk mappings,
            QueueDesk queue,
            RunQueries runs,
            ReadinessDesk readiness,
            RouteDesk routes,
            RouteZoneDesk zones,
            FailoverDesk failover,
            SurplusDesk surplus,
            DrillDesk drills,
            HealthDesk health,
            ReportDesk reports) {}
}
