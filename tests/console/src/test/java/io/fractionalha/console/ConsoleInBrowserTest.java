// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.nameserver.NameServer;
import io.fractionalha.scenario.EmbeddedRegions;
import io.fractionalha.scenario.Regions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page and every wizard, for administrators and tenants, in Chromium, on two simulated regions that serve the built page. */
class ConsoleInBrowserTest {
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("fractionalha.root")));
    /** The heading under which node's reporter repeats what failed. */
    private static final String FAILED = "failing tests:";

    private static final int MINUTES_MAX = Integer.getInteger("console.minutes", 10);

    @TempDir
    private Path webapp;

    @Test
    void everyPageAndEveryWizardWorksInABrowser() throws IOException, InterruptedException {
        fill();
        List<String> options =
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dregion.webapp=" + webapp);
        try (Regions regions = EmbeddedRegions.start(new EmbeddedRegions.Shape(0, true, options));
                Control control = Control.of(regions);
                NameServer names = NameServer.start()) {
            Path stage = webapp.resolve("stage.json");
            Files.writeString(stage, Stage.set(regions, control.url(), names).toString());
            Path results = target().resolve("browser");
            Files.createDirectories(results);
            Path log = results.resolve("log.txt");
            Process browser = new ProcessBuilder(
                            "node",
                            "--test-reporter=spec",
                            ROOT.resolve("tests/console/browser/all.mjs").toString(),
                            stage.toString(),
                            results.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = browser.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            browser.destroyForcibly();

            assertThat(ended)
                    .as("tests in the browser end within %d minutes", MINUTES_MAX)
                    .isTrue();
            assertThat(browser.exitValue())
                    .as("tests in the browser; what was on the screen is in %s%n%s", results, red(log))
                    .isZero();
            // A script that ran nothing would end well, too.
            assertThat(Files.readString(results.resolve("passed.txt")).lines().count())
                    .as("tests that passed in the browser")
                    .isGreaterThan(50);
        }
    }

    /** What the host has in its webapp directory: a page that signs in and frames the console, and the console. */
    private void fill() throws IOException {
        Path page = ROOT.resolve("ui-extension/target/page");
        assertThat(page.resolve("index.html")).as("the built console").isRegularFile();
        Files.createSymbolicLink(webapp.resolve("fractional-ha"), page);
        for (String file : List.of("index.html", "host.js")) {
            try (InputStream host = Objects.requireNonNull(getClass().getResourceAsStream("/host/" + file), file)) {
                Files.copy(host, webapp.resolve(file));
            }
        }
    }

    /** What failed: the end of the log, where each test that did is named once more with its reason. */
    private static String red(Path log) throws IOException {
        String told = Files.readString(log);
        return told.substring(Math.max(0, told.indexOf(FAILED)));
    }

    private static Path target() {
        return ROOT.resolve("tests/console/target");
    }
}
