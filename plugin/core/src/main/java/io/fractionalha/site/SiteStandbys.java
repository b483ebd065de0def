// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.ownership.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
    private final Map<String, Instant> tried = new ConcurrentHashMap<>();
    private final Map<String, Instant> compared = new ConcurrentHashMap<>();

    SiteStandbys(Ports ports, SiteRuns runs, Ownership ownership) {
        this.ports = ports;
        this.runs = runs;
        this.ownership = ownership;
    }

    /** Looks what is due, by the period as it is set now. About every ten seconds; never long. */
    void tick() {
        if (ownership.term().isEmpty()) {
            tried.clear();
            compared.clear();
            return;
        }
        Instant now = ports.clock().instant();
        Duration period = ports.auditPeriod().get();
        for (GroupRole row : ports.stores().groups().roles()) {
            String groupId = row.groupId();
            if (row.role() != Role.PASSIVE) {
                tried.remove(groupId);
                compared.remove(groupId);
            } else if (over(tried.get(groupId), TRY_AGAIN, now) && over(compared.get(groupId), period, now)) {
                tried.put(groupId, now);
                runs.later(groupId, () -> {
                    runs.mirror().check(groupId);
                    compared.put(groupId, ports.clock().instant());
                    tried.remove(groupId);
                });
            }
        }
    }

    private static boolean over(@Nullable Instant begun, Duration pause, Instant now) {
        return begun == null || !now.isBefore(begun.plus(pause));
    }
}
