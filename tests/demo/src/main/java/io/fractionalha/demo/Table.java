// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Two columns, printed at the end. */
final class Table {
    private final Map<String, String> rows = new LinkedHashMap<>();

    void row(String what, Object value) {
        rows.put(what, String.valueOf(value));
    }

    void print(PrintStream out) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        rows.forEach((what, value) -> out.printf("  %-" + (width + 2) + "s%s%n", what, value));
    }
}
