// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import com.cloud.event.ActionEventUtils;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.fence.FenceListener;
import io.fractionalha.fence.FencedThing;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.BrakeState;
import io.fractionalha.mirror.MirrorListener;
import io.fractionalha.region.UnfinishedInstance;
import io.fractionalha.role.RoleObserver;
import io.fractionalha.route.TrafficRoute;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.apache.cloudstack.alert.AlertService;
import org.apache.cloudstack.context.CallContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Tells people: alerts for administrators when a group is fenced, its brake trips or capture is damaged, events for what callers did. Alerts
 * go out on a thread of ours, because the host writes and mails them. Never fails the one who tells.
 */
final class Announcer implements RoleObserver, MirrorListener {
    /** The lane of everything that is told to people. */
    static final String LANE = "announcements";

    private static final Logger LOG = LogManager.getLogger(Announcer.class);
    private static final String BRAKE_TRIPPED = "FHA.BRAKE.TRIPPED";

    /** The host's own user and account, under the root domain: what nobody has called for is theirs. */
    private static final long SYSTEM = 1;

    private static final long ROOT = 1;
    private static final String FENCE_EVENT = "FHA.FENCE";
    private static final String ROLE_EVENT = "FHA.GROUP.ROLE";
    private static final String UNFINISHED_REMOVED = "FHA.UNFINISHED.REMOVE";
    private static final short ALERT_NUMBER = 7_421;
    private static final String ALERT_NAME = "ALERT.FRACTIONAL.HA";

    private final HostServices host;
    private final Executor lane;
    private final Instant started;

    /** {@code lane} runs tasks one after the other, in the host's context; {@code started} is now. */
    Announcer(HostServices host, Executor lane, Instant started) {
        this.host = host;
        this.lane = lane;
        this.started = started;
    }

    @Override
    public void roleChanged(GroupRole now) {
        LOG.info("group {} is {} here in epoch {}", now.groupId(), now.role(), now.epoch());
        // What was so before this start has been told then.
        boolean news = now.since().isAfter(started);
        if (news) {
            String what = "protection group " + now.groupId() + " is " + now.role() + " here in epoch " + now.epoch();
            lane.execute(() -> record(SYSTEM, SYSTEM, ROOT, ROLE_EVENT, what));
        }
        if (news && now.role() == Role.FENCED) {
            alert(
                    "Protection group " + now.groupId() + " is fenced here",
                    "The other side is active in epoch " + now.epoch() + ". Commands that would change the group are"
                            + " refused here until failbackProtectionGroup or swapProtectionGroup.");
        }
    }

    @Override
    public void braked(BrakeState brake) {
        String what = brake.removals() + " of " + brake.all() + " instances and networks of protection group "
                + brake.groupId() + " were to be removed here at once: removals are held";
        LOG.warn("{}", what);
        alert(
                "Removals of protection group " + brake.groupId() + " are held here",
                what + ". Find out at its active side whether that is meant; then releaseHeldCommands groupid="
                        + brake.groupId() + " removes them, with drop=true they are kept.");
        lane.execute(() -> record(SYSTEM, SYSTEM, ROOT, BRAKE_TRIPPED, what));
    }

    @Override
    public void cleared(String groupId, UnfinishedInstance left) {
        String what = "instance " + left.name() + " (" + left.uuid() + "), which this region began to make at "
                + left.begunAt() + " and never finished, had the name of one of protection group " + groupId
                + " and is removed";
        LOG.info("{}", what);
        lane.execute(() -> record(SYSTEM, SYSTEM, ROOT, UNFINISHED_REMOVED, what));
    }

    /** Nothing is captured, for a while or until the next start. */
    void captureDamaged(String reason, boolean forGood) {
        alert(
                "Fractional HA captures no commands any more",
                "Users are not affected, but what they change is not protected "
                        + (forGood
                                ? "until this server is started again"
                                : "for " + CaptureRepair.OFF.toMinutes() + " minutes; then capture is tried again")
                        + ", and all groups are NOT_READY; they are read anew afterwards. Reason: " + reason);
    }

    /** A group has to be read anew. */
    void resyncNeeded(String groupId, String reason) {
        alert(
                "Protection group " + groupId + " is read anew",
                "Some change may be missing in its journal: " + reason + ". See listFailoverReadiness.");
    }

    /** What fencing has done to something: an event of the system, and an alert where somebody has to look. */
    void fenced(FenceListener.Kind kind, FencedThing thing) {
        String named = thing.kind().noun() + " " + thing.name() + " (" + thing.uuid() + ") of protection group "
                + thing.groupId();
        String down = thing.kind().down();
        String said = switch (kind) {
            case STOPPED -> named + " is " + down + ": the other side serves the group";
            case STARTED_AGAIN ->
                named + " was started here although the other side serves the group; it is " + down + " again";
            case NOT_STOPPED ->
                named + " could not be " + down + ", attempt " + thing.attempt() + ": " + thing.detail();
            case STARTED -> named + " is " + thing.kind().up() + " again: this side serves the group";
            case NOT_STARTED ->
                named + " was " + down + " by fencing and could not be brought back; do it by hand: " + thing.detail();
        };
        lane.execute(() -> record(SYSTEM, SYSTEM, ROOT, FENCE_EVENT, said));
        if (kind == FenceListener.Kind.STARTED_AGAIN || kind == FenceListener.Kind.NOT_STARTED) {
            alert("Protection group " + thing.groupId() + " and what is not where it should be", said);
        }
    }

    /** A name that this side has led here leads elsewhere, or says that it is another's. */
    void ledElsewhere(TrafficRoute route, String sentence) {
        alert(
                "Protection group " + route.groupId() + " has a route that leads elsewhere",
                "Route " + route.name() + ": " + sentence
                        + ". Nothing is changed by itself: find out who did that. Users may not reach the group, and a"
                        + " failover may not be able to switch the name. See listFailoverReadiness.");
    }

    /** A root administrator changes what is fenced. On the caller's thread. */
    void forced(Intercepted call, GroupRole role) {
        event(
                FENCE_EVENT,
                call.command() + " passes the fence of protection group " + role.groupId() + ", " + role.role()
                        + " here in epoch " + role.epoch() + ", because the caller gave forcefenced=true");
    }

    private void alert(String subject, String body) {
        lane.execute(() -> {
            try {
                AlertService.AlertType type = AlertService.AlertType.generateAlert(ALERT_NUMBER, ALERT_NAME);
                host.alerts().sendAlert(type, 0L, null, subject, body);
            } catch (RuntimeException e) {
                LOG.error("an alert could not be sent: {}: {}", subject, body, e);
            }
        });
    }

    /** An event of the current caller. */
    void event(String type, String description) {
        try {
            CallContext context = CallContext.current();
            record(
                    context.getCallingUserId(),
                    context.getCallingAccountId(),
                    context.getCallingAccount().getDomainId(),
                    type,
                    description);
        } catch (RuntimeException e) {
            LOG.warn("event {} could not be recorded", type, e);
        }
    }

    private static void record(long user, long account, long domain, String type, String description) {
        try {
            ActionEventUtils.onActionEvent(user, account, domain, type, description, null, null);
        } catch (RuntimeException e) {
            LOG.warn("event {} could not be recorded", type, e);
        }
    }
}
