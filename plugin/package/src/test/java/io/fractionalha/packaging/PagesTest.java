// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reads one page reaches every other one, from the repository as from an installed package. */
class PagesTest {
    private static final Path DOCS = Tool.project().resolve("plugin/docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void everyLinkLeadsToAFileThatIsInstalledToo() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : found(LINK, Files.readString(page))) {
                Path target = page.getParent().resolve(link).normalize();
                if (!link.contains("://") && !(target.startsWith(DOCS) && Files.exists(target))) {
                    broken.add(DOCS.relativize(page) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmeLeadsToEveryPage() throws IOException {
        Path readme = Tool.project().resolve("README.md");
        List<Path> linked = found(LINK, Files.readString(readme)).stream()
                .filter(link -> !link.contains("://"))
                .map(link -> readme.resolveSibling(link).normalize())
                .toList();

        assertThat(linked).allSatisfy(target -> assertThat(target).exists());
        assertThat(linked)
                .containsAll(pages().stream()
                        .filter(page -> page.getParent().equals(DOCS))
                        .toList());
    }

    @Test
    void theArchitectureNamesEveryTable() throws IOException {
        Set<String> made = new TreeSet<>(Set.of("schema_history"));
        try (Stream<Path> scripts =
                Files.list(Tool.project().resolve("db-upgrade/src/main/resources/io/fractionalha/dbupgrade/sql"))) {
            for (Path script : scripts.toList()) {
                made.addAll(found(
                        Pattern.compile("CREATE TABLE IF NOT EXISTS fractional_ha_(\\w+)"), Files.readString(script)));
            }
        }
        String page = Files.readString(DOCS.resolve("architecture.md"));
        String section = page.substring(page.indexOf("## What lies in the database"));

        assertThat(new TreeSet<>(found(Pattern.compile("`([a-z_]+[a-z])`"), section)))
                .isEqualTo(made);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
