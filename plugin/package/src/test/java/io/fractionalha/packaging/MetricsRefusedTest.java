// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.packaging.AskedServer.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code fractional-ha-metrics} does when it is not answered, or not set up as it must be. */
class MetricsRefusedTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsNotAnsweredIsMissingAndSaidAndTheRestIsThere() throws IOException {
        try (AskedServer server = new AskedServer(asked -> asked.get("command").equals("listFailoverReadiness")
                ? new Answer(531, "{\"x\":{\"errortext\":\"not allowed for " + AskedServer.SECRET_KEY + "\"}}")
                : MetricsScript.whole(asked))) {
            Tool.Result result = script().run(server.url());

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.said())
                    .contains("listFailoverReadiness", "HTTP 531", "not allowed for ...")
                    .contains("scrape_success{command=\"listFailoverReadiness\"} 0", "fractional_ha_group_epoch")
                    .doesNotContain("fractional_ha_group_queued", AskedServer.SECRET_KEY, AskedServer.API_KEY);
        }
    }

    @Test
    void aRegionThatIsGoneLeavesNoOldNumbersBehind() throws IOException {
        Path output = Files.writeString(directory.resolve("fractional-ha.prom"), "fractional_ha_lag_seconds 0\n");
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }

        Tool.Result result = script().run("http://127.0.0.1:" + nobody + "/client/api", "--output", output);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.said()).contains("cannot be asked").doesNotContain("Traceback", AskedServer.SECRET_KEY);
        assertThat(Files.readString(output))
                .contains("fractional_ha_scrape_success{command=\"getFractionalHaHealth\"} 0")
                .doesNotContain("lag_seconds");
    }

    @Test
    void aServerThatTakesTheQuestionAndSaysNothingIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/client/api";

            Tool.Result result = script().run(url, "--timeout", "0.2");

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.said()).contains("timed out", "scrape_success{command=\"getFractionalHaHealth\"} 0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"x\":[]}",
                "{\"x\":{\"fractionalhahealth\":[],\"standbypeer\":{\"a\":1}}}",
                "{\"x\":{\"fractionalhahealth\":{\"lagmillis\":\"soon\"},\"standbypeer\":[7],\"protectiongroup\":[null],"
                        + "\"failoverreadiness\":[[]]}}"
            })
    void anAnswerInAnotherFormIsNoAnswer(String body) throws IOException {
        try (AskedServer server = new AskedServer(asked -> Answer.of(body))) {
            Tool.Result result = script().run(server.url());

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.said())
                    .contains("scrape_success{command=\"getFractionalHaHealth\"} 0")
                    .doesNotContain("Traceback");
        }
    }

    @Test
    void aSignedRequestIsNotSentOnToSomebodyElse() throws IOException {
        try (AskedServer other = new AskedServer(asked -> Answer.of("{}"));
                AskedServer server = new AskedServer(asked -> new Answer(302, other.url()))) {
            Tool.Result result = script().run(server.url());

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.said()).contains("HTTP 302");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void settingsThatOthersMayReadAreNotUsed() throws IOException {
        try (AskedServer server = new AskedServer(MetricsScript::whole)) {
            Path settings = script().settings(server.url());
            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r-----"));

            Tool.Result result = Tool.run(MetricsScript.FILE, "--settings", settings);

            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.said()).contains(settings.toString(), "mode 0640", "chmod 0600", "} 0");
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretkey the-secret-key",
                "[fractional-ha]\nurl = http://127.0.0.1:1/client/api\nsecretkey = the-secret-key",
                "[fractional-ha]\nurl = the-secret-key\napikey = a\nsecretkey = b",
                "[fractional-ha]\nurl = http://root:the-secret-key@127.0.0.1/\napikey = a\nsecretkey = b",
                "[other]\n"
            })
    void settingsThatCannotBeUsedAreRefusedWithoutTheirContent(String text) throws IOException {
        Path settings = Files.writeString(directory.resolve("metrics.ini"), text);
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));

        Tool.Result result = Tool.run(MetricsScript.FILE, "--settings", settings);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.said())
                .contains(settings.toString(), "scrape_success{command=\"getFractionalHaHealth\"} 0")
                .doesNotContain("the-secret-key", "Traceback");
    }

    private MetricsScript script() {
        return new MetricsScript(directory);
    }
}
