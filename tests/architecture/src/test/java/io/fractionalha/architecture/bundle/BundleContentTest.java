// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.architecture.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opens the jar an operator gets. The server puts it beside its own on one class path: what it holds, the server sees. */
class BundleContentTest {
    private static final String MODULE = "META-INF/cloudstack/fractional-ha/";
    private static final String GUARD = "com/cloud/api/dispatch/FractionalHa";
    private static JarFile jar;
    private static Set<String> names;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(Project.bundle().toFile());
        names = jar.stream().map(JarEntry::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void everyFolderHasAnEntryOfItsOwn() {
        // Spring's scan for META-INF/cloudstack/*/module.properties finds nothing in a jar without them.
        Set<String> folders = new TreeSet<>();
        for (String name : names) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash + 1));
            }
        }

        folders.removeAll(names);
        assertThat(folders).as("folders without an entry").isEmpty();
    }

    @Test
    void everyClassIsOursOrCarriedUnderOurName() {
        assertThat(names)
                .as("classes that are neither ours nor below our name")
                .filteredOn(name -> name.endsWith(".class"))
                .filteredOn(name -> !name.startsWith("io/fractionalha/") && !name.startsWith(GUARD))
                .isEmpty();
    }

    @Test
    void coreAdaptersMigrationsAndLibrariesAreIn() {
        for (String part :
                List.of("group", "adapter", "dbupgrade", "shaded/flyway/core", "shaded/gson", "shaded/dns")) {
            assertThat(names)
                    .as("classes of io.fractionalha." + part)
                    .anyMatch(name -> name.startsWith("io/fractionalha/" + part + "/") && name.endsWith(".class"));
        }
    }

    @Test
    void noModuleDescriptorAndNothingForOtherJavaVersions() throws IOException {
        assertThat(names)
                .noneMatch(name -> name.endsWith("module-info.class") || name.startsWith("META-INF/versions/"));
        assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE))
                .isNull();
    }

    @Test
    void noSignatureFilesNoStrayPluginCaches() {
        assertThat(names)
                .filteredOn(name -> name.startsWith("META-INF/") && !name.endsWith("/"))
                .allMatch(name -> name.equals("META-INF/MANIFEST.MF")
                        || name.matches("META-INF/([A-Za-z0-9]+-)?(LICENSE|NOTICE)")
                        || name.startsWith(MODULE)
                        || name.startsWith("META-INF/services/io.fractionalha."));
    }

    @Test
    void everyServiceFileNamesClassesThatAreInTheJar() {
        List<String> services = names.stream()
                .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                .toList();
        assertThat(services).contains("META-INF/services/io.fractionalha.shaded.flyway.core.extensibility.Plugin");
        for (String service : services) {
            List<String> providers = text(service)
                    .lines()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty())
                    .toList();
            assertThat(providers).as(service).isNotEmpty();
            assertThat(names)
                    .containsAll(providers.stream()
                            .map(provider -> provider.replace('.', '/') + ".class")
                            .toList());
        }
    }

    private static String text(String name) {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
