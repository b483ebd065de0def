// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.RootDisk;
import io.fractionalha.catalogue.Unordered;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what became of a command from what was read; the host's word only tips the scale. Pure. */
final class Judge {
    private Judge() {}

    /**
     * The outcome.
     *
     * @param target the entity that the command was to make, change or remove; empty if nobody knows it
     * @param there whether that entity (or the relation) is there now
     * @param changed whether anything of what was read differs from what the journal has told
     * @param hint null when the host's word was lost
     */
    static Outcome outcome(
            CommandRow row,
            Optional<EntityRef> target,
            boolean there,
            boolean changed,
            @Nullable Hint hint,
            boolean asAsked) {
        return switch (row.replay()) {
            case CREATE -> created(target.isPresent() ? there : changed, changed, hint);
            case DESTROY -> target.isPresent() ? destroyed(there, changed, hint) : loosened(changed, hint);
            case SET, TOGGLE, BARRIER, NEVER -> set(changed, hint, asAsked);
        };
    }

    private static Outcome created(boolean there, boolean changed, @Nullable Hint hint) {
        if (there) {
            return hint == null || hint.succeeded() ? Outcome.COMMITTED : Outcome.PARTIAL;
        }
        // Made and gone again is done; what made it gone has an entry of its own. What came with it may have stayed.
        boolean succeeded = hint != null && hint.succeeded();
        return succeeded ? Outcome.COMMITTED : changed ? Outcome.PARTIAL : Outcome.FAILED;
    }

    private static Outcome destroyed(boolean there, boolean changed, @Nullable Hint hint) {
        if (!there) {
            return Outcome.COMMITTED;
        }
        boolean said = hint != null && hint.succeeded();
        return said || changed ? Outcome.PARTIAL : Outcome.FAILED;
    }

    /** Relations: several may have been named, and what was read says only that something went. */
    private static Outcome loosened(boolean changed, @Nullable Hint hint) {
        boolean failed = hint != null && !hint.succeeded();
        return changed && failed ? Outcome.PARTIAL : destroyed(!changed, changed, hint);
    }

    private static Outcome set(boolean changed, @Nullable Hint hint, boolean asAsked) {
        if (hint == null) {
            return asAsked ? Outcome.COMMITTED : changed ? Outcome.PARTIAL : Outcome.FAILED;
        }
        return hint.succeeded() ? Outcome.COMMITTED : changed ? Outcome.PARTIAL : Outcome.FAILED;
    }

    /** Whether an entity is as a command asked it to be, as far as its parameters say. */
    static boolean asAsked(CommandRow row, Payload.Command command, EntityState state) {
        Stream<Map.Entry<String, String>> asked =
                Stream.of(command.parameters(), command.secrets()).flatMap(map -> map.entrySet().stream());
        boolean same = asked.allMatch(parameter -> {
            String attribute = RootDisk.attribute(row, parameter.getKey(), state.ref());
            return attribute == null || Unordered.same(attribute, parameter.getValue(), state.attribute(attribute));
        });
        return switch (row.name()) {
            case "startVirtualMachine" -> "Running".equals(state.attribute("state"));
            case "stopVirtualMachine" -> "Stopped".equals(state.attribute("state"));
            default -> same;
        };
    }
}
