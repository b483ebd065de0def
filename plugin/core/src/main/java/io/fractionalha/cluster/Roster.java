// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import io.fractionalha.cluster.Member.State;
import io.fractionalha.region.HostServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who may take commands in this region, from what the host says and what the servers say. By one thread. */
final class Roster {
    /** Without a word for longer a server is silent. */
    static final Duration SILENT = Duration.ofSeconds(30);

    /** A server that starts is up for the host before the plugin there speaks: it gets this long. */
    static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final Map<String, Instant> unheard = new HashMap<>();

    /** The servers that may take commands, by number; {@code hosts} is empty where the host does not tell. */
    List<Member> members(List<HostServer> hosts, List<ServerRow> rows, Instant now) {
        Map<String, ServerRow> spoken = new TreeMap<>();
        rows.forEach(row -> spoken.put(row.beat().server(), row));
        Map<String, String> up = new TreeMap<>();
        if (hosts.isEmpty()) {
            rows.stream()
                    .filter(row -> !silent(row))
                    .forEach(row -> up.put(row.beat().server(), row.beat().server()));
        } else {
            hosts.stream().filter(HostServer::up).forEach(host -> up.put(host.server(), host.name()));
        }
        unheard.keySet().removeIf(server -> !up.containsKey(server) || spoken.containsKey(server));
        String newest = newest(up, spoken);
        List<Member> members = new ArrayList<>();
        up.forEach((server, name) -> members.add(member(server, name, spoken.get(server), newest, now)));
        return members;
    }

    private static boolean silent(ServerRow row) {
        return row.silentMillis() > SILENT.toMillis();
    }

    private static String newest(Map<String, String> up, Map<String, ServerRow> spoken) {
        String newest = "";
        for (ServerRow row : spoken.values()) {
            String version = row.beat().version();
            if (up.containsKey(row.beat().server()) && (newest.isEmpty() || Release.olderOrUnknown(newest, version))) {
                newest = version;
            }
        }
        return newest;
    }

    private Member member(String server, String name, @Nullable ServerRow row, String newest, Instant now) {
        String named = "management server " + name + (name.equals(server) ? "" : " (" + server + ")");
        if (row == null) {
            return unheard(server, name, named, now);
        }
        Beat beat = row.beat();
        if (silent(row)) {
            return new Member(
                    server,
                    name,
                    beat.process(),
                    State.SILENT,
                    named + " is up for the host, and the plugin there has said nothing for "
                            + row.silentMillis() / 1000
                            + " s: nobody knows what it takes; look at it, restart it or stop it");
        }
        String off = beat.captureOff();
        if (off != null) {
            return new Member(
                    server, name, beat.process(), State.OFF, named + " captures nothing: " + off + "; restart it");
        }
        boolean older = Release.olderOrUnknown(beat.version(), newest);
        return new Member(
                server,
                name,
                beat.process(),
                older ? State.OLDER : State.CAPTURES,
                older
                        ? named + " runs version " + beat.version() + " of this plugin, another server " + newest
                                + ": what only the newer one follows is not captured there; bring it to " + newest
                        : "");
    }

    private Member unheard(String server, String name, String named, Instant now) {
        Instant since = unheard.computeIfAbsent(server, id -> now);
        if (now.isBefore(since.plus(STARTS_WITHIN))) {
            return new Member(server, name, null, State.STARTING, named + " is starting");
        }
        return new Member(
                server,
                name,
                null,
                State.ABSENT,
                named + " is up and nothing is heard of this plugin there: commands that it takes are not captured;"
                        + " install the plugin there and restart it, or stop it");
    }
}
