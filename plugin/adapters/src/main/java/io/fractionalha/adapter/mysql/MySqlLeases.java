// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.port.LeaseStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** {@link LeaseStore}: one row a lease, with the database's clock in UTC, so that no server's clock or zone matters. */
final class MySqlLeases implements LeaseStore {
    /** The lease under which the sequencer numbers and the mirror claims its steps. */
    static final String REGION = "region";

    /** The database's clock, in milliseconds. */
    static final String NOW = "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6)) DIV 1000)";

    private final Sql sql;

    MySqlLeases(Sql sql) {
        this.sql = sql;
    }

    /**
     * Holds the lease row shared until the transaction ends, so that nobody takes the lease meanwhile. Throws
     * STORE_CONFLICT if the term is over.
     */
    static void requireTerm(Session session, String lease, long term) throws SQLException {
        boolean current = session.first(
                        "SELECT term FROM fractional_ha_lease WHERE name = ? AND term = ? LOCK IN SHARE MODE",
                        row -> row.number("term"),
                        lease,
                        term)
                .isPresent();
        if (!current) {
            throw new FractionalHaException(
                    ErrorCode.STORE_CONFLICT,
                    "term " + term + " of lease " + lease + " is over: another server owns it now, this one stops");
        }
    }

    @Override
    public Optional<Long> acquire(String lease, String owner, Duration duration) {
        boolean first = sql.unlessTaken(session -> !exists(session, lease) && insert(session, lease, owner, duration));
        return first ? Optional.of(1L) : sql.transaction(session -> takeOrRenew(session, lease, owner, duration));
    }

    private static boolean exists(Session session, String lease) throws SQLException {
        return session.first("SELECT term FROM fractional_ha_lease WHERE name = ?", row -> row.number("term"), lease)
                .isPresent();
    }

    private static boolean insert(Session session, String lease, String owner, Duration duration) throws SQLException {
        return session.change(
                        "INSERT INTO fractional_ha_lease (name, owner, term, expires_millis) VALUES (?, ?, 1, " + NOW
                                + " + ?)",
                        lease,
                        owner,
                        duration.toMillis())
                == 1;
    }

    private static Optional<Long> takeOrRenew(Session session, String lease, String owner, Duration duration)
            throws SQLException {
        Optional<Held> locked = session.first(
                "SELECT owner, term, expires_millis FROM fractional_ha_lease WHERE name = ? FOR UPDATE",
                row -> new Held(row.text("owner"), row.number("term"), row.number("expires_millis")),
                lease);
        // The clock is read when the row is locked: a statement that waited for the lock would judge by an old time.
        long now = session.first("SELECT " + NOW + " AS now_millis", row -> row.number("now_millis"))
                .orElseThrow();
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        Held held = locked.get();
        boolean current = now < held.expiresMillis();
        if (current && !held.owner().equals(owner)) {
            return Optional.empty();
        }
        // A lease that ran out is taken anew, even by its last owner: what it began before must not count any more.
        long term = current ? held.term() : held.term() + 1;
        session.change(
                "UPDATE fractional_ha_lease SET owner = ?, term = ?, expires_millis = ? WHERE name = ?",
                owner,
                term,
                now + duration.toMillis(),
                lease);
        return Optional.of(term);
    }

    @Override
    public Optional<Long> end(String lease, String ownerPrefix) {
        return sql.transaction(session -> {
            Optional<Long> term = session.first(
                    "SELECT term FROM fractional_ha_lease WHERE name = ? AND LEFT(owner, ?) = ? FOR UPDATE",
                    row -> row.number("term"),
                    lease,
                    ownerPrefix.length(),
                    ownerPrefix);
            if (term.isPresent()) {
                session.change("UPDATE fractional_ha_lease SET expires_millis = 0 WHERE name = ?", lease);
            }
            return term;
        });
    }

    @Override
    public void release(String lease, String owner, long term) {
        // The row stays, ownerless and expired: the next owner's term must be higher than any before.
        sql.statement(session -> session.change("""
                UPDATE fractional_ha_lease SET owner = '', expires_millis = 0 WHERE name = ? AND owner = ? AND term = ?
                """, lease, owner, term));
    }

    private record Held(String owner, long term, long expiresMillis) {}
}
