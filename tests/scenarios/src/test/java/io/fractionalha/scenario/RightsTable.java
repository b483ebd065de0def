// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The table {@code rights.txt}: who may call what, and how to ask. */
final class RightsTable {
    private static final int CALLERS_FROM = 2;

    private final List<Row> rows = new ArrayList<>();

    private RightsTable() {}

    /**
     * One call of a command.
     *
     * @param sides 1, 2 or 12
     * @param parameters as the table writes them
     * @param expected what each caller meets
     */
    record Row(String command, String sides, String parameters, Map<String, String> expected) {
        /** The parameters with what exists in place of the words with an @. */
        Map<String, String> real(Map<String, String> things) {
            return with(things, "");
        }

        /** The same, with an id of nothing in place of the first thing; the same as {@link #real} where there is no thing. */
        Map<String, String> madeUp(Map<String, String> things, String nothing) {
            return with(things, nothing);
        }

        private Map<String, String> with(Map<String, String> things, String nothing) {
            Map<String, String> all = new TreeMap<>();
            boolean first = true;
            for (String word : parameters.isEmpty() ? new String[0] : parameters.split(" ", -1)) {
                String[] pair = word.split("=", 2);
                String value = pair[1];
                if (value.startsWith("@")) {
                    value = first && !nothing.isEmpty() ? nothing : Objects.requireNonNull(things.get(value), value);
                    first = false;
                }
                all.put(pair[0], value);
            }
            return all;
        }
    }

    static List<Row> load() {
        RightsTable table = new RightsTable();
        try (InputStream file = Objects.requireNonNull(RightsTable.class.getResourceAsStream("rights.txt"))) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            List<String> head = cells(lines.get(0));
            lines.stream().skip(1).forEach(line -> table.read(head, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.rows;
    }

    private void read(List<String> head, String line) {
        List<String> cells = cells(line);
        if (cells.size() != head.size()) {
            throw new IllegalStateException("cells missing in: " + line);
        }
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = CALLERS_FROM; i < head.size(); i++) {
            expected.put(head.get(i), cells.get(i));
        }
        String parameters = line.substring(line.indexOf('|') + 1).strip();
        rows.add(new Row(cells.get(0), cells.get(1), parameters, expected));
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(0, line.indexOf('|')).strip().split(" +", -1));
    }
}
