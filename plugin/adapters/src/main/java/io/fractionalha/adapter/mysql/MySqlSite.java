// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.port.IdSource;
import io.fractionalha.port.SiteStore;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link SiteStore} on one row, made by whichever server comes first. The row also holds the canary: a known text as the
 * secret box wrote it then.
 */
final class MySqlSite implements SiteStore {
    private static final String CANARY = "fractional-ha canary";

    private final Sql sql;
    private final Secrets secrets;
    private final InstantSource clock;
    private final IdSource ids;
    private volatile @Nullable String knownSiteId;

    MySqlSite(Sql sql, Secrets secrets, InstantSource clock, IdSource ids) {
        this.sql = sql;
        this.secrets = secrets;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public String siteId() {
        String known = knownSiteId;
        if (known == null) {
            known = row().siteId();
            knownSiteId = known;
        }
        return known;
    }

    @Override
    public String journalId() {
        return row().journalId();
    }

    /** Whether what was encrypted when the site was made can still be read: false after a change of the database key. */
    boolean secretsReadable() {
        try {
            return secrets.openText(row().canary()).equals(CANARY);
        } catch (io.fractionalha.error.FractionalHaException e) {
            if (e.code() == io.fractionalha.error.ErrorCode.SECRET_UNREADABLE) {
                return false;
            }
            throw e;
        }
    }

    /** Writes the canary with the present key, once an administrator has entered every secret again. */
    void renewCanary() {
        sql.statement(session -> session.change(
                "UPDATE fractional_ha_site SET secret_canary = ? WHERE id = 1", secrets.sealText(CANARY)));
    }

    private SiteRow row() {
        return find().orElseGet(() -> {
            create();
            return find().orElseThrow();
        });
    }

    private Optional<SiteRow> find() {
        return sql.statement(session -> session.first(
                "SELECT site_id, journal_id, secret_canary FROM fractional_ha_site WHERE id = 1",
                row -> new SiteRow(row.text("site_id"), row.text("journal_id"), row.text("secret_canary"))));
    }

    private void create() {
        String siteId = ids.next();
        String journalId = ids.next();
        sql.unlessTaken(session -> {
            session.change("""
                    INSERT INTO fractional_ha_site (id, site_id, journal_id, secret_canary, created_millis)
                    VALUES (1, ?, ?, ?, ?)
                    """, siteId, journalId, secrets.sealText(CANARY), clock.instant());
            session.change(
                    "INSERT INTO fractional_ha_journal_head (site_id, journal_id, sequence, checksum) VALUES (?, ?, 0, 0)",
                    siteId,
                    journalId);
            return true;
        });
    }

    private record SiteRow(String siteId, String journalId, String canary) {}
}
