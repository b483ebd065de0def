// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.port.Scheduler;
import io.fractionalha.shipping.Shipper;
import io.fractionalha.witness.Renewal;
import io.fractionalha.witness.Renewals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a server asks before it takes a command: whether a peer or a witness knows of a higher epoch of a group that was active
 * here when it stopped. Each is asked once, all at the same time; whoever has not answered within {@link #PATIENCE} is not waited for,
 * so a dead peer costs the start these seconds and nothing else.
 */
final class FirstQuestion {
    /** The longest that the start waits, all peers together. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String LANE = "question";

    private final Ports ports;
    private final Shipper shipper;
    private final Renewals renewals;

    FirstQuestion(Ports ports, Shipper shipper, Renewals renewals) {
        this.ports = ports;
        this.shipper = shipper;
        this.renewals = renewals;
    }

    /** Asks, and runs {@code then} once: when every answer has taken effect, or the patience is over. Never blocks. */
    void ask(Runnable then) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable once = () -> {
            if (begun.compareAndSet(false, true)) {
                then.run();
            }
        };
        List<String> groups = served();
        Set<String> sites = others(groups);
        Map<String, List<Renewal>> witnessed = renewals.held(detection -> true);
        if (sites.isEmpty() && witnessed.isEmpty()) {
            once.run();
            return;
        }
        Scheduler.Cancellable patience = ports.scheduler().after(PATIENCE, LANE, once);
        Runnable heard = () -> {
            patience.cancel();
            once.run();
        };
        // A higher epoch is obeyed on the group's lane: what is submitted there afterwards finds it obeyed.
        Runnable answered = all(sites.size() + witnessed.size(), () -> eachLane(groups, heard));
        sites.forEach(site -> ask("peer:" + site, () -> shipper.ask(site), answered));
        witnessed.forEach((site, told) -> ask(Renewals.lane(site), () -> renewals.tell(site, told), answered));
    }

    private void ask(String lane, Runnable question, Runnable answered) {
        ports.scheduler().submit(lane, () -> {
            try {
                question.run();
            } finally {
                answered.run();
            }
        });
    }

    private void eachLane(List<String> groups, Runnable then) {
        Runnable obeyed = all(groups.size(), then);
        groups.forEach(groupId -> ports.scheduler().submit("group:" + groupId, obeyed));
    }

    private static Runnable all(int count, Runnable then) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> {
            if (left.decrementAndGet() == 0) {
                then.run();
            }
        };
    }

    private List<String> served() {
        return ports.stores().groups().roles().stream()
                .filter(row -> row.role() != Role.PASSIVE && row.role() != Role.FENCED)
                .map(GroupRole::groupId)
                .toList();
    }

    private Set<String> others(List<String> groups) {
        String here = ports.stores().site().siteId();
        Set<String> sites = new TreeSet<>();
        for (ProtectionGroup group : ports.stores().groups().groups()) {
            if (groups.contains(group.groupId())) {
                sites.add(group.siteOpposite(here));
            }
        }
        return sites;
    }
}
