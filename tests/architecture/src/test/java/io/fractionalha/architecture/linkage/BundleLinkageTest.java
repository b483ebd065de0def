// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.architecture.Project;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Holds the built jar against the host: a list of its members in every build, a real server's jar when there is one. */
class BundleLinkageTest {
    @Test
    void everyHostMemberTheBundleLinksToIsListed() {
        assertThat(new LinkageCheck(ours(), Host.listed(), Host::owns).misses())
                .as("what the bundle needs and the listed members of CloudStack 4.22 do not offer")
                .isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "cloudstack.jar", matches = ".+", disabledReason = "give -Dcloudstack.jar=PATH")
    void everyHostMemberTheBundleLinksToIsInTheServersJar() {
        ClassFiles server = ClassFiles.ofJar(serverJar());

        assertThat(new LinkageCheck(ours(), server, BundleLinkageTest::comesFromServer).misses())
                .as("what the bundle needs and " + serverJar() + " does not offer")
                .isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "cloudstack.jar", matches = ".+", disabledReason = "give -Dcloudstack.jar=PATH")
    void theListSaysWhatTheServersJarSays() {
        ClassFiles server = ClassFiles.ofJar(serverJar(), "com/cloud/", "org/apache/cloudstack/");
        Set<String> differences = new TreeSet<>();
        for (TypeShape listed : Host.listed().all()) {
            TypeShape real = server.find(listed.name()).orElse(null);
            if (real == null) {
                differences.add(listed.name() + ": not in the jar");
                continue;
            }
            for (Member member : listed.members()) {
                if (real.member(member.name(), member.descriptor()).isEmpty()) {
                    differences.add(listed.name() + "." + member.name() + member.descriptor() + ": not in the jar");
                }
            }
        }

        assertThat(differences).isEmpty();
    }

    /** Everything of ours; the libraries we carry link to optional neighbours that are absent on purpose. */
    private static ClassFiles ours() {
        Map<String, byte[]> ours =
                new TreeMap<>(ClassFiles.ofJar(Project.bundle()).bytesByName());
        ours.keySet().removeIf(name -> name.startsWith("io/fractionalha/shaded/"));
        assertThat(ours).as("classes of ours in the bundle").isNotEmpty();
        return ClassFiles.of(ours);
    }

    /** Neither of the JDK nor carried by us. */
    private static boolean comesFromServer(String internalName) {
        return !internalName.startsWith("io/fractionalha/")
                && ClassLoader.getPlatformClassLoader().getResource(internalName + ".class") == null;
    }

    private static Path serverJar() {
        return Path.of(System.getProperty("cloudstack.jar", ""));
    }
}
