// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.counting;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.fractionalha.architecture.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Surefire passes over a class whose name it does not know, and says nothing. So every class with tests must have such a name, and
 * every property must be in the report of the run that has just been.
 */
class EveryTestRanTest {
    private static final List<String> TEST_MARKS = List.of(
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.params.ParameterizedTest",
            "org.junit.jupiter.api.RepeatedTest",
            "org.junit.jupiter.api.TestFactory",
            "net.jqwik.api.Property",
            "net.jqwik.api.Example");

    @Test
    void everyClassWithTestsHasANameThatIsRun() {
        Set<String> unseen = new TreeSet<>();
        int seen = 0;
        for (Path module : Project.modules()) {
            for (JavaClass type : testClasses(module)) {
                if (marked(type, TEST_MARKS).isEmpty() || type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                    continue;
                }
                seen++;
                JavaClass outer = outermost(type);
                if (!outer.getSimpleName().matches("Test.*|.*Tests?|.*TestCase")) {
                    unseen.add(outer.getName());
                }
            }
        }

        assertThat(seen).as("classes with tests, this one included").isPositive();
        assertThat(unseen)
                .as("classes with tests that no run picks up; name them *Test")
                .isEmpty();
    }

    @Test
    void everyClassWithPropertiesIsNamedForThem() {
        assertThat(propertyClasses())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.name()).endsWith("PropertyTest"));
    }

    @Test
    void everyPropertyOfTheModulesBeforeThisOneIsInItsReport() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (PropertyClass found : propertyClasses()) {
            // This module's own report is written when this test has ended.
            if (found.module().endsWith("tests/architecture")) {
                continue;
            }
            Path report = found.module().resolve("target/surefire-reports/TEST-" + found.name() + ".xml");
            String text = Files.exists(report) ? Files.readString(report) : "";
            for (String property : found.properties()) {
                if (!text.contains("name=\"" + property)) {
                    missing.add(found.name() + "." + property);
                }
            }
        }

        assertThat(missing).as("properties that were compiled and not run").isEmpty();
    }

    private record PropertyClass(Path module, String name, Set<String> properties) {}

    private static List<PropertyClass> propertyClasses() {
        return Project.modules().stream()
                .flatMap(module -> testClasses(module).stream()
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type ->
                                !marked(type, List.of(Property.class.getName())).isEmpty())
                        .map(type -> new PropertyClass(
                                module, type.getName(), marked(type, List.of(Property.class.getName())))))
                .toList();
    }

    private static Set<String> marked(JavaClass type, List<String> annotations) {
        Set<String> methods = new TreeSet<>();
        for (JavaMethod method : type.getAllMethods()) {
            if (annotations.stream().anyMatch(method::isAnnotatedWith)) {
                methods.add(method.getName());
            }
        }
        return methods;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(EveryTestRanTest::outermost).orElse(type);
    }

    private static JavaClasses testClasses(Path module) {
        return new ClassFileImporter().importPath(module.resolve("target/test-classes"));
    }
}
