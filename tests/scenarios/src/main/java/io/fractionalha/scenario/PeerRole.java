// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The role of a peer's user, as it is shipped for operators to import. */
public final class PeerRole {
    /** What it is called when it is imported as the pages say. */
    public static final String NAME = "fractional-ha-peer";

    private static final String FILE = "fractional-ha-peer.csv";

    private PeerRole() {}

    /** A line of the role: what it is about, allow or deny, and why. */
    public record Rule(String rule, String permission, String description) {}

    /** The rules of the shipped file, in order. */
    public static List<Rule> rules() {
        try (InputStream file = Objects.requireNonNull(PeerRole.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .map(cells -> new Rule(cells[0], cells[1], cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The role in a region, imported if it is missing; answers its id. */
    public static String in(Region region) {
        return imported(region, NAME, rules());
    }

    /** A role for ordinary accounts with these rules, imported if there is none of that name; answers its id. */
    public static String imported(Region region, String name, List<Rule> rules) {
        return named(region, name).orElseGet(() -> {
            Map<String, String> parameters = new TreeMap<>(Map.of("name", name, "type", "User"));
            for (int i = 0; i < rules.size(); i++) {
                parameters.put("rules[" + i + "].rule", rules.get(i).rule());
                parameters.put("rules[" + i + "].permission", rules.get(i).permission());
                parameters.put("rules[" + i + "].description", rules.get(i).description());
            }
            JsonObject role = region.admin().call("importRole", parameters).getAsJsonObject("role");
            return Inventory.text(role, "id");
        });
    }

    /** The id of a region's role. */
    public static Optional<String> named(Region region, String name) {
        return region.admin().list("listRoles", "name", name).stream()
                .filter(role -> Inventory.text(role, "name").equals(name))
                .map(role -> Inventory.text(role, "id"))
                .findFirst();
    }

    /** Gives an account another role. */
    public static void give(Region region, String accountId, String roleId) {
        region.admin().call("updateAccount", "id", accountId, "roleid", roleId);
    }
}
