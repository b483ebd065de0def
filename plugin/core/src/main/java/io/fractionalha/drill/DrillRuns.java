// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.group.GroupStore;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.run.DrillKey;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which drills there are, from their run rows; what belongs to one is kept under the id of its run. Any thread. */
final class DrillRuns {
    /** Cleanups of the newest drill may be newer than it. */
    private static final int LOOKED_AT = 20;

    /** Of one group; more than retention keeps. */
    private static final int FORGOTTEN_MAX = 1000;

    private final GroupStore groups;
    private final RunStore runs;
    private final MirrorStore pairs;
    private final Map<String, String> groupOf = new ConcurrentHashMap<>();

    DrillRuns(GroupStore groups, RunStore runs, MirrorStore pairs) {
        this.groups = groups;
        this.runs = runs;
        this.pairs = pairs;
    }

    /** The last drill of a group. */
    Optional<Run> newest(String groupId) {
        return all(groupId).findFirst();
    }

    /** The last drills of a group, the newest first. */
    Stream<Run> all(String groupId) {
        return runs.runs(DrillKey.of(groupId), 0, LOOKED_AT).stream().filter(run -> run.kind() == RunKind.DRILL);
    }

    /** The drill or cleanup of a group that is not over. */
    Optional<Run> open(String groupId) {
        return runs.open(DrillKey.of(groupId));
    }

    /** Whether the last drill of a group is being removed. */
    boolean cleaning(String groupId) {
        return open(groupId).filter(run -> run.kind() == RunKind.DRILL_CLEANUP).isPresent();
    }

    /** Whether anything of a drill is here, or may still come. */
    boolean left(String drillId) {
        return !pairs.pairs(drillId).isEmpty() || !pairs.startedSteps(drillId).isEmpty();
    }

    /** The group whose drill this is; empty where it is none of a group that is here. */
    Optional<ProtectionGroup> group(String drillId) {
        return runs.run(drillId).filter(run -> run.kind() == RunKind.DRILL).flatMap(run -> ofKey(run.groupId()));
    }

    /** The group whose drills have this key. */
    Optional<ProtectionGroup> ofKey(String key) {
        String known = groupOf.get(key);
        if (known != null) {
            return groups.group(known).or(() -> former(known));
        }
        Optional<ProtectionGroup> found = Stream.concat(groups.groups().stream(), groups.former().stream())
                .filter(group -> DrillKey.of(group.groupId()).equals(key))
                .findFirst();
        found.ifPresent(group -> groupOf.put(key, group.groupId()));
        return found;
    }

    private Optional<ProtectionGroup> former(String groupId) {
        return groups.former().stream()
                .filter(group -> group.groupId().equals(groupId))
                .findFirst();
    }

    /** Forgets all that is kept of the drills of a group that is deleted. Harmless to repeat. */
    void forget(String groupId) {
        String key = DrillKey.of(groupId);
        runs.runs(key, 0, FORGOTTEN_MAX).forEach(run -> groups.deleteGroup(run.runId()));
        groups.deleteGroup(key);
        groups.forgetFormer(groupId);
        groupOf.remove(key);
    }
}
