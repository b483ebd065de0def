// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every command of the plugin, called by everybody over HTTP: what {@code rights.txt} says is what happens, and nothing more. */
@ExtendWith(RegionsExtension.class)
class RightsOverHttpTest {
    private static final int NO_KEY = 401;
    private static final int NO_ROLE = 432;
    private static final Pattern ROW_OF_THE_PAGE = Pattern.compile("^\\| `(\\w+)` \\| (admin|owner|peer) \\|.*");
    private static final List<String> REFUSING = List.of("role", "no", "told", "hid");

    private final List<String> wrong = new ArrayList<>();
    private int calls;

    /** What a caller is told: the host's code and the words, or 200 and the answer. */
    private record Said(int code, String words) {
        boolean refused() {
            return code == NO_KEY || code == NO_ROLE || code == Refusal.NOT_ALLOWED;
        }
    }

    @Test
    void everybodyMeetsWhatTheTableSays(Regions regions) {
        Story story = new Story(regions);
        Group group = protectedShop(story);
        Map<Region, Map<String, String>> before = pictures(regions, group);

        for (Region region : List.of(regions.first(), regions.second())) {
            Map<String, String> things = things(story, group, region);
            Cast cast = new Cast(region, story.tenant(region));
            String side = region == regions.first() ? "1" : "2";
            cast.clients().forEach((word, client) -> walk(side, things, word, client));
            cast.whileTrusted(
                    () -> walk(side, things, "trusted", story.tenant(region).client()));
        }

        List<RightsTable.Row> table = RightsTable.load();
        System.out.println("rights: " + table.get(0).expected().size() + " callers x "
                + table.stream().map(RightsTable.Row::command).distinct().count() + " commands, " + calls + " calls");
        assertThat(wrong).isEmpty();
        assertThat(pictures(regions, group)).isEqualTo(before);
    }

    private static Map<Region, Map<String, String>> pictures(Regions regions, Group group) {
        return Map.of(
                regions.first(), Picture.of(regions.first(), group),
                regions.second(), Picture.of(regions.second(), group));
    }

    private void walk(String side, Map<String, String> things, String word, ApiClient client) {
        for (RightsTable.Row row : RightsTable.load()) {
            String expected = String.valueOf(row.expected().get(word));
            if (row.sides().contains(side) && !expected.equals("-")) {
                String nothing = UUID.randomUUID().toString();
                calls += 2;
                Said real = say(client, row.command(), row.real(things));
                Said madeUp = say(client, row.command(), row.madeUp(things, nothing));
                boolean same = real.equals(new Said(
                        madeUp.code(), madeUp.words().replace(nothing, String.valueOf(first(row, things)))));
                if (!met(expected, real, same, row.parameters().contains("@"))) {
                    wrong.add(row.command() + " at side " + side + " by " + word + ": expected " + expected + ", got "
                            + real + "; of what does not exist: " + madeUp);
                }
            }
        }
    }

    private static boolean met(String expected, Said real, boolean same, boolean names) {
        return switch (expected) {
            case "role" -> real.code() == NO_ROLE;
            case "no" -> real.code() == Refusal.NOT_ALLOWED && same;
            case "told" -> real.code() == Refusal.NOT_ALLOWED;
            case "hid" -> !real.refused() && same;
            case "in" -> !real.refused();
            case "ok" -> !real.refused() && !(same && names);
            default -> throw new IllegalStateException("no such word: " + expected);
        };
    }

    /** The value of the first thing that a row names. */
    private static String first(RightsTable.Row row, Map<String, String> things) {
        int at = row.parameters().indexOf('@');
        return at < 0 ? "" : things.get(row.parameters().substring(at).split(" ", 2)[0]);
    }

    private static Said say(ApiClient client, String command, Map<String, String> parameters) {
        try {
            JsonObject answer = client.call(command, parameters);
            if (answer.has("jobid")) {
                answer = client.job(command, answer.get("jobid").getAsString());
            }
            return new Said(200, answer.toString());
        } catch (ApiException e) {
            assertThat(e.answered()).as(e.getMessage()).isTrue();
            return new Said(e.errorCode(), String.valueOf(e.getMessage()));
        }
    }

    /** A network with an instance, protected, with a route. */
    private static Group protectedShop(Story story) {
        Region a = story.regions().first();
        Workload work = story.workload(a);
        String network = work.network("plain");
        work.instance("one", network);
        String front = work.address(network);
        Group group = story.protect("1", 1);
        group.awaitMirrored(a, story.regions().second());
        group.route(a, "shop.example.org", "https://routes.example.org/hook", front);
        group.awaitMirrored(a, story.regions().second());
        return group;
    }

    private static Map<String, String> things(Story story, Group group, Region region) {
        ApiClient root = region.admin();
        JsonObject row = group.at(root);
        JsonObject peer = root.list("listStandbyPeers").get(0);
        Map<String, String> things = new LinkedHashMap<>();
        things.put("@group", group.id());
        things.put("@policy", Inventory.text(row, "policyid"));
        things.put("@peer", Inventory.text(peer, "id"));
        things.put("@site", Inventory.text(peer, "siteid"));
        things.put("@account", story.tenant(region).account());
        things.put("@domain", story.tenant(region).domainId());
        things.put("@route", id(root.list("listTrafficRoutes", "groupid", group.id())));
        things.put("@run", id(group.runs(story.regions().first())));
        return things;
    }

    private static String id(List<JsonObject> rows) {
        return Inventory.text(rows.get(0), "id");
    }

    @Test
    void withoutAKeyEveryCommandIsRefusedAlike(Regions regions) {
        Story story = new Story(regions);
        Keys root = regions.first().admin().keys();
        String url = regions.first().admin().url();
        Map<String, ApiClient> callers = Map.of(
                "wrong secret", new ApiClient(url, new Keys(root.apiKey(), "not-the-secret")),
                "unknown key", new ApiClient(url, new Keys("no-such-key", "not-the-secret")),
                "no key", new ApiClient(url, new Keys("", "none")));
        Map<String, String> things = new TreeMap<>();
        List.of("@group", "@policy", "@peer", "@site", "@domain", "@route", "@run")
                .forEach(thing -> things.put(thing, UUID.randomUUID().toString()));
        things.put("@account", story.tenant(regions.first()).account());
        for (RightsTable.Row row : RightsTable.load()) {
            callers.forEach((word, client) -> {
                Said said = say(client, row.command(), row.real(things));
                assertThat(said)
                        .as("%s with %s", row.command(), word)
                        .isEqualTo(new Said(
                                NO_KEY,
                                row.command() + ": 401 unable to verify user credentials and/or request signature"));
            });
        }
    }

    /** The page is compared with the commands' classes where they are compiled. */
    @Test
    void theTableHasEveryCommandThatThePageHasAndTheRegionOffers(Regions regions) throws IOException {
        Path page = Path.of(System.getProperty("basedir", "."), "..", "..", "plugin", "docs", "commands.md");
        List<String> onPage = Files.readAllLines(page, StandardCharsets.UTF_8).stream()
                .map(ROW_OF_THE_PAGE::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .sorted()
                .toList();
        assertThat(onPage).hasSizeGreaterThan(30);
        assertThat(RightsTable.load().stream()
                        .map(RightsTable.Row::command)
                        .distinct()
                        .sorted())
                .isEqualTo(onPage);
        for (String command : onPage) {
            assertThat(regions.first().admin().list("listApis", "name", command))
                    .singleElement()
                    .satisfies(api -> assertThat(Inventory.text(api, "name")).isEqualTo(command));
        }
    }

    /** Words of the table that refuse; a table without them would prove nothing. */
    @Test
    void theTableRefuses() {
        assertThat(RightsTable.load())
                .allSatisfy(row -> assertThat(row.expected().values()).containsAnyElementsOf(REFUSING))
                .allSatisfy(row -> assertThat(row.expected().keySet())
                        .contains("root", "reader", "chief", "foreign", "owner", "stranger", "peer", "other"));
    }
}
