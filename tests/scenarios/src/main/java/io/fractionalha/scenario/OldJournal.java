// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.AcceptedLog.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a side that came back has in its journal of the commands in the client's log, by their order. */
public final class OldJournal {
    private static final int PAGE = 500;

    /** What makes a command of the load one of its kind. */
    private static final Set<String> TELLING = Set.of("id", "name", "startport", "publicport", "tags[0].key");

    private final List<JsonObject> commands = new ArrayList<>();

    /** Reads it now, all pages. */
    public OldJournal(Region side, String groupId) {
        for (int page = 1; ; page++) {
            List<JsonObject> rows = side.admin()
                    .list(
                            "listJournaledCommands",
                            "groupid",
                            groupId,
                            "pagesize",
                            String.valueOf(PAGE),
                            "page",
                            String.valueOf(page));
            rows.stream()
                    .filter(row -> Inventory.text(row, "kind").equals("Command"))
                    .forEach(commands::add);
            if (rows.size() < PAGE) {
                break;
            }
        }
        commands.sort(Comparator.comparingLong(OldJournal::position));
    }

    /** The entry of an accepted command; {@code log} tells which of several alike it is. */
    public Optional<JsonObject> entry(List<Line> log, Line line) {
        List<Line> alike = log.stream().filter(one -> alike(one, line)).toList();
        List<JsonObject> entries =
                commands.stream().filter(row -> says(row, line)).toList();
        int which = alike.indexOf(line);
        return which < entries.size() ? Optional.of(entries.get(which)) : Optional.empty();
    }

    /** The commands that came here after the claim with this cut. */
    public List<JsonObject> behind(long cut) {
        return commands.stream().filter(row -> position(row) > cut).toList();
    }

    /** Its place; what has none yet stands behind all that has. */
    public static long position(JsonObject row) {
        long position = row.get("position").getAsLong();
        return position == 0 ? Long.MAX_VALUE : position;
    }

    private static boolean alike(Line one, Line other) {
        return one.command().equals(other.command())
                && TELLING.stream()
                        .allMatch(name -> String.valueOf(one.parameters().get(name))
                                .equals(String.valueOf(other.parameters().get(name))));
    }

    private static boolean says(JsonObject row, Line line) {
        String text = " " + Inventory.text(row, "parameters") + " ";
        return Inventory.text(row, "command").equals(line.command())
                && line.parameters().entrySet().stream()
                        .filter(parameter -> TELLING.contains(parameter.getKey()))
                        .map(OldJournal::words)
                        .allMatch(text::contains);
    }

    private static String words(Map.Entry<String, String> parameter) {
        return " " + parameter.getKey() + "=" + parameter.getValue() + " ";
    }
}
