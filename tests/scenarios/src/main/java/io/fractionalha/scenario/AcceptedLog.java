// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The client's own log: what it asked, and whether the region said yes. The oracle of every story; nothing of the plugin is
 * asked for it. Thread-safe.
 */
public final class AcceptedLog {
    private final List<Line> lines = Collections.synchronizedList(new ArrayList<>());

    /** Writes down a command that the region accepted; answers its line. */
    public Line accepted(String command, Map<String, String> parameters, String entityId) {
        Line line = new Line(Instant.now(), command, new TreeMap<>(parameters), entityId, true);
        lines.add(line);
        return line;
    }

    /** The region has said no after all, in the job that it had begun for the command. */
    public void refused(Line line) {
        lines.replaceAll(one -> one.equals(line) ? line.unaccepted() : one);
    }

    /** Writes down a command of which nobody knows whether it was accepted. */
    public void unanswered(String command, Map<String, String> parameters) {
        lines.add(new Line(Instant.now(), command, new TreeMap<>(parameters), "", false));
    }

    /** All lines so far, in order. */
    public List<Line> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** One command; it is not {@code accepted} where nobody knows, or a role change refused its job. {@code entityId} is empty where the answer named none. */
    public record Line(Instant at, String command, Map<String, String> parameters, String entityId, boolean accepted) {
        private Line unaccepted() {
            return new Line(at, command, parameters, entityId, false);
        }
    }
}
