// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.packaging.AskedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fractional-ha-metrics} against a server that checks its signatures. */
class MetricsTest {
    @TempDir
    private Path directory;

    @Test
    void everyMetricIsWrittenWithItsValueInSeconds() throws IOException {
        Path output = Files.writeString(directory.resolve("fractional-ha.prom"), "old");
        try (AskedServer server = new AskedServer(MetricsScript::whole)) {
            Tool.Result result = script().run(server.url(), "--output", output);

            assertThat(result).isEqualTo(new Tool.Result(0, ""));
            assertThat(server.asked()).hasSize(4);
        }
        assertThat(Files.readString(output))
                .contains(
                        "fractional_ha_scrape_success{command=\"listFailoverReadiness\"} 1\n",
                        "fractional_ha_info{version=\"0.1.0\",schema=\"1\",site_id=\"s1\",journal_id=\"j1\"} 1\n",
                        "fractional_ha_health{state=\"OK\"} 0\nfractional_ha_health{state=\"DEGRADED\"} 1\n",
                        "fractional_ha_captured_commands_total 12\n",
                        "fractional_ha_lag_seconds 1.5\n",
                        "fractional_ha_peer_state{peer_id=\"p1\",peer=\"south\",state=\"Connected\"} 1\n",
                        "fractional_ha_peer_clock_offset_seconds{peer_id=\"p1\",peer=\"south\"} -0.04\n",
                        "fractional_ha_peer_last_contact_timestamp_seconds{peer_id=\"p1\",peer=\"south\"} 1795444103.0\n",
                        "fractional_ha_group_role{group_id=\"g1\",group=\"a \\\"shop\\\" \\\\ ü\",role=\"ACTIVE\"} 1\n",
                        "readiness=\"NOT_READY\"} 1\n",
                        "code=\"QUEUE_FAILED\"} 2\n",
                        "fractional_ha_group_command_rpo_seconds{group_id=\"g1\",group=\"a \\\"shop\\\" \\\\ ü\"} 61.0\n",
                        "ü\"} 1795444103.123456\n");
        assertThat(names(Files.readString(output))).containsExactlyElementsOf(listed());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-r--r--");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("fractional-ha.prom", "metrics.ini");
    }

    @Test
    void everyLineIsOneThatPrometheusReads() throws IOException {
        String text;
        try (AskedServer server = new AskedServer(MetricsScript::whole)) {
            text = script().run(server.url()).said();
        }
        String label = "[a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
        assertThat(text.lines())
                .allMatch(line -> line.matches(
                                "# HELP fractional_ha_[a-z_]+ .+|# TYPE fractional_ha_[a-z_]+ (gauge|counter)")
                        || line.matches("fractional_ha_[a-z_]+(\\{" + label + "(," + label + ")*})? -?[0-9.e+]+"));
        assertThat(text.lines().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
    }

    @Test
    void aThousandGroupsAreAskedPageByPage() throws IOException {
        try (AskedServer server = new AskedServer(MetricsTest::manyGroups)) {
            String text = script().run(server.url()).said();

            assertThat(text.lines().filter(line -> line.startsWith("fractional_ha_group_epoch")))
                    .hasSize(450);
            assertThat(server.asked().stream()
                            .filter(asked -> asked.get("command").equals("listProtectionGroups"))
                            .map(asked -> asked.get("page")))
                    .containsExactly("1", "2", "3");
        }
    }

    private static Answer manyGroups(Map<String, String> asked) {
        if (!asked.get("command").equals("listProtectionGroups")) {
            return Answer.of("{\"x\":{}}");
        }
        int first = (Integer.parseInt(asked.get("page")) - 1) * Integer.parseInt(asked.get("pagesize"));
        int last = Math.min(450, first + Integer.parseInt(asked.get("pagesize")));
        return Answer.of(IntStream.range(first, last)
                .mapToObj(i -> "{\"id\":\"g" + i + "\",\"name\":\"n\",\"epoch\":1}")
                .collect(Collectors.joining(",", "{\"x\":{\"count\":450,\"protectiongroup\":[", "]}}")));
    }

    private MetricsScript script() {
        return new MetricsScript(directory);
    }

    /** Names of metrics in the order of their first line. */
    private static List<String> names(String text) {
        return text.lines()
                .filter(line -> line.startsWith("# TYPE"))
                .map(line -> line.split(" ", -1)[2])
                .toList();
    }

    private static List<String> listed() {
        return Tool.must(MetricsScript.FILE, "--list")
                .lines()
                .map(line -> line.split("\t", -1)[0])
                .toList();
    }
}
