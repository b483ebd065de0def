// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import java.util.List;

/** All commands that the plugin adds to the host's API. */
public final class Commands {
    private static final List<Class<?>> ALL = List.of(
            AddStandbyPeerCmd.class,
            UpdateStandbyPeerCmd.class,
            DeleteStandbyPeerCmd.class,
            ListStandbyPeersCmd.class,
            ListStandbyZonesCmd.class,
            CreateReservePolicyCmd.class,
            UpdateReservePolicyCmd.class,
            DeleteReservePolicyCmd.class,
            ListReservePoliciesCmd.class,
            CreateProtectionGroupCmd.class,
            UpdateProtectionGroupCmd.class,
            DeleteProtectionGroupCmd.class,
            ListProtectionGroupsCmd.class,
            AddToProtectionGroupCmd.class,
            RemoveFromProtectionGroupCmd.class,
            ListProtectedResourcesCmd.class,
            ListProtectionTiersCmd.class,
            CreateResourceMappingCmd.class,
            DeleteResourceMappingCmd.class,
            ListResourceMappingsCmd.class,
            ListJournaledCommandsCmd.class,
            ListQueuedCommandsCmd.class,
            RetryQueuedCommandCmd.class,
            SkipQueuedCommandCmd.class,
            ReleaseHeldCommandsCmd.class,
            ResolveQuarantinedCommandCmd.class,
            ListEntityPairsCmd.class,
            ListSurplusCmd.class,
            PurgeSurplusCmd.class,
            GetFailoverPlanCmd.class,
            FailoverProtectionGroupCmd.class,
            CleanupDrillCmd.class,
            FailbackProtectionGroupCmd.class,
            SwapProtectionGroupCmd.class,
            CancelFailoverRunCmd.class,
            ListFailoverRunsCmd.class,
            ListFailoverStepsCmd.class,
            GetFailoverReportCmd.class,
            CreateTrafficRouteCmd.class,
            DeleteTrafficRouteCmd.class,
            ListTrafficRoutesCmd.class,
            CreateRouteZoneCmd.class,
            DeleteRouteZoneCmd.class,
            ListRouteZonesCmd.class,
            ListFailoverReadinessCmd.class,
            AppendPeerJournalCmd.class,
            GetPeerJournalPositionCmd.class,
            AskWitnessCmd.class,
            GetFractionalHaHealthCmd.class);

    private Commands() {}

    /** The classes, as the host wants them. */
    public static List<Class<?>> all() {
        return ALL;
    }
}
