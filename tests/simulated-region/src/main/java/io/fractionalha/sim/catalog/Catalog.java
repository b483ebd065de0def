// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** All rows, read once from the class path. Immutable. */
public final class Catalog {
    private final Map<String, CommandRow> rows = new LinkedHashMap<>();

    private Catalog() {}

    /** Reads the table. */
    public static Catalog load() {
        Catalog catalog = new Catalog();
        Gson gson = new Gson();
        try (InputStream in = Objects.requireNonNull(Catalog.class.getResourceAsStream("commands.jsonl"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                CommandRow row = gson.fromJson(line, CommandRow.class);
                catalog.rows.put(row.name(), row);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return catalog;
    }

    /** All rows in the order of the table. */
    public Collection<CommandRow> rows() {
        return rows.values();
    }

    /** The row of a command; fails for a name that is not in the table. */
    public CommandRow row(String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }
}
