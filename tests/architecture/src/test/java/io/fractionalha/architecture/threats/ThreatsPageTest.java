// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.threats;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.architecture.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each threat of the page is met by a test that is there; each attacker that was thought of is on the page. */
class ThreatsPageTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final int CELLS = 4;
    private static final List<String> ATTACKERS = List.of(
            "tenant",
            "other tenant",
            "domain administrator",
            "read-only administrator",
            "nobody in particular",
            "captured peer",
            "captured witness",
            "man in the middle",
            "DNS or route host",
            "somebody with a dump of the database",
            "somebody with the logs");

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(Project.root().resolve("plugin/docs/threats.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| attacker "))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
    }

    /** The text of each test class, by its name. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (Path module : Project.modules()) {
            Path folder = module.resolve("src/test/java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        tests.merge(name, Files.readString(file, StandardCharsets.UTF_8), String::concat);
                    }
                }
            }
        }
        return tests;
    }

    @Test
    void eachThreatIsMetByATestThatIsThere() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        for (List<String> row : rows()) {
            assertThat(row).as("attacker, aim, what meets it, test").hasSize(CELLS);
            List<MatchResult> named =
                    NAMED.matcher(row.get(CELLS - 1)).results().toList();
            assertThat(named).as("tests of: %s", row).isNotEmpty();
            named.stream()
                    .filter(name -> !Pattern.compile(
                                    "@(Test|Property|ParameterizedTest)\\b[^}]*?\\bvoid " + name.group(2) + "\\(")
                            .matcher(withoutValues(tests.getOrDefault(name.group(1), "")))
                            .find())
                    .map(MatchResult::group)
                    .forEach(missing::add);
        }
        assertThat(missing).as("named on the page, and no test").isEmpty();
    }

    /** Values given to a test stand in braces between its annotation and its name. */
    private static String withoutValues(String text) {
        return text.replaceAll("(?s)@(ValueSource|CsvSource)\\(.*?\\)\\R(?=\\s*void)", "");
    }

    @Test
    void eachAttackerThatWasThoughtOfIsOnThePage() throws IOException {
        assertThat(rows().stream().map(row -> row.get(0)).distinct()).containsExactlyInAnyOrderElementsOf(ATTACKERS);
    }

    @Test
    void theConsoleShowsNoTextAsHtml() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Project.root().resolve("ui-extension/src"))) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).hasSizeGreaterThan(20);
            for (Path source : sources) {
                String text = Files.readString(source, StandardCharsets.UTF_8);
                Stream.of(
                                "v-html",
                                "innerHTML",
                                "outerHTML",
                                "insertAdjacentHTML",
                                "document.write",
                                "eval(",
                                "new Function(")
                        .filter(text::contains)
                        .forEach(word -> found.add(source.getFileName() + ": " + word));
            }
        }
        assertThat(found).isEmpty();
    }
}
