// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.CaptureDesk;
import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.capture.Notices;
import io.fractionalha.capture.Snapshotter;
import io.fractionalha.desk.DeskParts;
import io.fractionalha.desk.ReadinessBoard;
import io.fractionalha.detect.Detector;
import io.fractionalha.drill.Drills;
import io.fractionalha.fence.FenceListener;
import io.fractionalha.fence.Fencing;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Sequencer;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.MirrorListener;
import io.fractionalha.mirror.SharedPlaces;
import io.fractionalha.model.Folder;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.peer.Gap;
import io.fractionalha.role.RoleObserver;
import io.fractionalha.route.RouteListener;
import io.fractionalha.run.AfterClaim;
import io.fractionalha.run.Announcer;
import io.fractionalha.run.BeforeClaim;
import io.fractionalha.run.EpochWatch;
import io.fractionalha.run.FirstProtection;
import io.fractionalha.run.HandoverResponder;
import io.fractionalha.run.LiveCommands;
import io.fractionalha.run.RoleMachine;
import io.fractionalha.run.RouteWatch;
import io.fractionalha.run.RunDriver;
import io.fractionalha.run.RunParts;
import io.fractionalha.run.RunStarter;
import io.fractionalha.shipping.Inbox;
import io.fractionalha.shipping.Shipper;
import java.util.List;
import java.util.Map;

/** The composition: everything is made here, once, and nothing runs before {@link #start}. */
final class SiteCore implements Site {
    private final Ports ports;
    private final Ownership ownership;
    private final CaptureParts capture;
    private final Others others;
    private final RoleMachine roles;
    private final Folder folder;
    private final Shipper shipper;
    private final SiteHooks hooks;
    private final SiteRuns runs;
    private final RunStarter starter;
    private final Inbox inbox;
    private final WitnessDoor witness;
    private final Desks desks;
    private final SiteClockwork clockwork;
    private final FirstProtection first;
    private final Fencing fencing;
    private final RouteWatch routes;

    SiteCore(Ports given) {
        this.ownership = new Ownership(given.stores().leases(), given.node(), given.clock());
        TermWatch terms = new TermWatch(given.scheduler(), ownership::term);
        SiteWatch watch = new SiteWatch(given, terms, this::higherEpoch);
        this.ports = watch.ports();
        this.capture = CaptureParts.of(ports);
        watch.guard(capture.desk());
        this.others = capture.among(new Others(ports, ownership, capture.health()), terms);
        this.roles = new RoleMachine(
                ports.stores().groups(), ports.stores().runs(), ports.ids(), ports.clock(), this::appended);
        PeerNews news = new PeerNews(ports, roles, capture.index(), capture.health());
        this.folder = Composition.folder(ports, news, others.duty());
        Snapshotter snapshots = capture.snapshotter(ports, folder);
        this.shipper = new Shipper(Composition.shipping(ports), this::higherEpoch, snapshots, this::gaps);
        Sightings sightings = new Sightings(ports.stores().peers(), ports.clock(), ports.ticks());
        this.hooks = new SiteHooks(ports, capture, folder, sightings, shipper, others);
        SharedPlaces places = new SharedPlaces();
        RunParts parts = Composition.runParts(ports, roles, hooks, ownership, others.duty(), places);
        HandoverResponder handover = new HandoverResponder(parts);
        Announcer announcer = new Announcer(parts);
        this.first = new FirstProtection(parts);
        RunDriver driver = driver(parts, handover, announcer);
        this.fencing = Composition.fencing(ports, parts, hooks, ownership);
        this.runs = new SiteRuns(parts.mirror(), driver, handover, new EpochWatch(parts), ports.scheduler());
        news.runs(runs);
        this.starter = new RunStarter(parts, driver);
        StandbyNews paired = new StandbyNews(capture.index(), others.duty());
        listen(parts, announcer, paired);
        Drills drills = DrillParts.of(ports, ownership, places, paired, news, shipper);
        Detector detector = watch.detector(ownership, new DetectedLoss(ports, starter, drills), shipper::ask);
        DeskParts deskParts = deskParts(parts, drills, watch, detector);
        ReadinessBoard board = watch.board(deskParts, ownership);
        this.desks = Composition.desks(deskParts, board);
        this.routes = DrillParts.turns(drills, ports, deskParts, parts.routes(), ownership);
        this.inbox = Composition.inbox(ports, folder, this::higherEpoch, board);
        Composition.hear(ports, ownership, shipper, inbox, sightings);
        this.witness = watch.door(inbox);
        SiteClockwork.Works works = works(snapshots, parts.mirror(), watch.with(detector), drills);
        this.clockwork = new SiteClockwork(ports, works, runs, roles, board);
    }

    private DeskParts deskParts(RunParts parts, Drills drills, SiteWatch watch, Detector detector) {
        DeskParts.Services services = new DeskParts.Services(
                roles,
                parts.mirror(),
                shipper,
                capture.health(),
                starter,
                hooks,
                drills,
                parts.routes(),
                watch.renewals(),
                watch.fence(),
                detector);
        return Composition.deskParts(ports, services, this::reindex, others);
    }

    private RunDriver driver(RunParts parts, HandoverResponder handover, Announcer announcer) {
        BeforeClaim before = new BeforeClaim(parts, announcer, handover);
        return new RunDriver(parts, handover, first, before, new AfterClaim(parts, announcer));
    }

    private SiteClockwork.Works works(
            Snapshotter snapshots, Mirror mirror, SiteClockwork.Watch watching, Drills drills) {
        snapshots.duty(others.duty());
        Keeping keeping = new Keeping(ownership, shipper, capture.recorder(), folder, mirror, ports.scheduler());
        return new SiteClockwork.Works(
                ownership,
                capture,
                new Sequencer(ports.stores().journal(), ownership, shipper::heartbeat),
                snapshots,
                folder,
                shipper,
                watching,
                Composition.retention(ports, ownership, keeping),
                others,
                drills,
                fencing);
    }

    private void listen(RunParts parts, Announcer announcer, MirrorListener paired) {
        roles.observe(row -> capture.role(row, this::reindex));
        parts.mirror().addListener(announcer);
        capture.baseliner().tellFirst(announcer::tellFirst);
        parts.mirror().addListener(paired);
        parts.mirror()
                .addListener(new PlanWatch(
                        groupId -> runs.driver().wake(groupId), groupId -> clockwork.refreshSoon(groupId)));
        capture.recorder().listen(new LiveCommands(parts));
    }

    /** Entries that became durable with a role change: those about entities belong into the own model at once. */
    private void appended(String groupId, List<JournalEntry> entries) {
        boolean aboutModel = entries.stream()
                .map(JournalEntry::payload)
                .anyMatch(payload -> payload instanceof Payload.State
                        || (payload instanceof Payload.RoleChange change && change.cut() != null));
        if (aboutModel) {
            capture.recorder().applied(groupId, entries);
            capture.baseliner()
                    .told(groupId, entries.stream().map(JournalEntry::payload).toList());
        }
        clockwork.number();
    }

    private void higherEpoch(String groupId, Epoch epoch) {
        runs.epochs().seen(groupId, epoch);
    }

    private Map<String, Gap> gaps() {
        return SiteGaps.of(ports, first, capture.health());
    }

    private void reindex() {
        ports.scheduler().submit(SiteClockwork.JOURNAL_LANE, capture.index()::reload);
    }

    @Override
    public Desks desks() {
        return desks;
    }

    @Override
    public CaptureDesk capture() {
        return capture.desk();
    }

    @Override
    public Notices notices() {
        return capture.notices();
    }

    @Override
    public CaptureHealth captureHealth() {
        return capture.health();
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public WitnessDoor witness() {
        return witness;
    }

    @Override
    public void observeRoles(RoleObserver observer) {
        roles.observe(observer);
    }

    @Override
    public void observeMirror(MirrorListener observer) {
        runs.mirror().addListener(observer);
    }

    @Override
    public void observeFencing(FenceListener listener) {
        fencing.listen(listener);
    }

    @Override
    public void observeRoutes(RouteListener listener) {
        routes.listen(listener);
    }

    @Override
    public void ask(Runnable answered) {
        clockwork.ask(answered);
    }

    @Override
    public void start(Runnable begun) {
        clockwork.protectWith(starter);
        clockwork.start(begun);
    }

    @Override
    public void stop() {
        clockwork.stop();
    }
}
