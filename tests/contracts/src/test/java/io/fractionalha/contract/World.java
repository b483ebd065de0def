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
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelStore;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.port.LeaseStore;
import io.fractionalha.port.SiteStore;
import io.fractionalha.route.RouteStore;
import io.fractionalha.run.RunStore;
import io.fractionalha.witness.WitnessStore;
import java.time.Duration;

/** All stores of one region, empty at first. */
abstract class World implements AutoCloseable {
    static final String REGION = "region";

    private String owner = "nobody";
    private long term;

    abstract Journal journal();

    abstract PeerJournal peerJournal();

    abstract ModelStore model();

    abstract GroupStore groups();

    abstract MirrorStore mirror();

    abstract MappingStore mappings();

    abstract RouteStore routes();

    abstract RunStore runs();

    abstract PeerStore peers();

    abstract LeaseStore leases();

    abstract SiteStore site();

    abstract ResyncStore resyncs();

    abstract ClusterStore cluster();

    abstract ErrandStore errands();

    abstract FenceStore fences();

    abstract WitnessStore witness();

    @Override
    public abstract void close();

    /** Makes somebody new the owner of the region; answers the term. */
    long newTerm() {
        leases().release(REGION, owner, term);
        owner = Samples.id("owner");
        term = leases().acquire(REGION, owner, Duration.ofMinutes(10)).orElseThrow();
        return term;
    }
}
