// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.adapter.json.AttributesCodec;
import io.fractionalha.adapter.json.Parts;
import io.fractionalha.cluster.Errand;
import io.fractionalha.cluster.ErrandStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link ErrandStore}: a row an errand, of whichever kind; a kind that is unknown here is of a newer version, and left alone. */
final class MySqlErrands implements ErrandStore {
    private static final String COLUMNS = "SELECT errand_id, process, kind, group_id, text FROM fractional_ha_errand";
    private static final Session.Bulk DONE =
            new Session.Bulk("DELETE FROM fractional_ha_errand WHERE errand_id IN (", "?", ", ", ")");

    private final Sql sql;

    MySqlErrands(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void post(List<Errand> errands) {
        sql.transact(session -> {
            for (Errand errand : errands) {
                session.change(
                        """
                        INSERT INTO fractional_ha_errand (errand_id, process, kind, for_all, group_id, text, left_millis)
                        VALUES (?, ?, ?, ?, ?, ?, %s) ON DUPLICATE KEY UPDATE errand_id = errand_id
                        """.formatted(MySqlLeases.NOW),
                        errand.errandId(),
                        errand.process(),
                        errand.kind(),
                        errand.kind().forAll(),
                        errand.groupId(),
                        AttributesCodec.write(errand.words()).text());
            }
        });
    }

    @Override
    public List<Errand> forOwner(int errandsMax) {
        return sql.statement(session -> known(
                session.list(COLUMNS + " WHERE for_all = 0 ORDER BY id LIMIT ?", MySqlErrands::read, errandsMax)));
    }

    @Override
    public List<Errand> forAll(Duration age) {
        return sql.statement(session -> known(session.list(
                COLUMNS + " WHERE for_all = 1 AND left_millis > " + MySqlLeases.NOW + " - ? ORDER BY id",
                MySqlErrands::read,
                age.toMillis())));
    }

    private static List<Errand> known(List<List<Errand>> rows) {
        List<Errand> known = new ArrayList<>();
        rows.forEach(known::addAll);
        return known;
    }

    /** One errand, or none where this version does not know its kind. */
    private static List<Errand> read(Row row) throws SQLException {
        String kind = row.text("kind");
        for (Errand.Kind one : Errand.Kind.values()) {
            if (one.name().equals(kind)) {
                return List.of(new Errand(
                        row.text("errand_id"),
                        row.text("process"),
                        one,
                        row.text("group_id"),
                        AttributesCodec.read(new Parts(row.text("text"), null))));
            }
        }
        return List.of();
    }

    @Override
    public void done(Collection<String> errandIds) {
        List<@Nullable Object[]> ids =
                errandIds.stream().map(id -> new @Nullable Object[] {id}).toList();
        sql.transact(session -> session.changeMany(DONE, ids));
    }

    @Override
    public void forget(Duration age) {
        sql.statement(session -> session.change(
                "DELETE FROM fractional_ha_errand WHERE for_all = 1 AND left_millis <= " + MySqlLeases.NOW + " - ?",
                age.toMillis()));
    }
}
