// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.journal.Journal;
import io.fractionalha.port.IdSource;
import io.fractionalha.port.LeaseStore;
import io.fractionalha.port.SiteStore;
import java.time.InstantSource;

/**
 * All stores on one database, whose tables db-upgrade has made. Made once per server; every accessor answers the same
 * object each time, safe for any thread.
 */
public final class MySqlStores {
    /** The lease that makes one server the owner of this region: numbering and steps carry its term. */
    public static final String REGION_LEASE = MySqlLeases.REGION;

    private final Secrets secrets;
    private final MySqlSite site;
    private final Journal journal;
    private final LeaseStore leases;

    /** Binds the stores; touches the database only when they are used. */
    public MySqlStores(ConnectionSource connections, SecretBox box, InstantSource clock, IdSource ids) {
        Sql sql = new Sql(connections);
        secrets = new Secrets(box);
        EntryRows rows = new EntryRows(secrets);
        site = new MySqlSite(sql, secrets, clock, ids);
        journal = new MySqlJournal(sql, rows, site);
        leases = new MySqlLeases(sql);
    }

    /** Who this site is. */
    public SiteStore site() {
        return site;
    }

    /** This site's own journal. */
    public Journal journal() {
        return journal;
    }

    /** Leases. */
    public LeaseStore leases() {
        return leases;
    }
}
