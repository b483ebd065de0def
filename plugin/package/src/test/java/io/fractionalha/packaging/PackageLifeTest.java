// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package from its installation to its end, by the real dpkg, in a directory that stands for a machine. */
class PackageLifeTest {
    private static final Path DEB = Tool.built("fractionalha.deb");
    private static final String JAR = "usr/share/cloudstack-management/lib/fractional-ha-bundle.jar";

    @TempDir
    private Path directory;

    @Test
    void putsJarConsoleAndToolsInPlaceAndTouchesNothingOfTheHost() throws IOException {
        DebianRoot machine = DebianRoot.with(directory, "4.22.0.0");

        String said = machine.install(DEB);

        assertThat(said).contains("restart cloudstack-management").contains("fractional-ha-ui enable");
        assertThat(machine.file(JAR)).hasSameBinaryContentAs(bundle());
        assertThat(mode(machine, JAR)).isEqualTo("rw-r--r--");
        Path page = machine.file("usr/share/cloudstack-management/webapp/fractional-ha");
        assertThat(page.resolve("index.html"))
                .hasSameTextualContentAs(Tool.project().resolve("ui-extension/target/page/index.html"));
        assertThat(mode(machine, "usr/share/cloudstack-management/webapp/fractional-ha"))
                .isEqualTo("rwxr-xr-x");
        assertThat(mode(machine, "usr/bin/fractional-ha-ui")).isEqualTo("rwxr-xr-x");
        assertThat(mode(machine, "usr/bin/fractional-ha-metrics")).isEqualTo("rwxr-xr-x");
        assertThat(machine.names("usr/share/doc/fractional-ha"))
                .contains("install.md", "upgrade.md", "images/run.png", "adr/0001-maven-modules-are-the-walls.md");
        assertThat(machine.config()).hasContent(DebianRoot.SHIPPED);
        assertThat(machine.state()).startsWith("install ok installed ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.21.0.0", "4.23.0.0", "4.23.0.0~rc1"})
    void isNotSetUpBesideAnotherVersionOfTheHost(String version) throws IOException {
        DebianRoot machine = DebianRoot.with(directory, version);

        Tool.Result result = machine.dpkg("--install", DEB);

        assertThat(result.exit()).isNotZero();
        assertThat(result.said()).contains("depends on cloudstack-management");
        assertThat(machine.state()).startsWith("install ok unpacked ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.22.0.0", "4.22.0.0~jammy", "4.22.1.0-SNAPSHOT"})
    void isSetUpBesideEveryReleaseOfTheVersionItIsFor(String version) throws IOException {
        DebianRoot machine = DebianRoot.with(directory, version);

        machine.install(DEB);

        assertThat(machine.state()).startsWith("install ok installed ");
    }

    @Test
    void aNewerVersionTakesThePlaceAndTheConsoleStaysShown() throws IOException {
        DebianRoot machine = DebianRoot.with(directory, "4.22.0.0");
        machine.install(DEB);
        machine.console("enable");
        byte[] shown = Files.readAllBytes(machine.config());

        String said = machine.install(release("7.0.0", "newer.js"));

        assertThat(machine.state()).isEqualTo("install ok installed 7.0.0");
        assertThat(said).contains("restart cloudstack-management").doesNotContain("fractional-ha-ui enable");
        assertThat(machine.config()).hasBinaryContent(shown);
        assertThat(machine.names("usr/share/cloudstack-management/webapp/fractional-ha/assets"))
                .containsExactly("newer.js");
    }

    @Test
    void anOlderVersionIsRefusedUntilTheNewerOneIsPurged() throws IOException {
        DebianRoot machine = DebianRoot.with(directory, "4.22.0.0");
        Path newer = release("7.0.0", "newer.js");
        machine.install(newer);

        Tool.Result refused = machine.dpkg("--install", DEB);

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.said()).contains("7.0.0 is or was installed here", "is older", "upgrade.md");
        assertThat(machine.state()).isEqualTo("install ok installed 7.0.0");
        assertThat(machine.names("usr/share/cloudstack-management/webapp/fractional-ha/assets"))
                .containsExactly("newer.js");

        machine.must("--remove", "fractional-ha");
        assertThat(machine.dpkg("--install", DEB).exit())
                .as("the older one, with the newer one removed and not purged")
                .isNotZero();
        assertThat(machine.file(JAR)).doesNotExist();

        machine.must("--purge", "fractional-ha");
        machine.install(DEB);
        assertThat(machine.state()).startsWith("install ok installed 0.");
    }

    @Test
    void theSameVersionMayBeInstalledAgain() throws IOException {
        DebianRoot machine = DebianRoot.with(directory, "4.22.0.0");
        machine.install(DEB);

        machine.install(DEB);

        assertThat(machine.state()).startsWith("install ok installed ");
    }

    @Test
    void aJarThatWasPutThereByHandIsNotJoinedByASecondOne() throws IOException {
        DebianRoot machine = DebianRoot.with(directory, "4.22.0.0");
        Path byHand = machine.file("usr/share/cloudstack-management/lib/fractional-ha-bundle-0.1.0.jar");
        Files.createFile(byHand);

        Tool.Result refused = machine.dpkg("--install", DEB);

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.said()).contains(byHand.toString(), "Remove it");
        assertThat(machine.file(JAR)).doesNotExist();

        Files.delete(byHand);
        machine.install(DEB);
        assertThat(machine.file(JAR)).exists();
    }

    @Test
    void removedItSaysWhatStaysAndPurgedHowTablesAreDropped() throws IOException {
        DebianRoot machine = DebianRoot.with(directory, "4.22.0.0");
        List<String> before = machine.names("usr");
        machine.install(DEB);
        machine.console("enable");
        byte[] shown = Files.readAllBytes(machine.config());

        String removed = machine.must("--remove", "fractional-ha");

        assertThat(removed).contains("still has FractionalHA", "config.json", "Its tables stay");
        assertThat(machine.config()).hasBinaryContent(shown);
        assertThat(machine.names("usr")).isEqualTo(before);

        String purged = machine.must("--purge", "fractional-ha");
        assertThat(purged).contains("DROP TABLE", "fractional_ha_");
        assertThat(machine.state()).doesNotContain("installed ").doesNotContain("config-files");
        assertThat(machine.config()).hasBinaryContent(shown);
    }

    @Test
    void removedAfterTheConsoleWasTakenOutItLeavesTheHostAsItWas() throws IOException {
        DebianRoot machine = DebianRoot.with(directory, "4.22.0.0");
        machine.install(DEB);
        machine.console("enable");
        machine.console("disable");

        assertThat(machine.must("--purge", "fractional-ha")).doesNotContain("still has FractionalHA");
        assertThat(machine.config()).hasContent(DebianRoot.SHIPPED);
    }

    /** The built package again, as another release would be: another version, another asset of the page. */
    private Path release(String version, String asset) throws IOException {
        Path tree = directory.resolve("release-" + version);
        Tool.must("dpkg-deb", "--raw-extract", DEB, tree);
        Path control = tree.resolve("DEBIAN/control");
        Files.writeString(control, Files.readString(control).replaceFirst("(?m)^Version: .*$", "Version: " + version));
        Files.delete(tree.resolve("DEBIAN/md5sums"));
        Path assets = tree.resolve("usr/share/cloudstack-management/webapp/fractional-ha/assets");
        Tool.must("find", assets, "-type", "f", "-delete");
        Files.writeString(assets.resolve(asset), "// " + version);
        return DebianRoot.pack(tree);
    }

    private static Path bundle() throws IOException {
        try (var jars = Files.newDirectoryStream(
                Tool.project().resolve("plugin/bundle/target"), "fractional-ha-bundle-*.jar")) {
            return jars.iterator().next();
        }
    }

    private static String mode(DebianRoot machine, String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.file(name)));
    }
}
