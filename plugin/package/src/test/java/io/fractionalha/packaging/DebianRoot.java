// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A directory that dpkg takes for a machine, with a management server's package in it. Scripts of packages run outside of it. */
final class DebianRoot {
    /** Where the UI of the management server and the one of a web server of its own have their file. */
    static final String MANAGEMENT = "etc/cloudstack/management/config.json";

    static final String UI = "etc/cloudstack/ui/config.json";

    /** What the host's package has as its own, as the host ships it: the list of plugins empty, in two-space JSON. */
    static final String SHIPPED = """
            {
              "apiBase": "/client/api",
              "appTitle": "CloudStack",
              "theme": {
                "@logo-background-color": "#ffffff",
                "plugins": [ "not these" ]
              },
              "plugins": [],
              "apidocs": true,
              "announcementBanner": {
                "message": "🤔 <strong>Sample</strong>: \\"plugins\\": [ is only text here",
                "endDate": "2025-07-16T00:00:00Z"
              }
            }
            """;

    private final Path root;

    private DebianRoot(Path root) {
        this.root = root;
    }

    /** Makes one in an empty directory and installs the host and python3 there, as empty packages of the given versions. */
    static DebianRoot with(Path directory, String hostVersion) throws IOException {
        Path root = Files.createDirectories(directory.resolve("machine"));
        for (String folder : List.of("var/lib/dpkg/info", "var/lib/dpkg/updates", "tmp")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        DebianRoot machine = new DebianRoot(root);
        machine.install(python(directory));
        machine.install(host(directory, hostVersion));
        return machine;
    }

    private static Path python(Path directory) throws IOException {
        Path tree = Files.createDirectories(directory.resolve("python"));
        return build(tree, "Package: python3\nVersion: 3.11.2-1\n");
    }

    private static Path host(Path directory, String version) throws IOException {
        return host(directory, version, SHIPPED);
    }

    /** The host's package in that version, with that text in its config.json. */
    static Path host(Path directory, String version, String config) throws IOException {
        Path tree = directory.resolve("host-" + version);
        Path lib = Files.createDirectories(tree.resolve("usr/share/cloudstack-management/lib"));
        Files.createFile(lib.resolve("cloudstack-" + version + ".jar"));
        page(tree, "usr/share/cloudstack-management/webapp", MANAGEMENT, config);
        return build(tree, "Package: cloudstack-management\nVersion: " + version + "\n");
    }

    /** The host's other package with the UI, for a web server of its own: other folders, nothing that the first one has. */
    static Path uiAlone(Path directory, String version, String config) throws IOException {
        Path tree = directory.resolve("ui-" + version);
        page(tree, "usr/share/cloudstack-ui", UI, config);
        return build(tree, "Package: cloudstack-ui\nVersion: " + version + "\n");
    }

    private static void page(Path tree, String folder, String conffile, String config) throws IOException {
        Path file = tree.resolve(conffile);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, config);
        Path page = Files.createDirectories(tree.resolve(folder));
        Files.writeString(page.resolve("index.html"), "<html></html>");
        Files.createSymbolicLink(page.resolve("config.json"), Path.of("/" + conffile));
        Path debian = Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(debian.resolve("conffiles"), "/" + conffile + "\n");
    }

    private static Path build(Path tree, String control) throws IOException {
        Path debian = Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(
                debian.resolve("control"),
                control + "Architecture: all\nMaintainer: tests <tests@localhost>\nDescription: stands in\n");
        return pack(tree);
    }

    /** Builds a package of a tree with its folder {@code DEBIAN}. */
    static Path pack(Path tree) {
        Path deb = tree.resolveSibling(tree.getFileName() + ".deb");
        Tool.must("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, deb);
        return deb;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** Installs; what was said, or an error. */
    String install(Path deb) {
        return must("--install", deb);
    }

    String must(Object... words) {
        Tool.Result result = dpkg(words);
        if (result.exit() != 0) {
            throw new IllegalStateException("dpkg ended with " + result.exit() + ": " + result.said());
        }
        return result.said();
    }

    /** Runs dpkg for this directory, whoever runs the tests. */
    Tool.Result dpkg(Object... words) {
        List<Object> command = new ArrayList<>();
        if (!Tool.isRoot()) {
            command.add("fakeroot");
        }
        command.addAll(List.of("dpkg", "--root=" + root, "--force-script-chrootless", "--force-not-root"));
        command.addAll(
                List.of("--force-unsafe-io", "--path-include=/*", "--log=" + root.resolve("dpkg.log"), "--no-pager"));
        command.addAll(List.of(words));
        return Tool.run(command.toArray());
    }

    /** Runs {@code fractional-ha-ui} as it was installed here, for the host's file here. */
    Tool.Result console(String command) {
        return console(command, MANAGEMENT);
    }

    Tool.Result console(String command, String config) {
        return Tool.run(file("usr/bin/fractional-ha-ui"), command, "--config", file(config));
    }

    Path config() {
        return file(MANAGEMENT);
    }

    /** What dpkg says of our package, as "install ok installed 0.1.0". */
    String state() {
        Path database = root.resolve("var/lib/dpkg");
        return Tool.run(
                        "dpkg-query",
                        "--admindir=" + database,
                        "--showformat=${Status} ${Version}",
                        "--show",
                        "fractional-ha")
                .said();
    }

    /** Every file, directory and link below a folder, by its name there. */
    List<String> names(String folder) throws IOException {
        try (Stream<Path> found = Files.walk(file(folder))) {
            return found.map(path -> file(folder).relativize(path).toString())
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        }
    }
}
