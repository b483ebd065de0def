// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where things of this build lie on disk. */
public final class Project {
    private static final List<String> SKIPPED = List.of("target", "node_modules", ".git");

    private Project() {}

    /** The folder of the root pom. */
    public static Path root() {
        return path("fractionalha.root");
    }

    /** The jar an operator gets, as this build made it. */
    public static Path bundle() {
        Path bundle = path("fractionalha.bundle");
        if (!Files.isRegularFile(bundle)) {
            throw new IllegalStateException(
                    "no bundle at " + bundle + "; build it first: ./mvnw -pl plugin/bundle -am package");
        }
        return bundle;
    }

    /** Folders that hold a pom, the root's own excepted. */
    public static List<Path> modules() {
        try (Stream<Path> files = Files.walk(root(), 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .map(Path::getParent)
                    .filter(module -> !module.equals(root()))
                    .filter(module ->
                            SKIPPED.stream().noneMatch(name -> module.toString().contains("/" + name)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list the modules", unreadable);
        }
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        return Path.of(Objects.requireNonNull(value, () -> "run this through Maven, which sets -D" + property));
    }
}
