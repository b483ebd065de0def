// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.capture.AuditLog;
import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.ProtectionGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What of capture would hurt a failover of one group: the active side's part of {@link ReadinessReasons}. */
final class CaptureReasons {
    /** After how long without a whole comparison of a group its failures are shown. */
    private static final Duration UNCOMPARED_MAX = Duration.ofHours(1);

    private final DeskParts parts;

    CaptureReasons(DeskParts parts) {
        this.parts = parts;
    }

    /** What capture knows to be wrong, and what comparing has found. */
    void of(ProtectionGroup group, List<Reason> found) {
        CaptureHealth.Off off = parts.services().health().off();
        if (off != null) {
            found.add(new Reason(
                    ReasonCode.CAPTURE_GAP,
                    "commands are not captured by this server since " + off.since() + ": " + off.reason()
                            + "; what they change reaches the standby side only when the group is compared with the"
                            + " region; restart this management server"));
        }
        parts.cluster().gaps().forEach(member -> found.add(new Reason(ReasonCode.CAPTURE_GAP, member.detail())));
        String resync = parts.services().health().resyncNeeded().get(group.groupId());
        if (resync != null) {
            found.add(new Reason(ReasonCode.RESYNC_NEEDED, resync));
        }
        parts.services().health().audits().of(group.groupId()).ifPresent(audit -> audited(audit, found));
    }

    private void audited(AuditLog.Standing audit, List<Reason> found) {
        String trouble = audit.trouble();
        Instant compared = audit.compared();
        boolean old = compared == null
                || compared.plus(UNCOMPARED_MAX).isBefore(parts.clock().instant());
        if (trouble != null && audit.held()) {
            found.add(new Reason(ReasonCode.AUDIT_HELD, trouble));
        } else if (trouble != null && old) {
            found.add(new Reason(ReasonCode.RESYNC_NEEDED, trouble));
        }
    }
}
