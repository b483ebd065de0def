// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.Step;
import io.fractionalha.model.OpenCommand;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes secrets out of what is shown. */
final class Secrets {
    private static final Set<String> ATTRIBUTES = Set.of("userdata", "password", "privatekey");
    private static final String HIDDEN = "(hidden)";

    private Secrets() {}

    /** The attributes with the values of secret ones replaced by a word. */
    static SortedMap<String, String> hidden(SortedMap<String, String> attributes) {
        SortedMap<String, String> shown = new TreeMap<>(attributes);
        ATTRIBUTES.forEach(name -> shown.computeIfPresent(name, (key, value) -> HIDDEN));
        return shown;
    }

    /** The entry without anything that must not be seen. */
    static JournalEntry hidden(JournalEntry entry) {
        return new JournalEntry(
                entry.entryId(),
                entry.groupId(),
                entry.epoch(),
                entry.sequence(),
                entry.recordedAt(),
                hidden(entry.payload()));
    }

    private static Payload hidden(Payload payload) {
        if (payload instanceof Payload.Command command) {
            return hidden(command);
        }
        if (payload instanceof Payload.State told) {
            EntityState state = told.state();
            return new Payload.State(
                    new EntityState(state.ref(), state.owner(), hidden(state.attributes()), state.alive()),
                    told.counterpart(),
                    told.baseline());
        }
        if (payload instanceof Payload.RouteSetting setting) {
            return new Payload.RouteSetting(setting.route().withoutSecret(), setting.removed());
        }
        return payload instanceof Payload.Unknown unknown ? new Payload.Unknown(unknown.type(), HIDDEN) : payload;
    }

    /** The command without anything that must not be seen. */
    static OpenCommand hidden(OpenCommand open) {
        return new OpenCommand(open.entryId(), open.groupId(), open.siteId(), open.sequence(), hidden(open.command()));
    }

    private static Payload.Command hidden(Payload.Command command) {
        return new Payload.Command(
                command.command(), command.caller(), command.subject(), hidden(command.parameters()), new TreeMap<>());
    }

    /** The step without anything that must not be seen. */
    static Step hidden(Step step) {
        return new Step(
                step.stepId(),
                step.groupId(),
                step.runId(),
                step.activeRef(),
                step.action(),
                step.attempt(),
                step.attemptId(),
                step.command(),
                hidden(step.attributes()),
                step.state(),
                step.passiveUuid(),
                step.detail(),
                step.ownerTerm(),
                step.startedAt(),
                step.endedAt());
    }
}
