// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.cluster.Duty;
import io.fractionalha.desk.DeskParts;
import io.fractionalha.desk.DrillCalls;
import io.fractionalha.desk.Failovers;
import io.fractionalha.desk.Groups;
import io.fractionalha.desk.HealthReport;
import io.fractionalha.desk.Mappings;
import io.fractionalha.desk.Peers;
import io.fractionalha.desk.Policies;
import io.fractionalha.desk.Queue;
import io.fractionalha.desk.ReadinessBoard;
import io.fractionalha.desk.Reports;
import io.fractionalha.desk.RouteZones;
import io.fractionalha.desk.Routes;
import io.fractionalha.desk.Runs;
import io.fractionalha.desk.Surplus;
import io.fractionalha.fence.FenceParts;
import io.fractionalha.fence.Fencing;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorPorts;
import io.fractionalha.mirror.SharedPlaces;
import io.fractionalha.model.Folder;
import io.fractionalha.model.FolderPorts;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.probe.ServiceWatch;
import io.fractionalha.retention.Retention;
import io.fractionalha.retention.RetentionHooks;
import io.fractionalha.retention.RetentionPorts;
import io.fractionalha.run.HealthGate;
import io.fractionalha.run.Orders;
import io.fractionalha.run.RoleMachine;
import io.fractionalha.run.RouteSwitching;
import io.fractionalha.run.RunParts;
import io.fractionalha.shipping.EpochListener;
import io.fractionalha.shipping.Inbox;
import io.fractionalha.shipping.Shipper;
import io.fractionalha.shipping.ShippingPorts;
import io.fractionalha.witness.Renewals;
import io.fractionalha.witness.SelfFence;

/** How the parts of a site are put together from its ports. */
final class Composition {
    private Composition() {}

    static ShippingPorts shipping(Ports ports) {
        return new ShippingPorts(
                ports.stores().site().siteId(),
                ports.stores().journal(),
                ports.stores().received(),
                ports.stores().groups(),
                ports.stores().peers(),
                ports.channel(),
                ports.scheduler(),
                ports.clock(),
                () -> (ports.ids().next().hashCode() & Integer.MAX_VALUE) / (double) Integer.MAX_VALUE,
                () -> ports.keepFor().get().backlogMax());
    }

    static MirrorPorts mirroring(Ports ports, Ownership ownership) {
        Ports.Stores stores = ports.stores();
        return new MirrorPorts(
                stores.models(),
                stores.pairs(),
                stores.mappings(),
                stores.groups(),
                ports.region().executor(),
                ports.region().reader(),
                ports.scheduler(),
                ports.clock(),
                ports.ids(),
                stores.site(),
                ownership::term,
                ownership::gone,
                ports.brake(),
                ports.weights());
    }

    static RunParts runParts(
            Ports ports, RoleMachine roles, SiteHooks hooks, Ownership ownership, Duty duty, SharedPlaces places) {
        Ports.Stores stores = ports.stores();
        Mirror mirror = Mirror.open(
                mirroring(ports, ownership), new Orders(stores.site().siteId(), roles, stores.runs()), places);
        return new RunParts(
                ports.stores().site().siteId(),
                new RunParts.Stores(
                        stores.groups(),
                        stores.runs(),
                        stores.models(),
                        stores.pairs(),
                        stores.journal(),
                        stores.received(),
                        stores.peers()),
                roles,
                mirror,
                hooks,
                new RouteSwitching(
                        stores.routes(),
                        ports.switcher(),
                        stores.pairs(),
                        ports.region().reader(),
                        stores.groups(),
                        stores.models()),
                new HealthGate(
                        stores.pairs(),
                        stores.models(),
                        ports.region().reader(),
                        new ServiceWatch(ports.probe(), ports.scheduler(), ports.ticks())::view,
                        ports.gatePatience()),
                ports.region().reader(),
                ports.scheduler(),
                ports.clock(),
                ports.ids(),
                ownership::term,
                duty);
    }

    /** What greetings tell besides where journals are: that a side lives, and how busy its instances are. */
    static void hear(Ports ports, Ownership ownership, Shipper shipper, Inbox inbox, Sightings sightings) {
        Demands demands = new Demands(ports, ownership);
        shipper.telling(demands::next);
        inbox.listen(sightings::greeted);
        inbox.listen(demands::heard);
    }

    static Fencing fencing(Ports ports, RunParts parts, SiteHooks hooks, Ownership ownership) {
        Ports.Stores stores = ports.stores();
        Fencing fencing = new Fencing(new FenceParts(
                stores.site().siteId(),
                new FenceParts.Stores(
                        stores.groups(),
                        stores.runs(),
                        stores.models(),
                        stores.pairs(),
                        stores.received(),
                        stores.fences()),
                parts.mirror(),
                ports.region().executor(),
                ports.region().reader(),
                ports.scheduler(),
                ports.clock(),
                ownership::term));
        hooks.fencing(fencing);
        parts.roles().observe(fencing::roleChanged);
        return fencing;
    }

    static DeskParts deskParts(Ports ports, DeskParts.Services services, Runnable reindex, Others others) {
        Ports.Stores stores = ports.stores();
        return new DeskParts(
                new DeskParts.Stores(
                        stores.site(),
                        stores.groups(),
                        stores.runs(),
                        stores.routes(),
                        stores.peers(),
                        stores.mappings(),
                        stores.models(),
                        stores.pairs(),
                        stores.journal(),
                        stores.received(),
                        stores.fences(),
                        stores.witness()),
                services,
                ports.region().reader(),
                ports.channel(),
                ports.clock(),
                ports.ids(),
                reindex,
                ports.version(),
                others.cluster(),
                others.duty());
    }

    static Renewals renewals(Ports ports, EpochListener epochs, SelfFence fence) {
        Renewals renewals = new Renewals(
                ports.stores().site().siteId(),
                ports.stores().groups(),
                ports.stores().peers(),
                ports.witnesses(),
                ports.scheduler(),
                epochs::higherEpoch);
        renewals.watch(fence::serve);
        return renewals;
    }

    static Inbox inbox(Ports ports, Folder folder, EpochListener epochs, ReadinessBoard board) {
        return new Inbox(
                shipping(ports), folder, epochs, board::words, ports.region().reader()::zones);
    }

    static Site.Desks desks(DeskParts parts, ReadinessBoard board) {
        Runs queries = new Runs(parts);
        return new Site.Desks(
                new Peers(parts),
                new Policies(parts),
                new Groups(parts, board),
                new Mappings(parts),
                new Queue(parts),
                queries,
                board,
                new Routes(parts),
                new RouteZones(parts),
                new Failovers(parts, queries),
                new Surplus(parts),
                new DrillCalls(parts, queries),
                new HealthReport(parts),
                new Reports(parts, queries));
    }

    static Retention retention(Ports ports, Ownership ownership, RetentionHooks hooks) {
        Ports.Stores stores = ports.stores();
        return new Retention(
                new RetentionPorts(
                        stores.site().siteId(),
                        stores.journal(),
                        stores.received(),
                        stores.groups(),
                        stores.models(),
                        stores.pairs(),
                        stores.runs(),
                        ports.scheduler(),
                        ports.clock(),
                        ownership::term,
                        ports.keepFor()),
                hooks);
    }

    static Folder folder(Ports ports, PeerNews news, Duty duty) {
        Ports.Stores stores = ports.stores();
        FolderPorts own = new FolderPorts(stores.received(), stores.models(), stores.groups(), ports.scheduler());
        Folder folder = new Folder(own, news, news, news);
        folder.duty(duty);
        return folder;
    }
}
