// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose config.json is: that of the host's packages, through installation, upgrade, removal and purge of either. */
class BesideTheHostsPackagesTest {
    private static final Path DEB = Tool.built("fractionalha.deb");
    private static final String NEWER =
            DebianRoot.SHIPPED.replace("\"apidocs\": true", "\"apidocs\": true,\n  \"new\": 1");

    @TempDir
    private Path directory;

    private DebianRoot machine;

    @BeforeEach
    void beginWithBothPackagesOfTheHost() throws IOException {
        machine = DebianRoot.with(directory, "4.22.0.0");
        machine.install(DebianRoot.uiAlone(directory, "4.22.0.0", DebianRoot.SHIPPED));
    }

    @Test
    void nothingOfOursIsAFileOfTheHostsAndNoneIsAConffile() throws IOException {
        machine.install(DEB);

        List<String> ours = owned("fractional-ha");
        assertThat(ours).contains("/usr/bin/fractional-ha-ui");
        for (String host : List.of("cloudstack-management", "cloudstack-ui", "python3")) {
            assertThat(owned(host)).as(host).doesNotContainAnyElementsOf(ours);
        }
        assertThat(machine.file("var/lib/dpkg/info/fractional-ha.conffiles")).doesNotExist();
    }

    @Test
    void fromInstallationToPurgeNeitherFileIsTouchedUnasked() throws IOException {
        machine.install(DEB);
        assertShipped();
        machine.install(DEB);
        assertShipped();
        assertThat(machine.must("--remove", "fractional-ha")).doesNotContain("still has");
        assertShipped();
        machine.must("--purge", "fractional-ha");
        assertShipped();
    }

    @Test
    void askedForTheOneFileItLeavesTheOther() {
        machine.install(DEB);

        assertThat(machine.console("enable", DebianRoot.UI).exit()).isZero();

        assertThat(machine.config()).hasContent(DebianRoot.SHIPPED);
        assertThat(machine.console("status").exit()).isEqualTo(3);
        assertThat(machine.console("status", DebianRoot.UI).exit()).isZero();
    }

    @Test
    void aRemovalNamesEachFileThatStillHasTheEntry() {
        machine.install(DEB);
        machine.console("enable", DebianRoot.UI);

        assertThat(machine.must("--remove", "fractional-ha"))
                .contains("still has FractionalHA", "/" + DebianRoot.UI)
                .doesNotContain("/" + DebianRoot.MANAGEMENT);

        machine.install(DEB);
        machine.console("enable");
        assertThat(machine.must("--remove", "fractional-ha"))
                .contains("/" + DebianRoot.UI, "/" + DebianRoot.MANAGEMENT);
    }

    @Test
    void aNewReleaseOfTheHostIsNotAskedAboutAFileThatNobodyChangedOrThatIsAsItWas() throws IOException {
        machine.install(DEB);
        machine.console("enable");
        machine.console("disable");

        machine.install(DebianRoot.host(directory, "4.22.1.0", NEWER));

        assertThat(machine.config()).hasContent(NEWER);
        assertThat(machine.names("etc/cloudstack/management")).containsExactly("config.json");
        assertThat(machine.console("enable").exit()).isZero();
    }

    @Test
    void whoeverKeepsTheFileAtAnUpgradeOfTheHostKeepsTheEntry() throws IOException {
        machine.install(DEB);
        machine.console("enable");
        byte[] shown = Files.readAllBytes(machine.config());

        machine.must("--force-confold", "--install", DebianRoot.host(directory, "4.22.1.0", NEWER));

        assertThat(machine.config()).hasBinaryContent(shown);
        assertThat(machine.file(DebianRoot.MANAGEMENT + ".dpkg-dist")).hasContent(NEWER);
        assertThat(machine.file(DebianRoot.UI)).hasContent(DebianRoot.SHIPPED);
    }

    @Test
    void whoeverTakesTheNewFileAtAnUpgradeOfTheHostEnablesAgain() throws IOException {
        machine.install(DEB);
        machine.console("enable");

        machine.must("--force-confnew", "--install", DebianRoot.host(directory, "4.22.1.0", NEWER));

        assertThat(machine.config()).hasContent(NEWER);
        assertThat(machine.console("status").exit()).isEqualTo(3);
        assertThat(machine.console("enable").exit()).isZero();
        assertThat(Files.readString(machine.config())).contains("FractionalHA", "\"new\": 1");
    }

    @Test
    void theHostIsNotRemovedFromUnderItAndTakesItsFileAlongAfterwards() throws IOException {
        machine.install(DEB);
        machine.console("enable");

        assertThat(machine.dpkg("--purge", "cloudstack-management").said())
                .contains("fractional-ha depends on cloudstack-management");

        machine.console("disable");
        machine.must("--purge", "fractional-ha");
        machine.must("--purge", "cloudstack-management");
        assertThat(machine.file("usr/share/cloudstack-management")).doesNotExist();
        assertThat(machine.config()).doesNotExist();
    }

    private void assertShipped() {
        assertThat(machine.config()).hasContent(DebianRoot.SHIPPED);
        assertThat(machine.file(DebianRoot.UI)).hasContent(DebianRoot.SHIPPED);
        assertThat(machine.file("etc/cloudstack/management").toFile().list()).containsExactly("config.json");
    }

    /** The files of a package, without the folders that packages share. */
    private List<String> owned(String name) throws IOException {
        return Files.readAllLines(machine.file("var/lib/dpkg/info/" + name + ".list")).stream()
                .filter(file -> !Files.isDirectory(machine.file("." + file)))
                .toList();
    }
}
