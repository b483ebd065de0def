// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.Folder;
import io.fractionalha.route.RouteStore;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.shipping.SnapshotNeeded;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins this site's journal again when a peer cannot continue its copy: under a new id, with settings, roles and a fresh
 * baseline of each group. All peers follow; what they have mirrored stays, because the same entities are named again.
 */
public final class Snapshotter implements SnapshotNeeded {
    private static final String JOURNAL_LANE = "journal";

    private final CapturePorts ports;
    private final RouteStore routes;
    private final Recorder recorder;
    private final Baseliner baseliner;
    private final Folder folder;

    /** {@code folder} knows how a model begins again; it is used on this site's own models here. */
    public Snapshotter(CapturePorts ports, RouteStore routes, Recorder recorder, Baseliner baseliner, Folder folder) {
        this.ports = ports;
        this.routes = routes;
        this.recorder = recorder;
        this.baseliner = baseliner;
        this.folder = folder;
    }

    @Override
    public void snapshotNeeded(String peerSiteId, String reason) {
        ports.scheduler().submit(JOURNAL_LANE, this::restart);
    }

    private void restart() {
        ports.journal().restart(ports.ids().next());
        ports.groups().groups().forEach(this::enqueue);
    }

    /** After a start: goes on with groups whose model is ahead of the journal, because the server stopped in between. */
    public void resume() {
        long head = ports.journal().head().position().sequence();
        ports.groups().groups().stream()
                .filter(group -> ports.model().appliedSequence(group.groupId(), ports.siteId()) > head)
                .forEach(this::enqueue);
    }

    private void enqueue(ProtectionGroup group) {
        ports.scheduler().submit(CapturePorts.lane(group.groupId()), () -> begin(group.groupId()));
    }

    private void begin(String groupId) {
        folder.beginAgain(groupId, ports.siteId());
        ports.groups().role(groupId).ifPresent(role -> {
            boolean ours = role.role() == Role.ACTIVE || role.role() == Role.DRAINING || role.role() == Role.RECOVERING;
            recorder.record(role, ours ? settings(role) : List.of(roleNow(role)));
            if (ours) {
                baseliner.protect(groupId);
            }
        });
    }

    private List<Payload> settings(GroupRole role) {
        List<Payload> payloads = new ArrayList<>();
        ports.groups().group(role.groupId()).ifPresent(group -> {
            ports.groups()
                    .policy(group.policyId())
                    .ifPresent(policy -> payloads.add(new Payload.PolicySetting(policy)));
            payloads.add(new Payload.GroupSetting(group));
        });
        for (TrafficRoute route : routes.routes(role.groupId())) {
            payloads.add(new Payload.RouteSetting(route, false));
        }
        payloads.add(roleNow(role));
        return payloads;
    }

    private static Payload roleNow(GroupRole role) {
        boolean handedOver = role.role() == Role.FENCED && role.handoverRun() != null;
        return new Payload.RoleChange(role.role(), role.epoch(), null, handedOver, role.handoverRun());
    }
}
