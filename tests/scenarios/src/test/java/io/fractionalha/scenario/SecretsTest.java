// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A whole story with secrets that would be recognised anywhere: afterwards none of them is in an answer, a job, an event, a
 * line of the log or an unsealed cell of a table. Of real servers only the API can be looked through.
 */
class SecretsTest {
    private static final String REAL = "region.active.url";
    private static final String USER_DATA = "#cloud-config\npassword: quince-55\n";
    private static final String STORED = "#cloud-config\ntoken: whitebeam-2!\n";
    private static final String PASSWORD = "Medlar-7733-aa";
    private static final String ROUTE = "sorb-apple-9944";
    private static final String WRONG = "loquat-1177-x";
    private static final int PAGES = 5;
    private static final int ENOUGH = 20;
    private static final Regions REGIONS = System.getProperty(REAL, "").isBlank()
            ? EmbeddedRegions.start(new EmbeddedRegions.Shape(
                    0, true, List.of("-XX:TieredStopAtLevel=1", "-Dlog4j2.configurationFile=log4j2-everything.xml")))
            : Regions.open();

    private final Region a = REGIONS.first();
    private final Region b = REGIONS.second();
    private final Signpost signpost = Signpost.open(REGIONS);
    private final List<String> refusals = new ArrayList<>();

    @AfterAll
    static void end() {
        REGIONS.close();
    }

    @AfterEach
    void endOfTheRoute() {
        signpost.close();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void noneIsSeenAnywhereAfterwards() {
        Story story = new Story(REGIONS);
        Group group = protectedWithSecrets(story);
        String key = secretOfThePeer();
        wrongCalls(story, group);
        group.awaitDone(b, group.role(b, "failoverProtectionGroup", "mode", "planned"));
        group.awaitRole(b.admin(), "ACTIVE");
        String network =
                Inventory.text(story.tenant(b).client().list("listNetworks").get(0), "id");
        story.workload(b).instance("there", network, "userdata", base64(USER_DATA));
        group.awaitAcknowledged(b);
        group.awaitDone(a, group.role(a, "failbackProtectionGroup"));
        group.awaitMirrored(a, b);
        assertThat(story.tenant(b).client().list("listVirtualMachines", "userdata", "true"))
                .as("instances with their user data")
                .anyMatch(row -> Inventory.text(row, "userdata").equals(base64(USER_DATA)));

        Map<String, String> told = new TreeMap<>();
        told.put("refusals", String.join("\n", refusals));
        for (Region region : List.of(a, b)) {
            Answers.of(region, group, PAGES).forEach((place, text) -> told.put(region.name() + " " + place, text));
            region.traces().forEach((place, text) -> told.put(region.name() + " " + place, text));
        }
        assertThat(told).hasSizeGreaterThan(ENOUGH);
        List.of(base64(USER_DATA), "quince-55", base64(STORED), "whitebeam-2", PASSWORD, ROUTE, WRONG, key)
                .forEach(secret -> assertThat(places(told, secret))
                        .as("places with %s", secret)
                        .isEmpty());
    }

    /** Where a text stands, as it is or in base64. */
    private static List<String> places(Map<String, String> told, String secret) {
        String inBase64 = base64(secret);
        String most = inBase64.substring(0, inBase64.length() - 4);
        return told.entrySet().stream()
                .filter(entry ->
                        entry.getValue().contains(secret) || entry.getValue().contains(most))
                .map(entry -> entry.getKey() + ": " + around(entry.getValue(), secret))
                .toList();
    }

    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        return at < 0 ? "in base64" : text.substring(Math.max(0, at - 160), at);
    }

    private Group protectedWithSecrets(Story story) {
        Workload work = story.workload(a);
        String network = work.network("plain");
        work.instance("one", network, "userdata", base64(USER_DATA), "password", PASSWORD);
        work.instance("two", network, "userdata", base64(USER_DATA));
        work.run("registerUserData", "name", "stored", "userdata", base64(STORED));
        String stored =
                Inventory.text(story.tenant(a).client().list("listUserData").get(0), "id");
        work.instance("three", network, "userdataid", stored);
        String front = work.address(network);
        Group group = story.protect("0.5", 1);
        group.awaitMirrored(a, b);
        story.tenant(a)
                .client()
                .call("createTrafficRoute", route(group, "name", "www.example.org", "publicipid", front));
        work.instance("four", network, "userdata", base64(USER_DATA));
        String changed = Inventory.text(
                story.tenant(a)
                        .client()
                        .list("listVirtualMachines", "name", "two")
                        .get(0),
                "id");
        work.run("updateVirtualMachine", "id", changed, "userdata", base64(USER_DATA));
        group.awaitMirrored(a, b);
        return group;
    }

    private Map<String, String> route(Group group, String... more) {
        Map<String, String> parameters =
                new TreeMap<>(Map.of("groupid", group.id(), "url", signpost.url(), "routesecretkey", ROUTE));
        for (int i = 0; i + 1 < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return parameters;
    }

    private String secretOfThePeer() {
        JsonObject peer = a.admin().list("listStandbyPeers").get(0);
        return Person.known(a, Inventory.text(peer, "localuserid"))
                .client()
                .keys()
                .secretKey();
    }

    /** What is refused is told to somebody and may be written down: without what was secret in it. */
    private void wrongCalls(Story story, Group group) {
        JsonObject peer = a.admin().list("listStandbyPeers").get(0);
        refused(
                "addStandbyPeer",
                "name",
                "again",
                "url",
                b.admin().url(),
                "userapikey",
                "none",
                "usersecretkey",
                WRONG,
                "localuserid",
                Inventory.text(peer, "localuserid"));
        refused("updateStandbyPeer", "id", Inventory.text(peer, "id"), "usersecretkey", WRONG);
        refused(
                "createTrafficRoute",
                "groupid",
                group.id(),
                "name",
                "x",
                "url",
                "ftp://nowhere",
                "routesecretkey",
                WRONG);
        refused("createTrafficRoute", "groupid", group.id(), "routesecretkey", WRONG);
        refused("appendPeerJournal", "siteid", "none", "messagesecretkey", WRONG);
        refused("getPeerJournalPosition", "siteid", "none", "messagesecretkey", WRONG);
        refused("askWitness", "siteid", "none", "messagesecretkey", WRONG);
        ApiClient tenant = story.tenant(a).client();
        refusals.add(Refusal.of(tenant, "deployVirtualMachine", "name", "none", "userdata", base64(USER_DATA))
                .getMessage());
    }

    private void refused(String command, String... parameters) {
        refusals.add(Refusal.of(a.admin(), command, parameters).getMessage());
    }

    private Map<String, String[]> carrying(Story story) {
        return Map.of(
                "addStandbyPeer",
                new String[] {"name", "x", "url", "y", "userapikey", "z", "usersecretkey", "s", "localuserid", "u"},
                "updateStandbyPeer",
                new String[] {"id", story.peers().atFirst(), "usersecretkey", "s"},
                "createTrafficRoute",
                new String[] {"groupid", "g", "name", "x", "url", "y", "routesecretkey", "s"},
                "appendPeerJournal",
                new String[] {"siteid", "s", "messagesecretkey", "m"},
                "getPeerJournalPosition",
                new String[] {"siteid", "s", "messagesecretkey", "m"},
                "askWitness",
                new String[] {"siteid", "s", "messagesecretkey", "m"},
                "createRouteZone",
                ("domainid " + story.tenant(a).domainId() + " zone z server s keyname k zonesecretkey s")
                        .split(" ", -1));
    }

    /** The address of a GET stands in logs of servers and of what is in front of them. */
    @Test
    void whatCarriesASecretIsRefusedOverGet() {
        Story story = new Story(REGIONS);
        assertThat(story.peers().atFirst()).isNotEmpty();
        carrying(story).forEach((command, parameters) -> {
            ApiException error = null;
            try {
                a.admin().get(command, parameters);
            } catch (ApiException e) {
                error = e;
            }
            assertThat(error).as("an error of %s over GET", command).isNotNull();
            Refusal.says(error, Refusal.PARAMETER, command + " carries a secret: send it by POST");
        });
        assertThat(a.admin().get("listStandbyPeers").get("count").getAsInt()).isEqualTo(1);
        assertThat(a.admin()
                        .get(
                                "createReservePolicy",
                                "name",
                                "by-get-" + story.tenant(a).account(),
                                "fraction",
                                "1")
                        .has("reservepolicy"))
                .isTrue();
        assertThat(a.admin()
                        .get("updateStandbyPeer", "id", story.peers().atFirst(), "enabled", "true")
                        .has("standbypeer"))
                .as("an answer of a command that could carry a secret and does not")
                .isTrue();
    }

    /** The other half of the rule: the name of each parameter with a secret keeps the host from writing it down. */
    @Test
    void allParametersWithSecretsAreNamedSo() {
        List<String> secret = a.admin().list("listApis").stream()
                .filter(api -> RightsTable.load().stream()
                        .anyMatch(row -> row.command().equals(Inventory.text(api, "name"))))
                .flatMap(api -> Inventory.stream(api, "params"))
                .map(parameter -> Inventory.text(parameter, "name"))
                .filter(name -> name.contains("secret") || name.contains("password") || name.contains("message"))
                .distinct()
                .sorted()
                .toList();
        assertThat(secret).containsExactly("messagesecretkey", "routesecretkey", "usersecretkey", "zonesecretkey");
    }
}
