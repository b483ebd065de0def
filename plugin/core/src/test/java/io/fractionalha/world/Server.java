// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.capture.ResyncStore;
import io.fractionalha.cluster.ClusterStore;
import io.fractionalha.cluster.ErrandStore;
import io.fractionalha.fence.FenceStore;
import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.memory.FakeRootDisks;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.port.LeaseStore;
import io.fractionalha.port.SiteStore;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionExecutor;
import io.fractionalha.region.RegionReader;
import io.fractionalha.route.RouteStore;
import io.fractionalha.run.RunStore;
import io.fractionalha.site.Ports;
import io.fractionalha.site.Site;
import io.fractionalha.witness.WitnessStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One management server of a region: its process, and the plugin on what the region's servers share. */
final class Server {
    final Side side;
    final SimulatedScheduler.SimulatedProcess process;
    final Site site;

    /** Opens; nothing runs before {@link #start}. */
    Server(Side side, SimulatedScheduler.SimulatedProcess process, Crashing ports, String node, String version) {
        this.side = side;
        this.process = process;
        World world = side.world;
        RegionExecutor executor = (call, whenDone) -> side.region.execute(call, outcome -> {
            if (!process.stopped()) {
                process.submit("answers", () -> whenDone.accept(outcome));
            }
        });
        site = Site.open(new Ports(
                stores(side, ports),
                new Ports.Region(
                        ports.before(RegionExecutor.class, executor),
                        ports.before(RegionReader.class, OddReader.of(side))),
                world.channel(side),
                world.links.witnesses(side),
                world.ends.of(side),
                check -> world.links.service(side),
                process,
                () -> world.scheduler.instant().plus(side.clockAhead),
                world.links.ticks(process),
                () -> new UUID(
                                world.scheduler.random().nextLong(),
                                world.scheduler.random().nextLong())
                        .toString(),
                node,
                version,
                () -> world.keepFor,
                () -> side.auditPeriod,
                () -> side.brake,
                () -> side.weights,
                () -> side.gatePatience));
    }

    void start(Runnable begun) {
        try {
            site.start(begun);
        } catch (SimulatedScheduler.Crash crash) {
            process.kill();
        }
    }

    private static Ports.Stores stores(Side side, Crashing ports) {
        return new Ports.Stores(
                ports.before(SiteStore.class, side.stores.site()),
                ports.before(GroupStore.class, side.stores.groups()),
                ports.before(
                        RunStore.class, WalkedEdges.watching(side.stores.runs(), side.stores.groups(), side.walked)),
                ports.before(RouteStore.class, side.stores.routes()),
                ports.before(PeerStore.class, side.stores.peers()),
                ports.before(MappingStore.class, side.stores.mappings()),
                ports.before(ModelStore.class, side.stores.models()),
                ports.before(MirrorStore.class, side.stores.pairs()),
                ports.before(Journal.class, side.stores.journal()),
                ports.before(PeerJournal.class, side.stores.received()),
                ports.before(LeaseStore.class, side.stores.leases()),
                ports.before(ResyncStore.class, side.stores.resyncs()),
                ports.before(ClusterStore.class, side.stores.cluster()),
                ports.before(ErrandStore.class, side.stores.errands()),
                ports.before(FenceStore.class, side.stores.fences()),
                ports.before(WitnessStore.class, side.stores.witness()));
    }

    /** A tenant's call at this server. */
    String call(String command, Map<String, String> parameters) {
        return call(side, site, process, command, parameters);
    }

    /** A tenant's call, guard to hint; null if it was refused or the server stopped. */
    static String call(
            Side side,
            Site site,
            SimulatedScheduler.SimulatedProcess process,
            String command,
            Map<String, String> parameters) {
        Map<String, String> asked = new TreeMap<>(parameters);
        asked.putIfAbsent("zoneid", FakeRegion.ZONE);
        try {
            Admission admission = site.capture()
                    .admit(new Intercepted(
                                    command, Side.TENANT.userId(), side.owner, false, new TreeMap<>(asked), false)
                            .heldBy(FakeRootDisks.holder(asked.getOrDefault("id", ""))
                                    .orElse(null)));
            if (admission instanceof Admission.Refused refused) {
                side.world.refused.add(command + ": " + refused.message());
                return null;
            }
            asked.put("account", side.owner.account());
            CallOutcome outcome = side.region.run(RegionCall.of(command, asked));
            String made = outcome instanceof CallOutcome.Succeeded done ? done.uuid() : null;
            if (admission instanceof Admission.Admitted admitted) {
                site.capture()
                        .settle(
                                admitted.entryId(),
                                new Hint(outcome instanceof CallOutcome.Succeeded, made, outcome.toString()));
            }
            return made;
        } catch (SimulatedScheduler.Crash crash) {
            process.kill();
            return null;
        }
    }
}
