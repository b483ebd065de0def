// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fractional-ha-ui} on all kinds of config.json that people and other tools leave behind. */
class ConsoleEntryTest {
    private static final Path SCRIPT = Tool.project().resolve("plugin/package/src/root/usr/bin/fractional-ha-ui");
    private static final String OTHER = "{\"name\": \"Other\", \"icon\": \"x\", \"path\": \"/other\"}";

    @TempDir
    private Path directory;

    static Stream<String> shapes() {
        return Stream.of(
                DebianRoot.SHIPPED,
                DebianRoot.SHIPPED.replace("\n", "\r\n"),
                DebianRoot.SHIPPED.replace("  ", "\t"),
                "\ufeff" + DebianRoot.SHIPPED,
                DebianRoot.SHIPPED.stripTrailing(),
                DebianRoot.SHIPPED.replace("[],", "[\n    " + OTHER + "\n  ],"),
                DebianRoot.SHIPPED.replace("[],", "[" + OTHER + ", " + OTHER.replace("ther", "ne") + "],"),
                DebianRoot.SHIPPED.replace("[],", "[\n" + OTHER + "\n,\n" + OTHER.replace("ther", "ne") + "],"),
                "{\"plugins\":[],\"a\":1.50,\"a2\":1e3}",
                "{\"a\":\"\\u00e9\\/\",\"plugins\":[" + OTHER + "]}\n\n",
                "  {\n \"plugins\" :\n []\n , \"b\" : null } ");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nothingButTheEntryChangesAndTakenOutItIsAsBefore(String before) throws IOException {
        Path config = config(before);

        assertThat(ui("enable", config).exit()).isZero();

        String shown = Files.readString(config);
        assertThat(shown).contains("/client/fractional-ha/index.html", "safety-certificate-outlined");
        assertThat(without(shown)).as("all but our entry").isEqualTo(parsed(before));
        assertThat(kept(before, shown))
                .as("bytes of the file that are still there")
                .isEqualTo(before.replace("[]", ""));
        assertThat(shown.contains("\r\n")).isEqualTo(before.contains("\r\n"));
        assertThat(ui("status", config).exit()).isZero();

        assertThat(ui("disable", config).exit()).isZero();
        assertThat(config).hasBinaryContent(before.getBytes(StandardCharsets.UTF_8));
        assertThat(ui("status", config).exit()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\n}\n", "{\"a\": 1}", "{\n  \"a\": 1\n}\n", "{\r\n\t\"a\": [1,\r\n2]\r\n}"})
    void aFileWithoutAListGetsOneAndKeepsTheRest(String before) throws IOException {
        Path config = config(before);

        assertThat(ui("enable", config).exit()).isZero();
        JsonObject empty = parsed(before);
        empty.add("plugins", JsonParser.parseString("[]"));
        assertThat(without(Files.readString(config))).isEqualTo(empty);

        assertThat(ui("disable", config).exit()).isZero();
        assertThat(parsed(Files.readString(config))).isEqualTo(empty);
    }

    @Test
    void asTheHostShipsItTheEntryReadsLikeTheRest() throws IOException {
        Path config = config(DebianRoot.SHIPPED);

        ui("enable", config);

        String entry = "[\n    {\n      \"name\": \"FractionalHA\",\n      \"icon\": \"safety-certificate-outlined\",\n"
                + "      \"path\": \"/client/fractional-ha/index.html\"\n    }\n  ]";
        assertThat(config).hasContent(DebianRoot.SHIPPED.replace("[]", entry));
    }

    @Test
    void askedTwiceItDoesNothingTheSecondTime() throws IOException {
        Path config = config(DebianRoot.SHIPPED);
        ui("enable", config);
        byte[] shown = Files.readAllBytes(config);
        Object file = Files.readAttributes(config, "unix:ino").get("ino");

        assertThat(ui("enable", config).said()).contains("shown", "already");

        assertThat(config).hasBinaryContent(shown);
        assertThat(Files.readAttributes(config, "unix:ino")).containsEntry("ino", file);
        ui("disable", config);
        assertThat(ui("disable", config).said()).contains("not shown", "already");
    }

    @Test
    void onlyItsOwnEntryGoesWhereverItStandsAndWhateverItsNameIs() throws IOException {
        String ours = "{\"name\": \"DR\", \"icon\": \"home\", \"path\": \"/client/fractional-ha/index.html\"}";
        for (List<String> order :
                List.of(List.of(ours, OTHER), List.of(OTHER, ours, OTHER), List.of(ours, OTHER, ours))) {
            Path config = config("{\n  \"plugins\": [\n    " + String.join(",\n    ", order) + "\n  ]\n}\n");

            assertThat(ui("disable", config).exit()).isZero();

            List<String> left = order.stream().filter(OTHER::equals).toList();
            assertThat(config).hasContent("{\n  \"plugins\": [\n    " + String.join(",\n    ", left) + "\n  ]\n}\n");
        }
    }

    @Test
    void ownerModeAndTheLinkBesideThePageStay() throws IOException {
        Path config = config(DebianRoot.SHIPPED);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
        if (Tool.isRoot()) {
            Tool.must("chown", "12345:23456", config);
        }
        Object owner = Files.readAttributes(config, "unix:uid,gid");
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), config);

        assertThat(ui("enable", link).exit()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(config)).contains("FractionalHA");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rw-r-----");
        assertThat(Files.readAttributes(config, "unix:uid,gid")).isEqualTo(owner);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("config.json", "link.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"plugins\": [}",
                "{\"plugins\": [],}",
                "{\"a\": NaN}",
                "[]",
                "{\"plugins\": null}",
                "{\"plugins\": {}}",
                "{\"plugins\": [], \"plugins\": []}",
                "{\"plugins\": []} x",
                "{\"plugins\": [{\"name\": \"FractionalHA\", \"path\": \"/elsewhere\"}]}"
            })
    void whatItCannotChangeSafelyItLeavesAsItIsAndSaysWhy(String before) throws IOException {
        Path config = config(before);

        Tool.Result refused = ui("enable", config);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.said())
                .contains(config.toString(), "Nothing was changed")
                .doesNotContain("Traceback");
        assertThat(config).hasBinaryContent(before.getBytes(StandardCharsets.UTF_8));
        assertThat(directory.toFile().list()).containsExactly("config.json");
    }

    @Test
    void aFileThatIsNotThereOrNotInUtf8IsRefusedInWords() throws IOException {
        assertThat(ui("enable", directory.resolve("nowhere/config.json")))
                .matches(refused -> refused.exit() == 1 && refused.said().contains("is not there"));
        assertThat(ui("status", directory.resolve("config.json")).exit()).isEqualTo(1);

        Path config = directory.resolve("config.json");
        byte[] latin = "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(config, latin);
        assertThat(ui("enable", config))
                .matches(refused -> refused.exit() == 1 && refused.said().contains("UTF-8"));
        assertThat(config).hasBinaryContent(latin);
    }

    private static Tool.Result ui(String command, Path config) {
        return Tool.run(SCRIPT, command, "--config", config);
    }

    private Path config(String text) throws IOException {
        return Files.writeString(directory.resolve("config.json"), text);
    }

    private static JsonObject parsed(String text) {
        return JsonParser.parseString(text.replace("\ufeff", "")).getAsJsonObject();
    }

    private static JsonObject without(String text) {
        JsonObject value = parsed(text);
        value.getAsJsonArray("plugins").remove(value.getAsJsonArray("plugins").size() - 1);
        return value;
    }

    /** The longest beginning and the longest end that a file has in common with what it was. */
    private static String kept(String before, String after) {
        String rest = before.replace("[]", "");
        int start = 0;
        while (start < rest.length() && rest.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < rest.length() - start
                && rest.charAt(rest.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return rest.substring(0, start) + rest.substring(rest.length() - end);
    }
}
