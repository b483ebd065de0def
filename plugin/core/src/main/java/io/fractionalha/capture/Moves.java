// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Implied;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.catalogue.TagParameters;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.journal.Payload;
import java.util.Map;

/** Which commands can bring into a protection group what was there before, or take it out without destroying it. Pure. */
final class Moves {
    private Moves() {}

    /** Whether members may have come or gone: by a tag, by an instance group that is selected, or back from the dead. */
    static boolean members(CommandRow row, Payload.Command command, MemberSettings settings) {
        if (row.kind() == EntityKind.TAG) {
            TagParameters said = TagParameters.of(command.parameters());
            return said.tags().isEmpty() || said.tags().containsKey(Selector.GROUP_TAG);
        }
        return row.implied().contains(Implied.MEMBERSHIP)
                || (settings.selectsInstanceGroups() && gathers(row, command.parameters()));
    }

    /** Whether instances that are there come into an instance group by it, or lose theirs. */
    static boolean gathers(CommandRow row, Map<String, String> parameters) {
        boolean puts = row.replay() == Replay.SET
                && row.implied().contains(Implied.NAMED_INSTANCE_GROUP)
                && parameters.containsKey("group");
        return puts || (row.kind() == EntityKind.INSTANCE_GROUP && row.replay() == Replay.DESTROY);
    }
}
