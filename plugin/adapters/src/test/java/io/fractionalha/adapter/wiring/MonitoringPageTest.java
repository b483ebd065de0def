// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who filters events or alerts by name finds every name on a page, and no other. */
class MonitoringPageTest {
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("fractionalha.root")));
    private static final Path SOURCES = ROOT.resolve("plugin/adapters/src/main/java");
    private static final Path ANNOUNCER = SOURCES.resolve("io/fractionalha/adapter/wiring/Announcer.java");
    private static final Pattern EVENT = Pattern.compile("\"(FHA\\.[A-Z.]+)\"");
    private static final Pattern EVENT_ROW = Pattern.compile("(?m)^\\| `(FHA\\.[A-Z.]+)` \\|");
    private static final Pattern ALERT_ROW =
            Pattern.compile("(?m)^\\| ((?:Protection group|Removals|Fractional HA) [^|]+) \\|");
    private static final Pattern ALERT_CALL = Pattern.compile("(?<!void )alert\\(");

    @Test
    void everyEventStandsOnThePage() throws IOException {
        Set<String> inCode = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> inCode.addAll(found(EVENT, text(file))));
        }

        assertThat(inCode).isNotEmpty();
        assertThat(found(EVENT_ROW, page())).containsExactlyElementsOf(inCode);
    }

    @Test
    void everyAlertStandsOnThePageWithItsSubjectAndTheirType() throws IOException {
        String code = Files.readString(ANNOUNCER);
        List<String> subjects = found(ALERT_ROW, page());

        assertThat(subjects)
                .hasSize(found(Pattern.compile("(" + ALERT_CALL + ")"), code).size());
        for (String subject : subjects) {
            for (String part : subject.split(" ID", -1)) {
                assertThat(code).as(subject).contains(part);
            }
        }
        assertThat(code).contains("ALERT_NUMBER = 7_421", "ALERT_NAME = \"ALERT.FRACTIONAL.HA\"");
        assertThat(page()).contains("`ALERT.FRACTIONAL.HA` and the type 7421");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("plugin/docs/monitoring.md"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
