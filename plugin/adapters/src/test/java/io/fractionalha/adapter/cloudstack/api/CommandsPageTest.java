// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.adapter.cloudstack.api.command.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.junit.jupiter.api.Test;

/** Whoever may call a command finds on a page what it takes, and sees it called. */
class CommandsPageTest {
    private static final Pattern ROW = Pattern.compile("^\\| `[a-zA-Z]+` \\|.*");
    private static final Set<String> CALLED_BY_REGIONS =
            Set.of("appendPeerJournal", "getPeerJournalPosition", "askWitness");

    @Test
    void theTableNamesEachCommandItsCallersAndItsParameters() throws IOException {
        List<String> rows = Files.readAllLines(docs().resolve("commands.md"), StandardCharsets.UTF_8).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Commands.all().stream().map(CommandsPageTest::row).toList());
    }

    @Test
    void everyCommandOfPeopleIsShownOnSomePage() throws IOException {
        String pages;
        try (Stream<Path> files = Files.list(docs())) {
            pages = files.filter(file -> file.toString().endsWith(".md"))
                    .map(CommandsPageTest::text)
                    .collect(Collectors.joining("\n"));
        }
        assertThat(Commands.all())
                .extracting(command -> command.getAnnotation(APICommand.class).name())
                .filteredOn(name -> !CALLED_BY_REGIONS.contains(name))
                .allSatisfy(name ->
                        assertThat(pages).containsPattern("(?m)^\\$ cs --region \\S+ (--post )?" + name + "( |$)"));
    }

    private static String row(Class<?> command) {
        APICommand told = command.getAnnotation(APICommand.class);
        String parameters = CommandsTest.parameters(command).stream()
                .map(parameter -> parameter.required() ? "**" + parameter.name() + "**" : parameter.name())
                .collect(Collectors.joining(" "));
        return "| `" + told.name() + "` | " + who(told) + " | " + parameters + " | " + told.description() + " |";
    }

    private static String who(APICommand told) {
        if (CALLED_BY_REGIONS.contains(told.name())) {
            return "peer";
        }
        return List.of(told.authorized()).contains(RoleType.User) ? "owner" : "admin";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path docs() {
        return Path.of(System.getProperty("fractionalha.root"), "plugin", "docs");
    }
}
