// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.HostServer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The servers of this region as this one sees them. {@link #look} reads, on one lane; all else is answered from memory on any
 * thread, but for what each has acknowledged.
 */
public final class Cluster {
    private final ClusterStore store;
    private final Supplier<List<HostServer>> hosts;
    private final Supplier<Beat> self;
    private final InstantSource clock;
    private final Roster roster = new Roster();
    private List<HostServer> told = List.of();
    private volatile @Nullable View view;

    /** One look: who may take commands, and all processes that may still run. */
    private record View(List<Member> members, Set<String> tags) {}

    /** {@code self} is what this server says of itself now; {@code hosts} asks the host. */
    public Cluster(ClusterStore store, Supplier<List<HostServer>> hosts, Supplier<Beat> self, InstantSource clock) {
        this.store = store;
        this.hosts = hosts;
        this.self = self;
        this.clock = clock;
    }

    /** Says that this server is here, and reads who else is. Two short transactions; throws what the store throws. */
    public void look() {
        store.beat(self.get());
        List<ServerRow> rows = store.servers();
        told = ask();
        List<Member> members = roster.members(told, rows, clock.instant());
        Set<String> up = members.stream().map(Member::server).collect(Collectors.toSet());
        Set<String> tags = rows.stream()
                .filter(row -> up.contains(row.beat().server()) || row.silentMillis() <= Roster.SILENT.toMillis())
                .map(row -> ProcessTag.of(row.beat().process()))
                .collect(Collectors.toSet());
        view = new View(members, tags);
    }

    /** A host that cannot be asked just now has the servers that it had. */
    private List<HostServer> ask() {
        try {
            return hosts.get();
        } catch (FractionalHaException e) {
            return told;
        }
    }

    /** This server ends in good order. */
    public void leave() {
        store.leave(self.get().process());
    }

    /** The servers that may take commands, this one too; empty before the first {@link #look}. */
    public List<Member> members() {
        View now = view;
        return now == null ? List.of() : now.members();
    }

    /** The tags of the processes that may still run; empty before the first {@link #look}. */
    public Set<String> tags() {
        View now = view;
        return now == null ? Set.of() : now.tags();
    }

    /** Whether an entry of this id may be of a command that runs at another server. */
    public boolean runsElsewhere(String entryId) {
        String tag = ProcessTag.in(entryId);
        return !tag.equals(ProcessTag.of(self.get().process())) && tags().contains(tag);
    }

    /** The others that may take commands. */
    public List<Member> others() {
        String server = self.get().server();
        return members().stream()
                .filter(member -> !member.server().equals(server))
                .toList();
    }

    /** The servers that do not capture as they should. */
    public List<Member> gaps() {
        String here = self.get().process();
        return members().stream()
                .filter(member -> member.state().gap())
                // That this very server is off is told at length by whoever knows why, and it is not silent.
                .filter(member -> member.state() == Member.State.OLDER || !here.equals(member.process()))
                .toList();
    }

    /** The other servers that have not taken in {@code needed}, each as a sentence. One store read if there are others. */
    public List<String> missing(String groupId, Seen needed) {
        List<Member> others = others();
        if (others.isEmpty()) {
            return List.of();
        }
        Map<String, Seen> seen = store.acknowledged(groupId);
        List<String> missing = new ArrayList<>();
        for (Member member : others) {
            String process = member.process();
            Seen last = process == null ? null : seen.get(process);
            if (last == null || !last.covers(needed)) {
                missing.add(member.detail().isEmpty() ? "management server " + member.name() : member.detail());
            }
        }
        return missing;
    }

    /** A server that will never acknowledge anything, as a sentence each. From memory. */
    public Stream<String> absent() {
        return others().stream()
                .filter(member -> member.state() == Member.State.ABSENT)
                .map(Member::detail);
    }
}
