// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.peer.Sighting;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.peer.StandbyWord;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What stands in the way of a group that this side has lost and that is to come back by itself. A few rows; sentences for people. */
final class WayBack {
    private static final int FAILURES_MAX = 3;

    private final DeskParts parts;
    private final Homeward homeward;
    private final Function<String, Duration> silence;

    WayBack(DeskParts parts, Homeward homeward, Function<String, Duration> silence) {
        this.parts = parts;
        this.homeward = homeward;
        this.silence = silence;
    }

    /** Why the side is not stable; empty where nothing is under way or undecided at either side, and both have all there is. */
    Optional<String> blocked(ProtectionGroup group, GroupRole row) {
        return underWay(row.groupId())
                .or(() -> givenUp(row))
                .or(() -> otherAway(group))
                .or(() -> unsettledHere(row.groupId()))
                .or(() -> behind(group))
                .or(() -> unsettledThere(group));
    }

    /** A drill takes the room that the group needs; it is not ended for what can wait. */
    Optional<String> drilled(ProtectionGroup group) {
        String other = group.siteOpposite(parts.siteId());
        return parts.stores().groups().groups().stream()
                .filter(theirs -> theirs.zoneBySite().containsKey(other))
                .filter(theirs -> parts.services().drills().here(theirs.groupId()))
                .findFirst()
                .map(theirs -> "a drill of group " + theirs.name() + " is here (cleanupDrill)");
    }

    private Optional<String> underWay(String groupId) {
        return parts.stores()
                .runs()
                .open(groupId)
                .map(run -> "run " + run.runId() + " (" + run.kind() + ") is not over");
    }

    /** Who takes a failback back knows why; what fails again and again is looked at by somebody. */
    private Optional<String> givenUp(GroupRole row) {
        List<Run> own = parts.stores().runs().runs(row.groupId(), 0, FAILURES_MAX).stream()
                .filter(run -> run.startedBy().equals(ReturnSchedule.BY_ITSELF) && !run.claimed())
                .toList();
        String decides = "; a person decides (failbackProtectionGroup)";
        return own.stream()
                .limit(1)
                .filter(run -> run.state() == RunState.CANCELLED)
                .map(run -> "run " + run.runId() + ", which had begun by itself, was taken back" + decides)
                .findFirst()
                .or(() -> own.stream()
                        .filter(run -> own.size() == FAILURES_MAX)
                        .findFirst()
                        .map(run -> "the last " + FAILURES_MAX + " runs that began by themselves have failed ("
                                + run.detail() + ")" + decides));
    }

    private Optional<String> otherAway(ProtectionGroup group) {
        String other = group.siteOpposite(parts.siteId());
        Optional<StandbyPeer> peer = parts.stores().peers().bySite(other).filter(StandbyPeer::enabled);
        if (peer.isEmpty()) {
            return Optional.of("site " + other + " is no enabled standby peer of this region");
        }
        Duration silent = silence.apply(other);
        if (silent.compareTo(ReturnSchedule.BREAK) > 0) {
            return Optional.of("site " + other + " has been silent for " + silent.toSeconds() + " s");
        }
        return parts.services()
                .detector()
                .maintenance(peer.get())
                .map(announced -> "peer " + peer.get().name() + " is under maintenance until " + announced.until()
                        + ", announced by user " + announced.by());
    }

    private Optional<String> unsettledHere(String groupId) {
        if (!parts.services().hooks().captures()) {
            return Optional.of("not every management server of this region captures commands (getFractionalHaHealth)");
        }
        String unread = parts.services().health().unread().get(groupId);
        return unread == null ? homeward.unsettled(groupId) : Optional.of(unread);
    }

    private Optional<String> behind(ProtectionGroup group) {
        String other = group.siteOpposite(parts.siteId());
        Optional<Sighting> seen = parts.services().hooks().sighting(other);
        long most = ReturnSchedule.BREAK.toMillis();
        boolean lacks = seen.filter(word -> word.oldestUnacknowledgedMillis() <= most
                        && !word.gaps().containsKey(group.groupId()))
                .isEmpty();
        if (lacks) {
            return Optional.of("this side does not have all that the other one has written");
        }
        return parts.services().shipper().commandRpoMillis(other) > most
                ? Optional.of("the other side does not have all that this one has written")
                : Optional.empty();
    }

    private Optional<String> unsettledThere(ProtectionGroup group) {
        return Standing.word(parts, group).filter(StandbyWord::settled).isPresent()
                ? Optional.empty()
                : Optional.of("the other side has not said that nothing is under way or undecided there; see"
                        + " listFailoverReadiness at " + parts.otherAddress(group));
    }

    /** Whether the group could go back to the other side as far as this one, which serves it, knows. */
    static boolean settled(DeskParts parts, Homeward homeward, ProtectionGroup group, GroupRole row) {
        return row.role() == Role.ACTIVE
                && homeward.unsettled(group.groupId()).isEmpty()
                && parts.stores()
                        .peers()
                        .bySite(group.siteOpposite(parts.siteId()))
                        .filter(peer ->
                                parts.services().detector().maintenance(peer).isEmpty())
                        .isPresent();
    }
}
