// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import io.fractionalha.catalogue.CallRow;
import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.fence.FencedKind;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which commands the plugin may run in this region: what the catalogue knows, what builds, takes back and removes kinds, what fences, and lists. */
final class OwnCommands implements Predicate<String> {
    private static final Set<String> ALLOWED = Stream.of(
                    Stream.of("recoverVirtualMachine", "prepareTemplate"),
                    Catalogue.STANDARD.rows().stream().map(row -> row.name()),
                    Kinds.all().stream().flatMap(OwnCommands::commands),
                    Arrays.stream(FencedKind.values()).flatMap(kind -> Stream.of(kind.downCommand(), kind.upCommand())))
            .flatMap(commands -> commands)
            .collect(Collectors.toUnmodifiableSet());

    private static Stream<String> commands(KindRow kind) {
        Stream<CallRow> ends = Stream.of(kind.create(), kind.destroy());
        return Stream.concat(ends, kind.sets().values().stream()).map(CallRow::command);
    }

    @Override
    public boolean test(String command) {
        return ALLOWED.contains(command) || command.startsWith("list");
    }
}
