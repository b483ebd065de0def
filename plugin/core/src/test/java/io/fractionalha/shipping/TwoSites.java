// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.capture.SiteFixture;
import io.fractionalha.capture.Snapshotter;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.memory.MemoryRunStore;
import io.fractionalha.model.Folder;
import io.fractionalha.model.FolderPorts;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.RoleListener;
import io.fractionalha.model.SettingListener;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.retention.KeepFor;
import io.fractionalha.route.TrafficRoute;
import io.fractionalha.world.SimulatedScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Two sites and a line between them that can lose requests and answers. Site a ships to site b and takes what b ships. */
final class TwoSites {
    final SimulatedScheduler world;
    final Side a;
    final Side b;
    KeepFor keepFor = KeepFor.STANDARD;
    BooleanSupplier loseRequest = () -> false;
    BooleanSupplier loseAnswer = () -> false;
    BooleanSupplier breakOut = () -> false;

    TwoSites(long seed) {
        world = new SimulatedScheduler(seed);
        a = new Side("a", "b");
        b = new Side("b", "a");
        a.boot();
        b.boot();
    }

    /** One side with its shipping parts. */
    final class Side implements SettingListener, RoleListener, PeerChannel {
        final SiteFixture site;
        final String other;
        final List<String> told = new ArrayList<>();
        final List<JournalEntry> quarantined = new ArrayList<>();
        final List<ModelChange> folded = new ArrayList<>();
        final List<String> snapshotsAsked = new ArrayList<>();
        final List<Epoch> higherEpochs = new ArrayList<>();
        Shipper shipper;
        Inbox inbox;
        Folder folder;
        Snapshotter snapshotter;
        MemoryRunStore runs;
        Runnable purging = () -> {};

        Side(String siteId, String other) {
            this.site = new SiteFixture(siteId, world);
            this.other = other;
            this.runs = new MemoryRunStore(site.groups, site.journal);
            site.peers.save(new StandbyPeer(
                    "peer-" + other,
                    other,
                    other,
                    "http://" + other,
                    "key",
                    "secret",
                    "user-" + other,
                    true,
                    world.instant(),
                    "",
                    null));
        }

        /** Starts, or starts again after a kill: only the stores remain. */
        void boot() {
            site.process.kill();
            site.boot();
            folder = new Folder(
                    new FolderPorts(site.receivedSeen.apply(site.received), site.model, site.groups, site.process),
                    this,
                    this,
                    (group, from, changes) -> folded.addAll(changes));
            ShippingPorts ports = new ShippingPorts(
                    site.siteId,
                    site.ports.journal(),
                    site.receivedSeen.apply(site.received),
                    site.groups,
                    site.peers,
                    this,
                    site.process,
                    world,
                    world.random()::nextDouble,
                    () -> keepFor.backlogMax());
            snapshotter = new Snapshotter(
                    site.ports,
                    site.routes,
                    new Snapshotter.Parts(site.recorder, site.baseliner, site.health),
                    folder,
                    role -> List.of(new Payload.RoleChange(role.role(), role.epoch(), null)));
            shipper = new Shipper(
                    ports,
                    (group, epoch) -> higherEpochs.add(epoch),
                    (journal, why) -> {
                        snapshotsAsked.add(why.name());
                        snapshotter.snapshotNeeded(journal, why);
                    },
                    Map::of);
            inbox = inbox(ports);
            site.recorder.recover(site.sequencer);
            SideRetention.of(this, world, () -> keepFor).begin();
            site.received.groupsWithNews(other).forEach(group -> folder.wake(group, other));
            beat();
        }

        private Inbox inbox(ShippingPorts ports) {
            return new Inbox(
                    ports,
                    folder,
                    (group, epoch) -> higherEpochs.add(epoch),
                    () -> Map.of("g", "READY"),
                    site.region::zones);
        }

        private void beat() {
            site.process.after(Shipper.HEARTBEAT, "journal", () -> {
                site.ownership.renew();
                site.sequencer.tick();
                shipper.heartbeat();
                beat();
            });
        }

        private Side peer() {
            return this == a ? b : a;
        }

        @Override
        public Answer position(StandbyPeer peer, Greeting greeting) {
            return carry(() -> peer().inbox.position("user-" + site.siteId, greeting));
        }

        @Override
        public Answer append(StandbyPeer peer, Greeting greeting, List<JournalEntry> entries) {
            return carry(() -> peer().inbox.append("user-" + site.siteId, greeting, entries));
        }

        private Answer carry(java.util.function.Supplier<Answer> call) {
            if (breakOut.getAsBoolean()) {
                throw new IllegalStateException("a fault of the sender's own");
            }
            if (loseRequest.getAsBoolean() || peer().site.process.stopped()) {
                throw new FractionalHaException(ErrorCode.PEER_UNREACHABLE, "the line is cut");
            }
            Answer answer;
            try {
                answer = call.get();
            } catch (SimulatedScheduler.Crash crash) {
                peer().site.process.kill();
                throw new FractionalHaException(ErrorCode.PEER_UNREACHABLE, "the peer died", crash);
            }
            if (loseAnswer.getAsBoolean()) {
                throw new FractionalHaException(ErrorCode.PEER_UNREACHABLE, "the answer was lost");
            }
            return answer;
        }

        @Override
        public void group(ProtectionGroup group, String fromSite) {
            told.add("group " + group.groupId());
            site.groups.saveGroup(group);
        }

        @Override
        public void groupRemoved(String groupId, String fromSite) {
            told.add("removed " + groupId);
        }

        @Override
        public void policy(String groupId, ReservePolicy policy, String fromSite) {
            told.add("policy " + policy.policyId());
        }

        @Override
        public void route(TrafficRoute route, boolean removed, String fromSite) {
            told.add("route " + route.routeId());
        }

        @Override
        public void descriptor(ResourceDescriptor descriptor, String fromSite) {
            told.add("descriptor " + descriptor.id());
        }

        @Override
        public void roleChanged(String groupId, String fromSite, Payload.RoleChange change, JournalEntry entry) {
            told.add("role " + change.role());
        }

        @Override
        public void handoverRequested(String groupId, String fromSite, Payload.HandoverRequest request) {
            told.add("handover " + request.runId());
        }

        @Override
        public void handoverAnswered(String groupId, String fromSite, Payload.HandoverAnswer answer) {
            told.add("handover " + answer.runId());
        }

        @Override
        public void follow(String groupId, String fromSite, Epoch epoch) {
            told.add("follow " + epoch);
        }

        @Override
        public void quarantined(String groupId, String fromSite, List<JournalEntry> entries) {
            quarantined.addAll(entries);
        }

        @Override
        public void degraded(String groupId, String fromSite, String reason) {
            told.add("degraded " + reason);
        }
    }

    /** Both know the group; a is active. */
    void share(ProtectionGroup group) {
        b.site.groups.saveGroup(group);
    }

    void settle() {
        world.advance(Duration.ofSeconds(90));
    }
}
