// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

/** What goes with a group that is deleted, as the tables of a database do it. */
public final class DeletedGroups {
    private DeletedGroups() {}

    /** Has {@code groups} take along what these stores of the site {@code own} have of a group. */
    public static void followed(
            MemoryGroupStore groups, MemoryMirrorStore mirror, MemoryModelStore models, String own) {
        groups.onDelete(groupId -> forget(mirror, groupId));
        groups.onDelete(groupId -> models.forget(groupId, own));
    }

    private static void forget(MemoryMirrorStore mirror, String groupId) {
        synchronized (mirror) {
            mirror.pairs.values().removeIf(pair -> pair.groupId().equals(groupId));
            mirror.steps.values().removeIf(step -> step.groupId().equals(groupId));
            mirror.stepsOf
                    .values()
                    .removeIf(steps ->
                            steps.stream().anyMatch(step -> step.groupId().equals(groupId)));
            mirror.started.values().removeIf(step -> step.groupId().equals(groupId));
            mirror.skips.values().removeIf(skip -> skip.groupId().equals(groupId));
            mirror.brakes.remove(groupId);
        }
    }
}
