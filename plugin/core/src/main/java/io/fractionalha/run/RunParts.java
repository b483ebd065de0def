// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.cluster.Duty;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.port.IdSource;
import io.fractionalha.port.Scheduler;
import io.fractionalha.region.RegionReader;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What runs are made of.
 *
 * @param siteId this site
 * @param gate what routes wait for
 * @param term the term in which this server owns the region's work, or empty
 * @param duty the way to leave something to the server that does
 */
public record RunParts(
        String siteId,
        Stores stores,
        RoleMachine roles,
        Mirror mirror,
        RunHooks hooks,
        RouteSwitching routes,
        HealthGate gate,
        RegionReader reader,
        Scheduler scheduler,
        InstantSource clock,
        IdSource ids,
        Supplier<OptionalLong> term,
        Duty duty) {

    /** The stores that runs read and write. */
    public record Stores(
            GroupStore groups,
            RunStore runs,
            ModelStore models,
            MirrorStore pairs,
            Journal journal,
            PeerJournal received,
            PeerStore peers) {}

    /** The lane of a group. */
    static String lane(String groupId) {
        return "group:" + groupId;
    }

    /** The settings of a group. Throws NOT_FOUND. */
    ProtectionGroup group(String groupId) {
        return stores.groups()
                .group(groupId)
                .orElseThrow(() ->
                        new FractionalHaException(ErrorCode.NOT_FOUND, "there is no protection group " + groupId));
    }

    /** When routes lead here; at once where the policy is not known. */
    RouteWhen routeWhen(String groupId) {
        return stores.groups()
                .policy(group(groupId).policyId())
                .map(ReservePolicy::routeWhen)
                .orElse(RouteWhen.FIRST);
    }

    /** The site id of the other side of a group. */
    String otherSite(String groupId) {
        return group(groupId).siteOpposite(siteId);
    }

    /** The other side's address for people, or a word for its absence. */
    String otherAddress(String groupId) {
        return stores.peers()
                .bySite(otherSite(groupId))
                .map(StandbyPeer::url)
                .orElse("the other region (its peer entry is gone here)");
    }
}
