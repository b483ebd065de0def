// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.mirror.QueueReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages for operators name what the code knows: nobody looks up a code in vain. */
final class OperatorPagesTest {
    private static final Pattern ERROR_ROW = Pattern.compile("^\\| [1-5][0-9]{2} \\|.*");

    @Test
    void everyErrorCodeStandsOnThePageWithItsNumberActorAndRetry() throws IOException {
        List<String> rows = Files.readAllLines(page("troubleshooting.md"), StandardCharsets.UTF_8).stream()
                .filter(line -> ERROR_ROW.matcher(line).matches())
                .map(OperatorPagesTest::withoutHttpAndAdvice)
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(OperatorPagesTest::row)
                        .toList());
    }

    @Test
    void everyReasonStandsOnThePage() throws IOException {
        String text = Files.readString(page("troubleshooting.md"), StandardCharsets.UTF_8);
        for (ReasonCode code : ReasonCode.values()) {
            assertThat(text).contains("\n| " + code + " | " + (code.fatal() ? "yes" : "no") + " | ");
        }
        for (QueueReason reason : QueueReason.values()) {
            assertThat(text).contains("\n| " + reason + " | ");
        }
    }

    @Test
    void everyCommandThatIsMirroredStandsOnThePage() throws IOException {
        String text = Files.readString(page("protect.md"), StandardCharsets.UTF_8);
        assertThat(Catalogue.STANDARD.rows())
                .extracting(CommandRow::name)
                .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }

    @Test
    void everyCommandThatIsNotFollowedStandsOnThePageInTheLineOfItsReason() throws IOException {
        List<String> lines = Files.readAllLines(page("protect.md"), StandardCharsets.UTF_8);
        assertThat(Catalogue.STANDARD.unfollowed())
                .allSatisfy(row -> assertThat(lines)
                        .filteredOn(line -> line.startsWith("| " + row.verdict() + " | " + row.reason() + " | "))
                        .singleElement()
                        .satisfies(line -> assertThat(line).contains("`" + row.name() + "`")));
    }

    private static String row(ErrorCode code) {
        return code.number() + " " + code + " " + code.actor().name().toLowerCase(Locale.ROOT) + " "
                + (code.retryHelps() ? "yes" : "no");
    }

    private static String withoutHttpAndAdvice(String line) {
        String[] cells = line.split(" *\\| *", -1);
        return cells[1] + " " + cells[2] + " " + cells[4] + " " + cells[5];
    }

    private static Path page(String name) {
        return Path.of(System.getProperty("fractionalha.root"), "plugin", "docs", name);
    }
}
