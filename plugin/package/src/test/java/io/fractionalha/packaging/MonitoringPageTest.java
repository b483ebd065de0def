// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.group.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page has every metric as the script writes it, and the script every word of the code that a label may have. */
class MonitoringPageTest {
    @TempDir
    private Path directory;

    @Test
    void theTableNamesEachMetricItsTypeItsLabelsAndItsMeaning() throws IOException {
        List<String> rows = Files.readAllLines(Tool.project().resolve("plugin/docs/monitoring.md")).stream()
                .filter(line -> line.startsWith("| `fractional_ha_"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Tool.must(MetricsScript.FILE, "--list")
                        .lines()
                        .map(MonitoringPageTest::row)
                        .toList());
    }

    @Test
    void everyRoleAndEveryWordOfReadinessHasALine() throws IOException {
        String text;
        try (AskedServer server = new AskedServer(MetricsScript::whole)) {
            text = new MetricsScript(directory).run(server.url()).said();
        }
        assertThat(values(text, "fractional_ha_group_role{", "role")).containsExactlyElementsOf(names(Role.values()));
        assertThat(values(text, "fractional_ha_group_readiness{", "readiness"))
                .containsExactlyElementsOf(names(ReadinessDesk.Word.values()));
    }

    private static String row(String line) {
        String[] parts = line.split("\t", -1);
        String labels = parts[2].isEmpty() ? "" : "`" + parts[2].replace(" ", "` `") + "`";
        return "| `" + parts[0] + "` | " + parts[1] + " | " + labels + " | " + parts[3] + " |";
    }

    private static List<String> values(String text, String metric, String label) {
        return text.lines()
                .filter(line -> line.startsWith(metric))
                .map(line -> line.replaceFirst(".*[{,]" + label + "=\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
