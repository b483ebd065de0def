// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.fidelity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The table of what is not compared, with reasons. Every row must be needed. */
final class LeftOut {
    private final List<Row> rows = new ArrayList<>();
    private final Set<Row> used = new HashSet<>();

    /** One row: what kind of thing, which, where, and why. */
    record Row(String kind, String what, String where, String reason) {}

    static LeftOut load() throws IOException {
        LeftOut table = new LeftOut();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LeftOut.class.getResourceAsStream("left-out.txt")), StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split("\\|", 4);
                table.rows.add(new Row(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip()));
            });
        }
        return table;
    }

    /** Whether a row says so; marks it used. */
    boolean has(String kind, String what, String where) {
        for (Row row : rows) {
            boolean place = row.where().equals("*") || row.where().equals(where);
            if (row.kind().equals(kind) && row.what().equals(what) && place) {
                used.add(row);
                return true;
            }
        }
        return false;
    }

    /** Rows nothing asked for. */
    List<Row> unused() {
        return rows.stream().filter(row -> !used.contains(row)).toList();
    }

    /** Rows without a reason. */
    List<Row> unexplained() {
        return rows.stream().filter(row -> row.reason().length() < 10).toList();
    }
}
