// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Implied;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.catalogue.TagParameters;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Selector;
import io.fractionalha.journal.Payload;
import java.util.Map;

/** Which commands can bring into a protection group what was there before, or take it out without destroying it. Memory only. */
final class Moves {
    private Moves() {}

    /** Whether members may have come or gone: by a tag, a network card, an instance group that is selected, or back from the dead. */
    static boolean members(CommandRow row, Payload.Command command, MembershipIndex index) {
        if (row.kind() == EntityKind.TAG) {
            TagParameters said = TagParameters.of(command.parameters());
            return said.tags().isEmpty() || said.tags().containsKey(Selector.GROUP_TAG);
        }
        return row.implied().contains(Implied.MEMBERSHIP)
                || joins(row, command, index)
                || (index.settings().selectsInstanceGroups() && gathers(row, command.parameters()));
    }

    /** Whether an instance that was no member was to get a network card in what a group has selected. */
    static boolean joins(CommandRow row, Payload.Command command, MembershipIndex index) {
        EntityRef subject = command.subject();
        return row.name().equals(NicCommands.ADD)
                && subject != null
                && subject.kind() == EntityKind.INSTANCE
                && !index.holds(subject.uuid());
    }

    /** Whether instances that are there come into an instance group by it, or lose theirs. */
    static boolean gathers(CommandRow row, Map<String, String> parameters) {
        boolean puts = row.replay() == Replay.SET
                && row.implied().contains(Implied.NAMED_INSTANCE_GROUP)
                && parameters.containsKey("group");
        return puts || (row.kind() == EntityKind.INSTANCE_GROUP && row.replay() == Replay.DESTROY);
    }
}
