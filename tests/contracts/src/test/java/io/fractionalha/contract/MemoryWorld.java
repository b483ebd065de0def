// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import io.fractionalha.capture.ResyncStore;
import io.fractionalha.cluster.ClusterStore;
import io.fractionalha.cluster.ErrandStore;
import io.fractionalha.fence.FenceStore;
import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.memory.MemoryClusterStore;
import io.fractionalha.memory.MemoryErrandStore;
import io.fractionalha.memory.MemoryFenceStore;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryJournal;
import io.fractionalha.memory.MemoryLeaseStore;
import io.fractionalha.memory.MemoryMappingStore;
import io.fractionalha.memory.MemoryMirrorStore;
import io.fractionalha.memory.MemoryModelStore;
import io.fractionalha.memory.MemoryPeerJournal;
import io.fractionalha.memory.MemoryPeerStore;
import io.fractionalha.memory.MemoryResyncStore;
import io.fractionalha.memory.MemoryRouteStore;
import io.fractionalha.memory.MemoryRunStore;
import io.fractionalha.memory.MemorySiteStore;
import io.fractionalha.memory.MemoryWitnessStore;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.port.LeaseStore;
import io.fractionalha.port.SiteStore;
import io.fractionalha.route.RouteStore;
import io.fractionalha.run.RunStore;
import io.fractionalha.witness.WitnessStore;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Stores in memory. */
final class MemoryWorld extends World {
    private final MemorySiteStore site = new MemorySiteStore("site-a", "journal-1");
    private final MemoryGroupStore groups = new MemoryGroupStore();
    private final MemoryLeaseStore leases = new MemoryLeaseStore(InstantSource.system());
    private final MemoryJournal journal =
            new MemoryJournal(groups, site, groups::role, () -> leases.currentTerm(REGION));
    private final MemoryModelStore model = new MemoryModelStore();
    private final MemoryPeerJournal peerJournal = new MemoryPeerJournal(model::appliedSequence);
    private final MemoryMirrorStore mirror = new MemoryMirrorStore(() -> OptionalLong.of(leases.currentTerm(REGION)));
    private final MemoryMappingStore mappings = new MemoryMappingStore();
    private final MemoryRouteStore routes = new MemoryRouteStore();
    private final MemoryRunStore runs = new MemoryRunStore(groups, journal);
    private final MemoryPeerStore peers = new MemoryPeerStore();
    private final MemoryResyncStore resyncs = new MemoryResyncStore();
    private final MemoryClusterStore cluster = new MemoryClusterStore(InstantSource.system(), groups);
    private final MemoryErrandStore errands = new MemoryErrandStore(InstantSource.system(), groups);

    private final MemoryFenceStore fences = new MemoryFenceStore(groups);
    private final MemoryWitnessStore witness = new MemoryWitnessStore();

    MemoryWorld() {
        mirror.sees(model, runs);
        model.owned(() -> leases.currentTerm(REGION));
    }

    @Override
    Journal journal() {
        return journal;
    }

    @Override
    PeerJournal peerJournal() {
        return peerJournal;
    }

    @Override
    ModelStore model() {
        return model;
    }

    @Override
    GroupStore groups() {
        return groups;
    }

    @Override
    MirrorStore mirror() {
        return mirror;
    }

    @Override
    MappingStore mappings() {
        return mappings;
    }

    @Override
    RouteStore routes() {
        return routes;
    }

    @Override
    RunStore runs() {
        return runs;
    }

    @Override
    PeerStore peers() {
        return peers;
    }

    @Override
    LeaseStore leases() {
        return leases;
    }

    @Override
    SiteStore site() {
        return site;
    }

    @Override
    ClusterStore cluster() {
        return cluster;
    }

    @Override
    ErrandStore errands() {
        return errands;
    }

    @Override
    FenceStore fences() {
        return fences;
    }

    @Override
    WitnessStore witness() {
        return witness;
    }

    @Override
    ResyncStore resyncs() {
        return resyncs;
    }

    @Override
    public void close() {}
}
