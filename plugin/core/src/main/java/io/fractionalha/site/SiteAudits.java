// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.AuditLog;
import io.fractionalha.capture.Resyncs;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.ownership.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * When groups are compared with the region: all of them after a start, however the last one ended, since nobody knows what ran
 * meanwhile; those with a hole in their journal at once; every one again after the period. Not before the commands that an
 * earlier process left open are settled.
 */
final class SiteAudits {
    static final String NOTES_LANE = "resync";
    private static final Duration NOTE_AGAIN = Duration.ofSeconds(2);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(60);

    private final Ports ports;
    private final CaptureParts capture;
    private final Ownership ownership;
    private final AtomicBoolean noting = new AtomicBoolean();

    /** Groups with commands that an earlier process may have left open: compared when those are settled. */
    private final Set<String> unsettled = ConcurrentHashMap.newKeySet();

    /** Whether the members are known: before, everything would seem to be gone. */
    private volatile boolean begun;

    private final Map<String, Try> tries = new ConcurrentHashMap<>();

    /** When an audit was begun, and which needs were known then. */
    private record Try(Instant at, long asOf) {}

    SiteAudits(Ports ports, CaptureParts capture, Ownership ownership) {
        this.ports = ports;
        this.capture = capture;
        this.ownership = ownership;
    }

    /** From now on each hole is written down as soon as the store can be written. */
    void listen() {
        capture.health().resyncs().listen(this::noteSoon);
        noteSoon();
    }

    /** This server owns the region's work from now on. */
    void begin() {
        begun = true;
        for (GroupRole row : ports.stores().groups().roles()) {
            unsettled.add(row.groupId());
            if (row.role() == Role.ACTIVE) {
                capture.health().audits().begins(row.groupId());
            }
        }
    }

    /** Looks what is due. About every ten seconds; never long. */
    void tick() {
        noteSoon();
        if (!begun || ownership.term().isEmpty()) {
            return;
        }
        Map<String, Resyncs.Need> needs = capture.health().resyncs().needs();
        List<GroupRole> rows = ports.stores().groups().roles();
        Set<String> here = rows.stream().map(GroupRole::groupId).collect(Collectors.toSet());
        needs.keySet().stream()
                .filter(groupId -> !here.contains(groupId))
                .forEach(capture.health().resyncs()::forget);
        for (GroupRole row : rows) {
            if (row.role() == Role.ACTIVE && !unsettled.contains(row.groupId())) {
                audit(row.groupId(), Optional.ofNullable(needs.get(row.groupId())));
            }
        }
    }

    /** Settles what an earlier process left open; on the group's lane. Throws what keeps it from doing so. */
    void settle(String groupId) {
        capture.crash().settleOpen(groupId);
        unsettled.remove(groupId);
    }

    private void audit(String groupId, Optional<Resyncs.Need> need) {
        Instant now = ports.clock().instant();
        Try last = tries.get(groupId);
        boolean again = last == null || last.at().plus(TRY_AGAIN).isBefore(now);
        boolean fresh = need.filter(known -> last == null || known.stamp() > last.asOf())
                .isPresent();
        // Without capture the comparison is all there is.
        boolean off = capture.health().off() != null;
        boolean due = need.isPresent() || off || periodOver(groupId, now);
        if (!capture.auditor().underWay(groupId) && (fresh || (due && again))) {
            tries.put(groupId, new Try(now, capture.health().resyncs().now()));
            capture.auditor().audit(groupId, need.isPresent());
        }
    }

    private boolean periodOver(String groupId, Instant now) {
        return capture.health()
                .audits()
                .of(groupId)
                .map(AuditLog.Standing::compared)
                .filter(compared -> compared.plus(ports.auditPeriod().get()).isAfter(now))
                .isEmpty();
    }

    private void noteSoon() {
        if (noting.compareAndSet(false, true)) {
            ports.scheduler().submit(NOTES_LANE, this::note);
        }
    }

    private void note() {
        noting.set(false);
        try {
            capture.notes().exchange();
        } catch (RuntimeException e) {
            if (noting.compareAndSet(false, true)) {
                ports.scheduler().after(NOTE_AGAIN, NOTES_LANE, this::note);
            }
            throw e;
        }
    }
}
