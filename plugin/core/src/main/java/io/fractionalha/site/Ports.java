// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.ResyncStore;
import io.fractionalha.cluster.ClusterStore;
import io.fractionalha.cluster.ErrandStore;
import io.fractionalha.detect.PeerSilence;
import io.fractionalha.fence.FenceStore;
import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mirror.BrakeLimits;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.mirror.TenantWeights;
import io.fractionalha.model.ModelStore;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.port.IdSource;
import io.fractionalha.port.LeaseStore;
import io.fractionalha.port.MonotonicClock;
import io.fractionalha.port.Scheduler;
import io.fractionalha.port.SiteStore;
import io.fractionalha.probe.ServiceProbe;
import io.fractionalha.region.RegionExecutor;
import io.fractionalha.region.RegionReader;
import io.fractionalha.retention.KeepFor;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.run.RunStore;
import io.fractionalha.witness.SelfFence;
import io.fractionalha.witness.WitnessChannel;
import io.fractionalha.witness.WitnessStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Everything the core needs from the world.
 *
 * @param stores what is durable
 * @param region this region, to run commands in and to read
 * @param channel the way to peers
 * @param witnesses the way to witnesses, which are peers too
 * @param switcher tells the outside where a group is served
 * @param probe asks the services of groups whether they live
 * @param scheduler drives all work
 * @param clock this server's clock
 * @param ticks time for durations that decide something; no clock on the wall
 * @param ids fresh uuids
 * @param node id of this management server, the owner in leases
 * @param version of the plugin, for health
 * @param keepFor how long what nobody needs is kept; asked anew now and then
 * @param auditPeriod how often each group is compared with the region at least; asked again each time
 * @param brake from when on removals are held at a standby side; asked anew each time
 * @param weights how much tenants weigh when several recover here at once; asked anew each time
 * @param gatePatience how long routes wait for what is to answer before they lead here; asked anew each time
 */
public record Ports(
        Stores stores,
        Region region,
        PeerChannel channel,
        WitnessChannel witnesses,
        RouteSwitch switcher,
        ServiceProbe probe,
        Scheduler scheduler,
        InstantSource clock,
        MonotonicClock ticks,
        IdSource ids,
        String node,
        String version,
        Supplier<KeepFor> keepFor,
        Supplier<Duration> auditPeriod,
        Supplier<BrakeLimits> brake,
        Supplier<TenantWeights> weights,
        Supplier<Duration> gatePatience) {

    /** The same with another scheduler, and ways to others that {@code fence} hears the answers of. */
    Ports on(Scheduler other, SelfFence fence, PeerSilence silence) {
        return new Ports(
                stores,
                region,
                Reaching.peers(channel, fence, silence),
                Reaching.witnesses(witnesses, fence),
                switcher,
                probe,
                other,
                clock,
                ticks,
                ids,
                node,
                version,
                keepFor,
                auditPeriod,
                brake,
                weights,
                gatePatience);
    }

    /** The durable part; all on one database. */
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
            LeaseStore leases,
            ResyncStore resyncs,
            ClusterStore cluster,
            ErrandStore errands,
            FenceStore fences,
            WitnessStore witness) {}

    /** The two doors of this region. */
    public record Region(RegionExecutor executor, RegionReader reader) {}
}
