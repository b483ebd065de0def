// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.cluster.Cluster;
import io.fractionalha.cluster.Duty;
import io.fractionalha.detect.Detector;
import io.fractionalha.drill.Drills;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.fence.FenceStore;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.port.IdSource;
import io.fractionalha.port.SiteStore;
import io.fractionalha.region.RegionReader;
import io.fractionalha.route.RouteStore;
import io.fractionalha.run.FirstProtection;
import io.fractionalha.run.RoleMachine;
import io.fractionalha.run.RouteSwitching;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunDesk;
import io.fractionalha.run.RunHooks;
import io.fractionalha.run.RunStore;
import io.fractionalha.shipping.Shipper;
import io.fractionalha.witness.Renewals;
import io.fractionalha.witness.SelfFence;
import io.fractionalha.witness.WitnessStore;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the desks work with.
 *
 * @param reindex makes capture read the groups again; enqueues
 * @param version of the plugin
 * @param cluster the servers of this region
 * @param duty the way to leave something to the server that does the region's work
 */
public record DeskParts(
        Stores stores,
        Services services,
        RegionReader reader,
        PeerChannel channel,
        InstantSource clock,
        IdSource ids,
        Runnable reindex,
        String version,
        Cluster cluster,
        Duty duty) {

    /** What is durable. */
    public record Stores(
            SiteStore site,
            GroupStore groups,
            RunStore runs,
            RouteStore routes,
            PeerStore peers,
            MappingStore mappings,
            ModelStore models,
            MirrorStore pairs,
            Journal journal,
            PeerJournal received,
            FenceStore fences,
            WitnessStore witness) {}

    /** What acts. */
    public record Services(
            RoleMachine roles,
            Mirror mirror,
            Shipper shipper,
            CaptureHealth health,
            RunDesk runs,
            RunHooks hooks,
            Drills drills,
            RouteSwitching switching,
            Renewals renewals,
            SelfFence fence,
            Detector detector) {}

    /** This site. */
    String siteId() {
        return stores.site().siteId();
    }

    /** A group that the caller may see; another's and none give the same NOT_FOUND. */
    ProtectionGroup group(Caller caller, String groupId) {
        return stores.groups()
                .group(groupId)
                .filter(group -> caller.reaches(group.owner()))
                .orElseThrow(() -> notFound("protection group", groupId));
    }

    /** The role row of a group that must be ACTIVE here, without an open run, to change its settings. */
    GroupRole editable(ProtectionGroup group) {
        GroupRole row = services.roles().current(group.groupId());
        if (row.role() != Role.ACTIVE) {
            throw new FractionalHaException(
                    ErrorCode.WRONG_ROLE,
                    "group " + group.name() + " is " + row.role()
                            + " at this site; its settings change at its active side: " + otherAddress(group));
        }
        Optional<Run> open = stores.runs().open(group.groupId());
        open.filter(run -> !FirstProtection.waits(run)).ifPresent(run -> {
            throw new FractionalHaException(
                    ErrorCode.RUN_IN_PROGRESS,
                    "run " + run.runId() + " (" + run.kind() + ") of group " + group.name()
                            + " is not finished; its settings are frozen until then");
        });
        return row;
    }

    /** Where the other side of a group is reached. */
    String otherAddress(ProtectionGroup group) {
        return stores.peers()
                .bySite(group.siteOpposite(siteId()))
                .map(StandbyPeer::url)
                .orElse("the other region (its peer entry is gone here)");
    }

    /** One peer by its row's id. */
    StandbyPeer peer(String peerId) {
        return stores.peers().peers().stream()
                .filter(peer -> peer.peerId().equals(peerId))
                .findFirst()
                .orElseThrow(() -> notFound("standby peer", peerId));
    }

    static FractionalHaException notFound(String what, String id) {
        return new FractionalHaException(ErrorCode.NOT_FOUND, "there is no " + what + " " + id + " that you may see");
    }

    static FractionalHaException badInput(String sentence) {
        return new FractionalHaException(ErrorCode.BAD_INPUT, sentence);
    }

    /** A name for people: 1 to 255 characters, no control characters. */
    static String checkedName(String what, String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > 255 || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw badInput("the name of a " + what + " has 1 to 255 printable characters");
        }
        return trimmed;
    }
}
