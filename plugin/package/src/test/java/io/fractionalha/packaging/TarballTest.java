// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tarball is the package for everybody else: the same files with the same modes, and nothing that differs between two builds. */
class TarballTest {
    private static final Path TARBALL = Tool.built("fractionalha.tarball");

    @Test
    void holdsWhatThePackageHolds() {
        String files = Tool.must("tar", "-tzf", TARBALL);
        assertThat(files).contains("usr/share/cloudstack-management/lib/fractional-ha-bundle.jar", "usr/bin/");

        assertThat(entries(Tool.must("tar", "--full-time", "-tvzf", TARBALL)))
                .isEqualTo(entries(Tool.must("dpkg-deb", "--contents", Tool.built("fractionalha.deb"))));
    }

    @Test
    void belongsToRootAndIsOfOneTime() {
        List<String> lines = Tool.must("tar", "--utc", "--full-time", "-tvzf", TARBALL)
                .lines()
                .toList();

        assertThat(lines)
                .isNotEmpty()
                .allMatch(line -> line.contains(" root/root ") && line.contains("2026-01-01 00:00:00"));
    }

    /** Mode and name of each file; directories above ours are in one of them only. */
    private static Set<String> entries(String listing) {
        Set<String> entries = new TreeSet<>();
        for (String line : listing.lines().toList()) {
            String[] words = line.split(" +", -1);
            if (!line.startsWith("d")) {
                entries.add(words[0] + " " + words[2] + " " + words[words.length - 1].replaceFirst("^\\./", ""));
            }
        }
        return entries;
    }
}
