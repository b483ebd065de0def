// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.LostEnds;
import io.fractionalha.capture.Snapshotter;
import io.fractionalha.desk.ReadinessBoard;
import io.fractionalha.detect.Detector;
import io.fractionalha.drill.Drills;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.fence.Fencing;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Sequencer;
import io.fractionalha.model.Folder;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.port.Scheduler;
import io.fractionalha.retention.Retention;
import io.fractionalha.run.RoleMachine;
import io.fractionalha.run.RunDesk;
import io.fractionalha.shipping.Shipper;
import io.fractionalha.witness.Renewals;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Everything that happens by itself: lease, numbers, heartbeats, and what follows when this server becomes the owner. */
final class SiteClockwork {
    static final String JOURNAL_LANE = "journal";
    static final String OWNER_LANE = "ownership";
    private static final Duration RENEW = Ownership.LEASE.dividedBy(3);
    private static final Duration NUMBER = Duration.ofMillis(250);
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /** A server that ships nothing asks the peers with each so manyth heartbeat. */
    private static final int LISTENS = 5;

    private final Ports ports;
    private final Works works;
    private final RoleMachine roles;
    private final SiteWords words;
    private final SiteWitness witnesses;
    private final SiteAudits audits;
    private final SiteStandbys standbys;
    private final MappableThings things;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean numbering = new AtomicBoolean();
    private final AtomicBoolean takingOver = new AtomicBoolean();
    private final TakeOver takeOver;
    private final ClusterWork cluster;
    private @Nullable RunDesk starter;
    private volatile long reignTaken;
    private int unowned;

    /** What it drives. */
    record Works(
            Ownership ownership,
            CaptureParts capture,
            Sequencer sequencer,
            Snapshotter snapshots,
            Folder folder,
            Shipper shipper,
            Watch watch,
            Retention retention,
            Others others,
            Drills drills,
            Fencing fencing) {}

    /** What watches who is alive. */
    record Watch(Renewals renewals, Detector detector) {}

    SiteClockwork(Ports ports, Works works, SiteRuns runs, RoleMachine roles, ReadinessBoard board) {
        this.ports = ports;
        this.works = works;
        this.roles = roles;
        this.words = new SiteWords(ports, runs, board);
        this.standbys = new SiteStandbys(ports, runs, works.ownership());
        this.things = new MappableThings(ports, works.capture(), works.ownership(), runs);
        this.audits = new SiteAudits(ports, works.capture(), works.ownership());
        this.takeOver = new TakeOver(ports, works, runs, board, audits, this::protect);
        this.cluster = new ClusterWork(ports, works, runs, roles, takeOver::settle);
        this.witnesses = new SiteWitness(ports, works.watch().renewals(), works.ownership(), running::get);
        roles.observe(witnesses::claimed);
    }

    void protectWith(RunDesk desk) {
        starter = desk;
    }

    /** What must be known before the region's own machinery begins, and can be while it answers nothing; once. */
    void ask(Runnable answered) {
        if (asked.compareAndSet(false, true)) {
            question(answered);
        } else {
            answered.run();
        }
    }

    void start(Runnable begun) {
        if (running.compareAndSet(false, true)) {
            loadIndex();
            ask(() -> {
                begin();
                begun.run();
            });
        }
    }

    /** A store that does not answer is no reason not to begin: all else is tried again by itself. */
    private void question(Runnable then) {
        try {
            new FirstQuestion(ports, works.shipper(), works.watch().renewals()).ask(then);
        } catch (FractionalHaException e) {
            then.run();
        }
    }

    private void begin() {
        if (running.get()) {
            ports.scheduler().submit(OWNER_LANE, works.ownership()::succeed);
            every(Duration.ZERO, RENEW, OWNER_LANE, this::renew);
            every(Duration.ZERO, ClusterWork.EVERY, ClusterWork.LANE, cluster::pulse);
            every(NUMBER, NUMBER, JOURNAL_LANE, works.sequencer()::tick);
            every(Duration.ZERO, Shipper.HEARTBEAT, OWNER_LANE, this::heartbeat);
            every(Duration.ZERO, Renewals.EVERY, OWNER_LANE, witnesses::tick);
            every(REFRESH, REFRESH, OWNER_LANE, this::refresh);
            every(Drills.EVERY, Drills.EVERY, "drills", works.drills()::tick);
            every(Detector.EVERY, Detector.EVERY, "detector", works.watch().detector()::tick);
            audits.listen();
            every(LostEnds.EVERY, LostEnds.EVERY, "lost-ends", works.capture().lostEnds()::look);
        }
    }

    /** Before the first command can come: what is not in the index is not captured. */
    private void loadIndex() {
        try {
            works.capture().index().reload();
        } catch (RuntimeException e) {
            // Whatever it is: without an index nothing is captured, and the timers after it must begin all the same.
            unloaded(String.valueOf(e.getMessage()));
        }
    }

    private void unloaded(String reason) {
        ports.scheduler().after(RENEW, JOURNAL_LANE, () -> {
            if (!over.get()) {
                loadIndex();
                ports.stores().groups().roles().stream()
                        .filter(row -> row.role() == Role.ACTIVE)
                        .forEach(row -> works.capture()
                                .health()
                                .needResync(row.groupId(), "the members were not known at the start: " + reason));
            }
        });
    }

    void stop() {
        over.set(true);
        running.set(false);
        try {
            works.shipper().leave();
        } finally {
            works.ownership().release();
        }
        try {
            works.others().cluster().leave();
        } catch (FractionalHaException e) {
            return; // the others find it silent
        }
    }

    /** There is something to number. */
    void number() {
        if (running.get() && numbering.compareAndSet(false, true)) {
            ports.scheduler().submit(JOURNAL_LANE, () -> {
                numbering.set(false);
                works.sequencer().tick();
            });
        }
    }

    private void every(Duration first, Duration then, String lane, Runnable work) {
        Scheduler scheduler = ports.scheduler();
        scheduler.after(first, lane, () -> {
            if (running.get()) {
                every(then, then, lane, work);
                work.run();
            }
        });
    }

    private void renew() {
        if (works.ownership().renew()
                && works.ownership().reign() != reignTaken
                && takingOver.compareAndSet(false, true)) {
            ports.scheduler().submit(JOURNAL_LANE, this::owned);
        }
    }

    /** Until everything is taken up once, each renewal tries again. */
    private void owned() {
        long reign = works.ownership().reign();
        try {
            roles.reload();
            takeOver.region();
            reignTaken = reign;
            works.fencing().tick();
        } finally {
            takingOver.set(false);
        }
    }

    private void heartbeat() {
        if (works.ownership().term().isPresent()) {
            works.shipper().heartbeat();
        } else if (++unowned % LISTENS == 0) {
            works.shipper().listen();
        }
    }

    /** The words of readiness: of every server, since the peer may ask any of them. */
    private void refresh() {
        if (works.ownership().term().isPresent() || !works.others().duty().alone()) {
            words.refresh();
        }
        audits.tick();
        standbys.tick();
        works.fencing().tick();
        things.tick();
    }

    /** The word of a group has changed: it is looked for at once. Any thread. */
    void refreshSoon(String groupId) {
        if (running.get()) {
            words.refresh(groupId);
        }
    }

    private void protect(String groupId) {
        RunDesk desk = starter;
        if (desk == null) {
            return;
        }
        try {
            desk.protect(groupId, "system");
        } catch (FractionalHaException e) {
            works.capture().health().needResync(groupId, String.valueOf(e.getMessage()));
        }
    }
}
