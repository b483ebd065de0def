// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.architecture.Project;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A library whose own library was left behind loads well and fails in use; so what is left behind is known by name. */
class BundleLibrariesTest {
    private static final String SHADED = "io/fractionalha/shaded/";

    /** What the libraries we carry can do without, each with the reason. */
    private static final Map<String, String> CAN_BE_ABSENT = Map.ofEntries(
            Map.entry("org/apache/logging/log4j/", "the host's; Flyway logs to it when told so"),
            Map.entry("org/apache/commons/logging/", "likewise"),
            Map.entry(
                    "org/apache/commons/text/", "Flyway guesses at misspelt keys of configuration files; we have none"),
            Map.entry(SHADED + "jackson/dataformat/toml/", "Flyway reads TOML files with it; we have none"),
            Map.entry(SHADED + "jackson/datatype/jsr310/", "Flyway writes reports as JSON with it; we ask for none"),
            Map.entry("org/jboss/vfs/", "Flyway scans JBoss archives with it, inside JBoss only"),
            Map.entry("com/sun/jna/", "dnsjava's resolver, which we do not use, reads the settings of Windows with it"),
            Map.entry("android/", "likewise, those of Android"),
            Map.entry("org/osgi/framework/", "Flyway looks for migrations in OSGi bundles, inside OSGi only"),
            Map.entry("com/google/gson/annotations/", "the host's, on purpose: see decision 3"),
            Map.entry("lombok/", "a mark; a virtual machine ignores marks it cannot load"),
            Map.entry("javax/annotation/", "likewise"));

    @Test
    void whatLibrariesLinkToIsInTheJarOrKnownToBeOptional() {
        ClassFiles bundle = ClassFiles.ofJar(Project.bundle());
        Map<String, String> absent = new TreeMap<>();
        Set<String> used = new TreeSet<>();
        for (Map.Entry<String, byte[]> file : bundle.bytesByName().entrySet()) {
            if (!file.getKey().startsWith(SHADED)) {
                continue;
            }
            for (Reference reference : References.of(file.getValue())) {
                String owner = reference.owner();
                if (isOfTheJdk(owner) || bundle.find(owner).isPresent()) {
                    continue;
                }
                if (CAN_BE_ABSENT.keySet().stream()
                        .filter(owner::startsWith)
                        .peek(used::add)
                        .findAny()
                        .isEmpty()) {
                    absent.putIfAbsent(owner, file.getKey());
                }
            }
        }

        assertThat(absent)
                .as("types asked for that the bundle lacks, with who asks")
                .isEmpty();
        // An entry nobody needs any more would hide the next library that is left behind.
        assertThat(used).containsExactlyInAnyOrderElementsOf(CAN_BE_ABSENT.keySet());
    }

    private static boolean isOfTheJdk(String internalName) {
        return internalName.startsWith("java/")
                || ClassLoader.getPlatformClassLoader().getResource(internalName + ".class") != null;
    }
}
