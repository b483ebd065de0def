// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Role;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.probe.ServiceWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Decides, at the standby side of groups whose policy says {@code failover=automatic}, whether the side that serves is lost: it
 * has given no sign of life and the group's service has not answered, both for {@code detectafter} without a break, and the
 * witness, which has seen the same from where it is, grants the group. What it knows is in memory only, so a server that starts
 * begins to wait anew. Driven by the one server that does the region's work.
 */
public final class Detector {
    /** How often it looks. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    /** Shorter silences are nothing: a heartbeat may be lost. */
    static final Duration SUSPICIOUS = Duration.ofSeconds(6);

    private final DetectPorts ports;
    private final PeerSilence silence;
    private final ServiceWatch services;
    private final Takeover takeover;
    private final Obstacles obstacles;
    private final Rehearsal rehearsal;
    private final Asking asking;
    private final Map<String, String> heardBefore = new ConcurrentHashMap<>();
    private final Standings standings;

    private record Watched(ProtectionGroup group, GroupRole row, Detection detection) {}

    /** Waits to be driven by {@link #tick}. */
    public Detector(DetectPorts ports, PeerSilence silence, ServiceWatch services, Takeover takeover) {
        this.ports = ports;
        this.silence = silence;
        this.services = services;
        this.takeover = takeover;
        this.obstacles =
                new Obstacles(ports.siteId(), new Upkeep(ports.clock(), ports.ticks()), ports.ticks(), takeover);
        this.rehearsal = new Rehearsal(ports.ticks());
        this.standings = new Standings(ports.clock());
        this.asking = new Asking(
                ports, rehearsal, standings, new Asking.Eyes(this::lost, this::waits, this::service), takeover);
    }

    /** How far it is with a group; empty where it has nothing to decide, or another server does. From memory. */
    public Optional<Detecting> standing(String groupId) {
        return standings.of(groupId);
    }

    /** Who works on the peer now, and until when, as this process has counted since it saw that announced. Any thread. */
    public Optional<StandbyPeer.Maintenance> maintenance(StandbyPeer peer) {
        return obstacles.maintenance(peer);
    }

    /** Looks at all groups. Reads the stores; never waits for anybody. */
    public void tick() {
        OptionalLong term = ports.term().get();
        Map<String, Detection> automatic = term.isEmpty() ? Map.of() : automatic();
        if (automatic.isEmpty()) {
            only(Set.of());
            return;
        }
        List<Watched> watched = watched(automatic);
        only(watched.stream().map(each -> each.row().groupId()).collect(Collectors.toSet()));
        Sites sites = new Sites(ports.peers());
        SortedMap<String, List<Suspect>> suspects = new TreeMap<>();
        for (Watched each : watched) {
            Suspect suspect = look(each, sites, term.getAsLong());
            if (suspect.lost() || rehearsal.open(suspect.groupId()) || unclaimed(each.row())) {
                suspects.computeIfAbsent(suspect.detection().witnessSite(), site -> new ArrayList<>())
                        .add(suspect);
            }
        }
        suspects.forEach(asking::soon);
    }

    private List<Watched> watched(Map<String, Detection> automatic) {
        Map<String, GroupRole> rows = new HashMap<>();
        ports.groups().roles().stream()
                .filter(row -> row.role() == Role.PASSIVE)
                .forEach(row -> rows.put(row.groupId(), row));
        List<Watched> watched = new ArrayList<>();
        for (ProtectionGroup group : ports.groups().groups()) {
            GroupRole row = rows.get(group.groupId());
            Detection detection = automatic.get(group.policyId());
            if (row != null && detection != null) {
                watched.add(new Watched(group, row, detection));
            }
        }
        return watched;
    }

    private Map<String, Detection> automatic() {
        return ports.groups().policies().stream()
                .filter(policy -> policy.detection().automatic())
                .collect(Collectors.toMap(ReservePolicy::policyId, ReservePolicy::detection));
    }

    private void only(Set<String> groups) {
        obstacles.only(groups);
        standings.only(groups);
        rehearsal.only(groups);
    }

    /** What there is to ask about a group. */
    private Suspect look(Watched each, Sites sites, long term) {
        ProtectionGroup group = each.group();
        Detection detection = each.detection();
        GroupRole row = each.row();
        String other = group.siteOpposite(ports.siteId());
        sites.sighting(other).ifPresent(seen -> hear(other, seen));
        boolean suspicious = silence.of(other).compareTo(SUSPICIOUS) >= 0;
        if (suspicious) {
            asking.call(other);
        }
        if (suspicious || rehearsal.open(group.groupId())) {
            // Begins to look, at the latest now.
            services.view(group.groupId(), group.checks());
        }
        Optional<String> off = obstacles.of(group, detection, sites, suspicious);
        if (off.isPresent()) {
            standings.is(group.groupId(), Detecting.State.OFF, off.get());
        } else if (!suspicious) {
            watching(group, detection);
        }
        Epoch known = row.epoch();
        Epoch expected = unclaimed(row) ? new Epoch(known.counter() - 1, other) : known; // what it was granted after
        return new Suspect(group, detection, expected, term, off.isEmpty() && suspicious);
    }

    /** What would stand in the way is said before there is anything to take over. */
    private void watching(ProtectionGroup group, Detection detection) {
        Optional<String> problem = rehearsal.problem(group.groupId());
        standings.is(
                group.groupId(),
                problem.isEmpty() ? Detecting.State.WATCHING : Detecting.State.OFF,
                problem.orElse("it is taken over as soon as for "
                        + detection.detectAfter().toSeconds()
                        + " s site " + group.siteOpposite(ports.siteId())
                        + " has been silent here and at the witness, and the service has failed at both"));
    }

    /** The other side says that the group is this one's, which does not know: the witness may have granted it. */
    private boolean unclaimed(GroupRole row) {
        return row.epoch().siteId().equals(ports.siteId())
                && row.epoch().counter() > 1
                && row.handoverRun() == null
                && !takeover.claimed(row.groupId(), row.epoch());
    }

    /** Another server of this region may have heard the site: what it has noted has changed since. */
    private void hear(String site, Sighting seen) {
        String word = seen.heardAt() + " " + seen.head();
        if (!word.equals(heardBefore.put(site, word))) {
            silence.heard(site);
        }
    }

    /** Whether the other side is lost, as seen from here at this moment. */
    private boolean lost(Suspect suspect) {
        Duration least = suspect.detection().detectAfter();
        return suspect.lost()
                && silence.of(suspect.group().siteOpposite(ports.siteId())).compareTo(least) >= 0
                && service(suspect).failingFor(least);
    }

    private String waits(Suspect suspect) {
        String other = suspect.group().siteOpposite(ports.siteId());
        return Obstacles.waits(
                other, silence.of(other), service(suspect), suspect.detection().detectAfter());
    }

    private ServiceWatch.View service(Suspect suspect) {
        return services.view(suspect.groupId(), suspect.group().checks());
    }
}
