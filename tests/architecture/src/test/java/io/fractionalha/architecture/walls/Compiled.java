// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.walls;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.fractionalha.architecture.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Class files of this build, by module. */
final class Compiled {
    private static final String SPECIMENS = "io/fractionalha/architecture/walls/specimen/";

    private Compiled() {}

    /** Main classes of one module; fails if it was not built. */
    static JavaClasses mainOf(String module) {
        Path classes = Project.root().resolve(module).resolve("target/classes");
        JavaClasses imported = new ClassFileImporter().importPath(classes);
        if (imported.isEmpty()) {
            throw new IllegalStateException("no class in " + classes + "; build " + module + " first");
        }
        return imported;
    }

    /** Main and test classes of every module built so far, specimens excepted. */
    static JavaClasses everything() {
        List<Path> folders = Project.modules().stream()
                .flatMap(module -> Stream.of(module.resolve("target/classes"), module.resolve("target/test-classes")))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter()
                .withImportOption((Location location) -> !location.contains(SPECIMENS))
                .importPaths(folders);
    }

    static JavaClasses specimens() {
        return new ClassFileImporter().importPackages("io.fractionalha.architecture.walls.specimen");
    }
}
