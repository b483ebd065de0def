// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.desk.ReadinessBoard;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a server does when the region becomes its own: it takes up what the last owner, or it itself before a gap, has left.
 * All of it may be done again, so that what a store or the region refuses is tried until it succeeds. The region's part runs
 * on the journal's lane and is repeated by its caller; each group's part on the group's lane, and repeats itself.
 */
final class TakeOver {
    /** How long the first word of the peer is waited for before runs go on: it may know a higher epoch. */
    private static final Duration ASK_FIRST = Duration.ofSeconds(5);

    private static final Duration ASK_LOOK = Duration.ofMillis(250);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(15);

    private final Ports ports;
    private final SiteClockwork.Works works;
    private final SiteRuns runs;
    private final ReadinessBoard board;
    private final SiteAudits audits;
    private final Consumer<String> protect;

    TakeOver(
            Ports ports,
            SiteClockwork.Works works,
            SiteRuns runs,
            ReadinessBoard board,
            SiteAudits audits,
            Consumer<String> protect) {
        this.ports = ports;
        this.works = works;
        this.runs = runs;
        this.board = board;
        this.audits = audits;
        this.protect = protect;
    }

    /** Takes up everything; throws what keeps it from doing so. */
    void region() {
        Instant since = ports.clock().instant();
        works.others().cluster().look(); // what runs at another server is not settled here
        works.capture().recorder().recover(works.sequencer());
        works.others().tookUp();
        works.snapshots().resume();
        works.shipper().heartbeat();
        audits.begin();
        for (GroupRole row : ports.stores().groups().roles()) {
            String groupId = row.groupId();
            settle(groupId);
            ports.stores()
                    .groups()
                    .group(groupId)
                    .ifPresent(group -> works.folder()
                            .wake(
                                    groupId,
                                    group.siteOpposite(ports.stores().site().siteId())));
            ports.scheduler().after(ASK_LOOK, "group:" + groupId, () -> resumeWhenAsked(groupId, since));
        }
        for (var peer : ports.stores().peers().peers()) {
            ports.stores()
                    .received()
                    .groupsWithNews(peer.siteId())
                    .forEach(groupId -> works.folder().wake(groupId, peer.siteId()));
        }
        works.retention().begin();
    }

    /** Settles what nobody runs any more. */
    void settle(String groupId) {
        group(groupId, () -> audits.settle(groupId));
    }

    private void group(String groupId, Runnable work) {
        runs.later(groupId, () -> repeated(groupId, work));
    }

    /** Does it now, and until it succeeds: the thing that stands in the way passes, and nobody else will come to do it. */
    private void repeated(String groupId, Runnable work) {
        if (works.ownership().term().isEmpty()) {
            return; // the next owner does it, or this one when it is the owner again
        }
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) {
                ports.scheduler().after(TRY_AGAIN, "group:" + groupId, () -> repeated(groupId, work));
            }
        }
    }

    private void resumeWhenAsked(String groupId, Instant since) {
        boolean late = !ports.clock().instant().isBefore(since.plus(ASK_FIRST));
        boolean asked = late;
        try {
            asked = late || asked(groupId, since);
        } finally {
            if (!asked) {
                ports.scheduler().after(ASK_LOOK, "group:" + groupId, () -> resumeWhenAsked(groupId, since));
            }
        }
        if (asked) {
            repeated(groupId, () -> resume(groupId));
        }
    }

    /** Whether the group's other side has spoken since, or cannot be reached; what it said is on the lane before us. */
    private boolean asked(String groupId, Instant since) {
        return ports.stores()
                .groups()
                .group(groupId)
                .map(group -> works.shipper()
                        .link(group.siteOpposite(ports.stores().site().siteId())))
                .filter(link -> link.lastError() != null
                        || (link.lastContact() != null && !link.lastContact().isBefore(since)))
                .isPresent();
    }

    private void resume(String groupId) {
        runs.wake(groupId);
        ports.stores()
                .groups()
                .role(groupId)
                .filter(row -> row.role() == Role.ACTIVE)
                .ifPresent(this::sayAgain);
        board.refresh(groupId);
    }

    /** A crash between storing a setting and telling of it leaves the peer behind: it is told again. */
    private void sayAgain(GroupRole row) {
        ProtectionGroup group = ports.stores().groups().group(row.groupId()).orElse(null);
        if (group == null) {
            return;
        }
        List<Payload> payloads = new ArrayList<>();
        ports.stores()
                .groups()
                .policy(group.policyId())
                .ifPresent(policy -> payloads.add(new Payload.PolicySetting(policy)));
        payloads.add(new Payload.GroupSetting(group));
        ports.stores()
                .routes()
                .routes(row.groupId())
                .forEach(route -> payloads.add(new Payload.RouteSetting(route, false)));
        works.capture().recorder().record(row, payloads);
        if (ports.stores().runs().count(row.groupId()) == 0) {
            protect.accept(row.groupId());
        }
    }
}
