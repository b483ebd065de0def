// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.group.Detection;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.port.MonotonicClock;
import io.fractionalha.probe.ServiceWatch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What keeps groups from being taken over by themselves. */
final class Obstacles {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final String siteId;
    private final Upkeep upkeep;
    private final MonotonicClock ticks;
    private final Takeover takeover;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    private record Found(long tick, Optional<String> obstacle) {}

    Obstacles(String siteId, Upkeep upkeep, MonotonicClock ticks, Takeover takeover) {
        this.siteId = siteId;
        this.upkeep = upkeep;
        this.ticks = ticks;
        this.takeover = takeover;
    }

    Optional<StandbyPeer.Maintenance> maintenance(StandbyPeer peer) {
        return upkeep.of(peer);
    }

    /** Why a group is not taken over by itself now, as a sentence; empty where it is watched. */
    Optional<String> of(ProtectionGroup group, Detection detection, Sites sites, boolean silent) {
        String other = group.siteOpposite(siteId);
        if (group.checks().isEmpty()) {
            return Optional.of("group " + group.name() + " has no service check; without one a region whose management"
                    + " servers are updated cannot be told from a lost one (updateProtectionGroup servicechecks, at the"
                    + " active side)");
        }
        if (group.zoneBySite().containsKey(detection.witnessSite())) {
            return Optional.of("the witness, site " + detection.witnessSite()
                    + ", is one of the group's two sides, and no" + " third: it cannot say who is lost");
        }
        if (sites.enabled(detection.witnessSite()).isEmpty()) {
            return Optional.of("the witness, site " + detection.witnessSite()
                    + ", is no enabled standby peer of this region (addStandbyPeer)");
        }
        Optional<StandbyPeer> peer = sites.enabled(other);
        if (peer.isEmpty()) {
            return Optional.of("the other side, site " + other + ", is no enabled standby peer of this region");
        }
        Optional<String> maintained = upkeep.of(peer.get())
                .map(announced -> "peer " + peer.get().name() + " is under maintenance until " + announced.until()
                        + ", announced by user " + announced.by()
                        + " (updateStandbyPeer maintenanceminutes=0 ends it)");
        return maintained.or(() -> leaving(other, sites)).or(() -> known(group.groupId(), silent));
    }

    /** Reads much of the group: while nothing is wrong not each time. */
    private Optional<String> known(String groupId, boolean anew) {
        long now = ticks.nanos();
        return found.compute(
                        groupId,
                        (id, before) -> before == null || anew || now - before.tick() > KEPT.toNanos()
                                ? new Found(now, takeover.obstacle(groupId))
                                : before)
                .obstacle();
    }

    /** These are all groups that there are. */
    void only(Set<String> groups) {
        found.keySet().retainAll(groups);
    }

    private Optional<String> leaving(String other, Sites sites) {
        return sites.sighting(other)
                .filter(Sighting::leaving)
                .map(seen -> "a management server of site " + other
                        + " was stopped on purpose at " + seen.heardAt()
                        + " and none has been heard since; it is watched again"
                        + " when one is");
    }

    /** What is known of a silence, for people. */
    static String waits(String other, Duration silent, ServiceWatch.View service, Duration least) {
        String heard =
                "site " + other + " has been silent for " + silent.toSeconds() + " of " + least.toSeconds() + " s";
        if (service.word() == null) {
            return heard + "; its service is being asked for the first time";
        }
        return heard + "; its service "
                + switch (service.word()) {
                    case ANSWERS -> "answers here";
                    case FAILS ->
                        "has not answered here for " + service.failingFor().toSeconds() + " of " + least.toSeconds()
                                + " s";
                    case UNCHECKED -> WitnessWords.UNCHECKED;
                };
    }
}
