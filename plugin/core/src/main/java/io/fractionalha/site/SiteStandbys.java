// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.ownership.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the standbys of groups, and the mappings they are built by, are compared with this region: soon after this server has
 * become the owner, and again after the period in which active groups are. Nobody guards standbys against their own hosts and
 * administrators.
 */
final class SiteStandbys {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(60);
    private final Ports ports;
    private final SiteRuns runs;
    private final Ownership ownership;
    private final Map<String, Instant> due = new ConcurrentHashMap<>();

    SiteStandbys(Ports ports, SiteRuns runs, Ownership ownership) {
        this.ports = ports;
        this.runs = runs;
        this.ownership = ownership;
    }

    /** Looks what is due. About every ten seconds; never long. */
    void tick() {
        if (ownership.term().isEmpty()) {
            due.clear();
            return;
        }
        Instant now = ports.clock().instant();
        for (GroupRole row : ports.stores().groups().roles()) {
            String groupId = row.groupId();
            if (row.role() != Role.PASSIVE) {
                due.remove(groupId);
            } else if (!now.isBefore(due.getOrDefault(groupId, now))) {
                due.put(groupId, now.plus(TRY_AGAIN));
                runs.later(groupId, () -> {
                    runs.mirror().check(groupId);
                    due.put(
                            groupId,
                            ports.clock().instant().plus(ports.auditPeriod().get()));
                });
            }
        }
    }
}
