// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.architecture.Project;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page of libraries says is what the jar carries. */
class LibrariesPageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([\\w.-]+:[\\w-]+)` \\| ([\\d.]+) \\| \\d{4}-\\d\\d-\\d\\d \\|.*");
    private static final Pattern INCLUDED = Pattern.compile("<include>([\\w.-]+:[\\w-]+)</include>");
    private static final Pattern VERSION = Pattern.compile("<(\\w+)\\.version>([\\d.]+)</\\1\\.version>");

    private static Map<String, String> page() throws IOException {
        return Files.readAllLines(Project.root().resolve("plugin/docs/libraries.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (one, other) -> one, TreeMap::new));
    }

    @Test
    void thePageNamesEachLibraryOfTheJarAndNoOther() throws IOException {
        List<String> included = INCLUDED.matcher(Files.readString(Project.root().resolve("plugin/bundle/pom.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("io.fractionalha:"))
                .toList();
        assertThat(included).hasSizeGreaterThan(5);
        assertThat(page().keySet()).containsExactlyInAnyOrderElementsOf(included);
    }

    @Test
    void theVersionsAreThoseOfTheBuild() throws Exception {
        Map<String, String> versions = VERSION.matcher(
                        Files.readString(Project.root().resolve("pom.xml")))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        versions.put("jackson", jackson());
        page().forEach((library, version) -> {
            String family = versions.keySet().stream()
                    .filter(name -> library.substring(library.indexOf(':') + 1).startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no version in the build of " + library));
            assertThat(version).as(library).isEqualTo(versions.get(family));
        });
    }

    /** Comes with Flyway, so its version stands in no pom of ours: the jar is asked. */
    private static String jackson() throws Exception {
        URL[] bundle = {Project.bundle().toUri().toURL()};
        try (URLClassLoader jar = new URLClassLoader(bundle, null)) {
            return String.valueOf(Class.forName("io.fractionalha.shaded.jackson.core.json.PackageVersion", true, jar)
                    .getField("VERSION")
                    .get(null));
        }
    }
}
