// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the entry of a command. Secrets are told apart here, once. */
final class CommandEntries {
    private static final List<String> SECRET_WORDS = List.of("password", "secret", "userdata", "privatekey");
    private static final Set<String> NO_SECRETS = Set.of("userdataid");

    private CommandEntries() {}

    static JournalEntry entry(CapturePorts ports, GroupRole role, Intercepted call, @Nullable EntityRef named) {
        Optional<CommandRow> row = Catalogue.STANDARD.row(call.command());
        boolean creates = row.filter(known -> known.replay() == Replay.CREATE && known.subject() == null)
                .isPresent();
        SortedMap<String, String> shown = new TreeMap<>();
        SortedMap<String, String> secrets = new TreeMap<>();
        for (Map.Entry<String, String> parameter : call.parameters().entrySet()) {
            boolean secret = secret(parameter.getKey(), row);
            (secret ? secrets : shown).put(parameter.getKey(), parameter.getValue());
        }
        Payload.Command command =
                new Payload.Command(call.command(), call.callerUserId(), creates ? null : named, shown, secrets);
        return new JournalEntry(
                ports.ids().next(),
                role.groupId(),
                role.epoch(),
                0,
                ports.clock().instant(),
                command);
    }

    private static boolean secret(String name, Optional<CommandRow> row) {
        boolean listed = row.filter(known -> known.secrets().contains(name)).isPresent();
        boolean looksIt = SECRET_WORDS.stream().anyMatch(name::contains) && !NO_SECRETS.contains(name);
        return listed || looksIt;
    }
}
