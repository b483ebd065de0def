// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.catalogue.UnfollowedRow;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the entry of a command. Secrets are told apart here, once. It is written before the host has looked at the call, so
 * its size is bounded here: what is too long to travel is left out and named instead, the shortest parameters are kept first.
 */
final class CommandEntries {
    private static final List<String> SECRET_WORDS = List.of("password", "secret", "userdata", "privatekey");
    private static final Set<String> NO_SECRETS = Set.of("userdataid");

    /** The parameter that names what was left out; no command of the host has it. */
    static final String LEFT_OUT = "fractionalha.leftout";

    private static final int VALUE_CHARS_MAX = 32 * 1024;
    private static final int SHOWN_CHARS_MAX = 128 * 1024;
    private static final int SECRET_CHARS_MAX = 400_000;
    private static final int PARAMETERS_MAX = 1000;
    private static final int NAMES_MAX = 20;
    private static final int NAME_CHARS_MAX = 80;

    private CommandEntries() {}

    static JournalEntry entry(CapturePorts ports, GroupRole role, Intercepted call, @Nullable EntityRef named) {
        Optional<CommandRow> row = Catalogue.STANDARD.row(call.command());
        boolean creates = row.filter(known -> known.replay() == Replay.CREATE && known.subject() == null)
                .isPresent();
        Predicate<String> kept = kept(call.command(), row);
        SortedMap<String, String> shown = new TreeMap<>();
        SortedMap<String, String> secrets = new TreeMap<>();
        List<String> leftOut = new ArrayList<>();
        int[] chars = new int[2];
        for (Map.Entry<String, String> parameter : shortestFirst(call)) {
            boolean secret = secret(parameter.getKey(), row);
            int room = secret ? SECRET_CHARS_MAX - chars[1] : Math.min(VALUE_CHARS_MAX, SHOWN_CHARS_MAX - chars[0]);
            if (size(parameter) > room || shown.size() + secrets.size() == PARAMETERS_MAX) {
                leftOut.add(parameter.getKey());
            } else {
                (secret ? secrets : shown)
                        .put(parameter.getKey(), kept.test(parameter.getKey()) ? parameter.getValue() : "");
                chars[secret ? 1 : 0] += size(parameter);
            }
        }
        if (!leftOut.isEmpty()) {
            shown.put(LEFT_OUT, named(leftOut));
        }
        Payload.Command command =
                new Payload.Command(call.command(), call.callerUserId(), creates ? null : named, shown, secrets);
        return new JournalEntry(
                ports.ids().next(),
                role.groupId(),
                role.epoch(),
                0,
                ports.clock().instant(),
                command);
    }

    /**
     * Which parameters are kept with their values. Of what is not followed nothing is ever replayed, and nobody knows which
     * parameters of a command without a row are secret: only what is listed is kept, of all else the name.
     */
    private static Predicate<String> kept(String command, Optional<CommandRow> row) {
        if (row.isPresent()) {
            return name -> true;
        }
        Set<String> listed =
                Catalogue.STANDARD.unfollowed(command).map(UnfollowedRow::shown).orElse(Set.of());
        return listed::contains;
    }

    private static List<Map.Entry<String, String>> shortestFirst(Intercepted call) {
        return call.parameters().entrySet().stream()
                .sorted(Comparator.comparingInt(CommandEntries::size))
                .toList();
    }

    private static int size(Map.Entry<String, String> parameter) {
        return parameter.getKey().length() + parameter.getValue().length();
    }

    private static String named(List<String> leftOut) {
        String names = leftOut.stream()
                .limit(NAMES_MAX)
                .map(name -> name.substring(0, Math.min(NAME_CHARS_MAX, name.length())))
                .collect(Collectors.joining(","));
        return leftOut.size() > NAMES_MAX ? names + " and " + (leftOut.size() - NAMES_MAX) + " more" : names;
    }

    private static boolean secret(String name, Optional<CommandRow> row) {
        boolean listed = row.filter(known -> known.secrets().contains(name)).isPresent();
        boolean looksIt = SECRET_WORDS.stream().anyMatch(name::contains) && !NO_SECRETS.contains(name);
        return listed || looksIt;
    }
}
