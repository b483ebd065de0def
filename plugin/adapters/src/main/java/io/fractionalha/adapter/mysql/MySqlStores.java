// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

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
import io.fractionalha.port.IdSource;
import io.fractionalha.port.LeaseStore;
import io.fractionalha.port.SiteStore;
import io.fractionalha.route.RouteStore;
import io.fractionalha.run.RunStore;
import io.fractionalha.site.Ports;
import io.fractionalha.witness.WitnessStore;
import java.time.InstantSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * All stores on one database, whose tables db-upgrade has made. Made once per server; every accessor answers the same
 * object each time, safe for any thread.
 */
public final class MySqlStores {
    private static final Logger LOG = LogManager.getLogger(MySqlStores.class);

    /** The lease that makes one server the owner of this region: numbering and steps carry its term. */
    public static final String REGION_LEASE = MySqlLeases.REGION;

    private final SecretBox box;
    private final MySqlSite site;
    private final Journal journal;
    private final PeerJournal peerJournal;
    private final ModelStore model;
    private final GroupStore groups;
    private final MirrorStore mirror;
    private final MappingStore mappings;
    private final RouteStore routes;
    private final RunStore runs;
    private final PeerStore peers;
    private final LeaseStore leases;
    private final ResyncStore resyncs;
    private final ClusterStore cluster;
    private final ErrandStore errands;
    private final FenceStore fences;
    private final WitnessStore witness;

    /** Binds the stores; the database is touched only when they are used. */
    public MySqlStores(ConnectionSource connections, SecretBox box, InstantSource clock, IdSource ids) {
        Sql sql = new Sql(connections);
        Secrets secrets = new Secrets(box);
        EntryRows entries = new EntryRows(secrets);
        Chronicle chronicle = new Chronicle(LOG::log);
        this.box = box;
        site = new MySqlSite(sql, secrets, clock, ids);
        journal = new MySqlJournal(sql, entries, site, clock);
        peerJournal = new MySqlPeerJournal(sql, entries);
        model = new MySqlModel(sql, secrets);
        groups = new MySqlGroups(sql);
        mirror = new MySqlMirror(sql, secrets, chronicle);
        mappings = new MySqlMappings(sql);
        routes = new MySqlRoutes(sql, secrets);
        runs = new MySqlRuns(sql, entries, site, chronicle);
        peers = new MySqlPeers(sql, secrets);
        leases = new MySqlLeases(sql);
        resyncs = new MySqlResyncs(sql);
        cluster = new MySqlCluster(sql);
        errands = new MySqlErrands(sql);
        fences = new MySqlFences(sql);
        witness = new MySqlWitness(sql);
    }

    /** All of them, as the core wants them. */
    public Ports.Stores ports() {
        return new Ports.Stores(
                site,
                groups,
                runs,
                routes,
                peers,
                mappings,
                model,
                mirror,
                journal,
                peerJournal,
                leases,
                resyncs,
                cluster,
                errands,
                fences,
                witness);
    }

    /** Who this site is. */
    public SiteStore site() {
        return site;
    }

    /** This site's own journal. */
    public Journal journal() {
        return journal;
    }

    /** Journals received from peers. */
    public PeerJournal peerJournal() {
        return peerJournal;
    }

    /** The folded journals. */
    public ModelStore model() {
        return model;
    }

    /** Groups, policies, role rows. */
    public GroupStore groups() {
        return groups;
    }

    /** Pairs, steps, skips. */
    public MirrorStore mirror() {
        return mirror;
    }

    /** Mappings and descriptors. */
    public MappingStore mappings() {
        return mappings;
    }

    /** Traffic routes. */
    public RouteStore routes() {
        return routes;
    }

    /** Runs. */
    public RunStore runs() {
        return runs;
    }

    /** Paired regions. */
    public PeerStore peers() {
        return peers;
    }

    /** Leases, by the database's clock. */
    public LeaseStore leases() {
        return leases;
    }

    /** Groups whose journals may have a hole. */
    public ResyncStore resyncs() {
        return resyncs;
    }

    /** The servers of this region. */
    public ClusterStore cluster() {
        return cluster;
    }

    /** What they leave for one another. */
    public ErrandStore errands() {
        return errands;
    }

    /** What fencing has done. */
    public FenceStore fences() {
        return fences;
    }

    /** Who holds groups of others, where this region is their witness. */
    public WitnessStore witness() {
        return witness;
    }

    /** Whether secrets are really encrypted where they rest; if not, health and the log at start say so. */
    public boolean secretsEncrypted() {
        return box.encrypts();
    }

    /** Whether secrets stored earlier can still be read: false after a change of the database key. One store read. */
    public boolean secretsReadable() {
        return site.secretsReadable();
    }

    /** To be called when an administrator has entered every secret again after a change of the database key. */
    public void secretsRenewed() {
        site.renewCanary();
    }
}
