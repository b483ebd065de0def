// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What a real server said of its commands, and which of them we have reason to leave out of the catalogue. */
public final class HostCommands {
    private static final String BECAUSE = "because ";

    /** The commands that may change something, by name. */
    public static final Map<String, HostCommand> ALL = all();

    /** By name: why a command has no row. */
    static final Map<String, String> LEFT_OUT = leftOut();

    private HostCommands() {}

    /** One command: whether it runs as a job, and what its parameters are called. */
    public record HostCommand(String name, boolean async, Set<String> parameters) {
        /** Whether it takes a parameter; of {@code x[].y} it is {@code x} that is told. */
        public boolean takes(String parameter) {
            int hole = parameter.indexOf('[');
            return parameters.contains(hole < 0 ? parameter : parameter.substring(0, hole));
        }
    }

    private static Map<String, HostCommand> all() {
        Map<String, HostCommand> commands = new TreeMap<>();
        for (String line : lines("host-commands-4.22.txt")) {
            String[] words = line.split(" ", -1);
            Set<String> parameters = words[2].isEmpty() ? Set.of() : Set.of(words[2].split(",", -1));
            commands.put(words[0], new HostCommand(words[0], words[1].equals("async"), parameters));
        }
        return commands;
    }

    private static Map<String, String> leftOut() {
        Map<String, String> reasons = new TreeMap<>();
        String reason = "";
        for (String line : lines("left-out.txt")) {
            if (line.startsWith(BECAUSE)) {
                reason = line.substring(BECAUSE.length());
                continue;
            }
            for (String name : line.split(" ", -1)) {
                String twice = reasons.put(name, reason);
                if (twice != null) {
                    throw new IllegalStateException(name + " is left out twice: " + twice + " and " + reason);
                }
            }
        }
        return reasons;
    }

    private static List<String> lines(String resource) {
        List<String> lines = new ArrayList<>();
        InputStream stream = Objects.requireNonNull(HostCommands.class.getResourceAsStream(resource), resource);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
