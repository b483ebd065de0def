// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.adapter.cloudstack.api.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.Parameter;
import org.junit.jupiter.api.Test;

/** Whoever types what a page shows types a command that there is, with parameters that it takes and all that it needs. */
class TypedCommandsTest {
    private static final Path DOCS =
            Path.of(Objects.requireNonNull(System.getProperty("fractionalha.root")), "plugin", "docs");
    private static final Pattern CS =
            Pattern.compile("(?m)^ *\\$ (?:cs|cloudstack) --region \\S+ (?:--post )?(\\w+)(.*)$");
    private static final Pattern CMK = Pattern.compile("(?m)^ *\\$ cmk(?: -[op] \\S+)+ (\\w+) (\\w+)(.*)$");
    private static final Pattern PARAMETER = Pattern.compile("(?<=\\s)'?([a-z]+)=");
    private static final List<String> OF_EVERY_LIST = List.of("page", "pagesize", "keyword", "listall");

    private record Typed(String page, String command, String rest) {
        List<String> parameters() {
            List<String> names = new ArrayList<>();
            Matcher matcher = PARAMETER.matcher(rest.replaceAll("'[^'=]*'|\"[^\"]*\"", "x"));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }
    }

    @Test
    void everyCommandOfOursIsTypedWithParametersThatItTakes() throws IOException {
        Map<String, Class<?>> ours = new TreeMap<>();
        Commands.all()
                .forEach(command ->
                        ours.put(command.getAnnotation(APICommand.class).name().toLowerCase(Locale.ROOT), command));
        List<String> wrong = new ArrayList<>();
        List<Typed> typed = typed();
        for (Typed each : typed) {
            Class<?> command = ours.get(each.command().toLowerCase(Locale.ROOT));
            if (command != null) {
                wrong.addAll(faults(each, CommandsTest.parameters(command)));
            } else if (each.command()
                    .matches("(?i).*(fractional|standbypeer|protectiongroup|failover|reservepolic).*")) {
                wrong.add(each.page() + ": there is no " + each.command());
            }
        }
        assertThat(typed).hasSizeGreaterThan(90);
        assertThat(wrong).isEmpty();
    }

    private static List<String> faults(Typed typed, List<Parameter> parameters) {
        List<String> taken = parameters.stream().map(Parameter::name).toList();
        List<String> faults = new ArrayList<>();
        for (String name : typed.parameters()) {
            boolean filter = name.equals("filter") && typed.page().equals("scripts.md");
            if (!taken.contains(name) && !OF_EVERY_LIST.contains(name) && !filter) {
                faults.add(typed.page() + ": " + typed.command() + " takes no " + name);
            }
        }
        for (Parameter parameter : parameters) {
            if (parameter.required() && !typed.parameters().contains(parameter.name())) {
                faults.add(typed.page() + ": " + typed.command() + " needs " + parameter.name());
            }
        }
        return faults;
    }

    private static List<Typed> typed() throws IOException {
        List<Typed> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(DOCS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                // A command may go on in the next line.
                String text = Files.readString(file).replaceAll("\\\\\\n *", " ");
                String page = file.getFileName().toString();
                CS.matcher(text).results().forEach(match -> found.add(new Typed(page, match.group(1), match.group(2))));
                CMK.matcher(text)
                        .results()
                        .forEach(match -> found.add(new Typed(page, match.group(1) + match.group(2), match.group(3))));
            }
        }
        return found;
    }
}
