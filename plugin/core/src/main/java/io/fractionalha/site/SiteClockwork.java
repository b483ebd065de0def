// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.Snapshotter;
import io.fractionalha.desk.ReadinessBoard;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Sequencer;
import io.fractionalha.model.Folder;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.port.Scheduler;
import io.fractionalha.run.RoleMachine;
import io.fractionalha.run.RunDesk;
import io.fractionalha.shipping.Shipper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Everything that happens by itself: lease, numbers, heartbeats, and what follows when this server becomes the owner. */
final class SiteClockwork {
    static final String JOURNAL_LANE = "journal";
    private static final String OWNER_LANE = "ownership";
    private static final Duration RENEW = Ownership.LEASE.dividedBy(3);
    private static final Duration NUMBER = Duration.ofMillis(250);
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /** How long the first word of the peers is waited for before runs go on: they may know a higher epoch. */
    private static final Duration ASK_FIRST = Duration.ofSeconds(5);

    private final Ports ports;
    private final Works works;
    private final SiteRuns runs;
    private final RoleMachine roles;
    private final ReadinessBoard board;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean numbering = new AtomicBoolean();
    private @Nullable RunDesk starter;
    private long ownedTerm = -1;

    /** What it drives. */
    record Works(
            Ownership ownership,
            CaptureParts capture,
            Sequencer sequencer,
            Snapshotter snapshots,
            Folder folder,
            Shipper shipper) {}

    SiteClockwork(Ports ports, Works works, SiteRuns runs, RoleMachine roles, ReadinessBoard board) {
        this.ports = ports;
        this.works = works;
        this.runs = runs;
        this.roles = roles;
        this.board = board;
    }

    void protectWith(RunDesk desk) {
        starter = desk;
    }

    void start() {
        if (running.compareAndSet(false, true)) {
            loadIndex();
            ports.scheduler().submit(OWNER_LANE, works.ownership()::succeed);
            every(Duration.ZERO, RENEW, OWNER_LANE, this::renew);
            every(NUMBER, NUMBER, JOURNAL_LANE, works.sequencer()::tick);
            every(Duration.ZERO, Shipper.HEARTBEAT, OWNER_LANE, this::heartbeat);
            every(REFRESH, REFRESH, OWNER_LANE, this::refresh);
        }
    }

    /** Before the first command can come: what is not in the index is not captured. */
    private void loadIndex() {
        try {
            works.capture().index().reload();
        } catch (FractionalHaException e) {
            ports.scheduler().submit(JOURNAL_LANE, works.capture().index()::reload);
        }
    }

    void stop() {
        running.set(false);
        works.ownership().release();
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
        if (!works.ownership().renew()) {
            ownedTerm = -1;
            return;
        }
        long term = works.ownership().term().orElse(-1);
        if (term != ownedTerm) {
            ownedTerm = term;
            ports.scheduler().submit(JOURNAL_LANE, this::owned);
        }
    }

    private void heartbeat() {
        if (works.ownership().term().isPresent()) {
            works.shipper().heartbeat();
        }
    }

    /** Rows that another server changed, and the words of readiness. */
    private void refresh() {
        roles.reload();
        if (works.ownership().term().isPresent()) {
            for (GroupRole row : ports.stores().groups().roles()) {
                runs.later(row.groupId(), () -> board.refresh(row.groupId()));
            }
            works.capture().health().resyncNeeded().keySet().forEach(this::repair);
        }
    }

    /** What ran without being journaled is found by a baseline: begun as soon as the group is free and the store answers. */
    private void repair(String groupId) {
        boolean active = ports.stores()
                .groups()
                .role(groupId)
                .filter(row -> row.role() == Role.ACTIVE)
                .isPresent();
        if (active && ports.stores().runs().open(groupId).isEmpty()) {
            protect(groupId);
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

    /** This server owns the region's work from now on: it takes up what the last owner left. */
    private void owned() {
        roles.reload();
        works.capture().recorder().recover(works.sequencer());
        works.snapshots().resume();
        works.shipper().heartbeat();
        for (GroupRole row : ports.stores().groups().roles()) {
            String groupId = row.groupId();
            runs.later(groupId, () -> works.capture().crash().settleOpen(groupId));
            ports.stores()
                    .groups()
                    .group(groupId)
                    .ifPresent(group -> works.folder()
                            .wake(
                                    groupId,
                                    group.siteOpposite(ports.stores().site().siteId())));
            ports.scheduler().after(ASK_FIRST, "group:" + groupId, () -> resume(groupId));
        }
        for (var peer : ports.stores().peers().peers()) {
            ports.stores()
                    .received()
                    .groupsWithNews(peer.siteId())
                    .forEach(groupId -> works.folder().wake(groupId, peer.siteId()));
        }
    }

    private void resume(String groupId) {
        ports.stores()
                .groups()
                .role(groupId)
                .filter(row -> row.role() == Role.ACTIVE)
                .ifPresent(this::sayAgain);
        runs.wake(groupId);
        board.refresh(groupId);
    }

    /** A crash between storing a setting and telling of it leaves the peer behind: it is told again. */
    private void sayAgain(GroupRole row) {
        ProtectionGroup group = ports.stores().groups().group(row.groupId()).orElse(null);
        if (group == null) {
            return;
        }
        List<Payload> payloads = new ArrayList<>();
        ports.stores()
                .groups()
                .policy(group.policyId())
                .ifPresent(policy -> payloads.add(new Payload.PolicySetting(policy)));
        payloads.add(new Payload.GroupSetting(group));
        ports.stores()
                .routes()
                .routes(row.groupId())
                .forEach(route -> payloads.add(new Payload.RouteSetting(route, false)));
        works.capture().recorder().record(row, payloads);
        if (ports.stores().runs().count(row.groupId()) == 0) {
            protect(row.groupId());
        }
    }
}
