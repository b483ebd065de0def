// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.Snapshotter;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Position;
import io.fractionalha.run.OtherSide;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a side says of its role when its journal begins again: the record of a hand-over, the cut of its claim (without it the
 * other side would take what the last reign had for gone), and that the other side shall follow, if it was told to. All of it
 * may be told twice.
 */
final class RoleWords implements Snapshotter.RoleWords {
    private static final int RUNS_MAX = 50;

    private final Ports.Stores stores;

    RoleWords(Ports.Stores stores) {
        this.stores = stores;
    }

    @Override
    public List<Payload> of(GroupRole role) {
        List<Run> runs = stores.runs().runs(role.groupId(), 0, RUNS_MAX);
        boolean handedOver = role.role() == Role.FENCED && role.handoverRun() != null;
        boolean reigns = role.role() == Role.ACTIVE || role.role() == Role.DRAINING || role.role() == Role.RECOVERING;
        Position cut = reigns && !followed(role) ? cut(role, runs) : null;
        List<Payload> words = new ArrayList<>();
        words.add(new Payload.RoleChange(role.role(), role.epoch(), cut, handedOver, role.handoverRun()));
        if (reigns && runs.stream().anyMatch(run -> askedToFollow(role, run))) {
            words.add(new Payload.Follow(role.epoch()));
        }
        return words;
    }

    /** A standby has folded the claim long ago; to make it forget everything once more would shake what it mirrors. */
    private boolean followed(GroupRole role) {
        return stores.groups()
                .group(role.groupId())
                .map(group -> group.siteOpposite(stores.site().siteId()))
                .filter(other -> OtherSide.follows(stores.received(), other, role.groupId(), role.epoch()))
                .isPresent();
    }

    private static @Nullable Position cut(GroupRole role, List<Run> runs) {
        return runs.stream()
                .filter(run -> role.epoch().equals(run.epoch()))
                .map(Run::cut)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A run that came back, or that reversed the roles: by its claim, or at the side that was active already. */
    private static boolean askedToFollow(GroupRole role, Run run) {
        boolean claimed = role.epoch().equals(run.epoch());
        boolean stayed = run.kind() == RunKind.SWAP
                && run.epoch() == null
                && run.state() == RunState.DONE
                && !run.startedAt().isBefore(role.since());
        return stayed || (claimed && (run.kind() == RunKind.FAILBACK || run.kind() == RunKind.SWAP));
    }
}
