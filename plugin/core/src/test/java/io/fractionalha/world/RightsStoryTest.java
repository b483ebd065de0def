// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every command, whoever calls: what the page says of who may is what the code does, whatever role the host gives. */
class RightsStoryTest {
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (admin|owner|peer) \\|.*");
    /** What has nothing of any account in it. */
    private static final Set<String> OF_EVERYBODY = Set.of("listReservePolicies", "listStandbyZones");

    private static final Caller STRANGER = tenant("other", "ROOT/other", false);
    private static final Caller PEER = new Caller("user-of-b", "peer-account", new Owner("peer", "ROOT"), false, false);
    private static final Caller CHIEF = tenant("chief", "ROOT/retail", true);
    private static final Caller FOREIGN_CHIEF = tenant("stranger", "ROOT/ret", true);
    private static final Caller NOBODY = tenant("nobody", "ROOT/nowhere", false);

    private final World world = new World(83);
    private Map<String, String> page = Map.of();

    private static Caller tenant(String name, String domain, boolean admin) {
        return new Caller(name + "-user", name + "-account", new Owner(name, domain), false, admin);
    }

    @BeforeEach
    void aGroupWithARoute() throws IOException {
        Path commands = Path.of(System.getProperty("basedir", "."), "..", "docs", "commands.md");
        page = new TreeMap<>(Files.readAllLines(commands, StandardCharsets.UTF_8).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2))));
        world.protect("1");
        world.deploy(world.a, "web");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.a
                .site
                .desks()
                .routes()
                .create(
                        Side.ADMIN,
                        RouteDesk.Create.webhook(world.groupId, "www", "https://dns.example/", "s3cret", null));
        world.run(Duration.ofMinutes(1));
    }

    private static String name(String command) {
        return command.split(" ", 2)[0];
    }

    /** Refused, or answered as if the thing were not there. */
    private boolean hidden(String command, BiFunction<Site.Desks, Caller, ?> call, Caller caller) {
        try {
            Object answer = call.apply(RightsWalk.side(world, command).site.desks(), caller);
            return answer instanceof Page<?> found && found.total() == 0 && command.equals("listProtectionGroups");
        } catch (FractionalHaException e) {
            String said = String.valueOf(e.getMessage());
            boolean unseen = said.contains("you may see") && !said.contains(" of group ");
            return e.code() == ErrorCode.NOT_ALLOWED || (e.code() == ErrorCode.NOT_FOUND && unseen);
        }
    }

    private boolean mayCall(String command, Caller caller) {
        if (Set.of("failoverProtectionGroup", "failoverProtectionGroup disaster")
                .contains(command)) {
            return caller.rootAdmin(); // others may drill
        }
        return switch (String.valueOf(page.get(name(command)))) {
            case "admin" -> caller.rootAdmin();
            case "peer" -> caller.userId().equals(PEER.userId());
            default -> caller.reaches(Side.SHOP) || OF_EVERYBODY.contains(name(command));
        };
    }

    @Test
    void theWalkKnowsEveryCommandOfThePage() {
        assertThat(RightsWalk.of(world).keySet().stream()
                        .map(RightsStoryTest::name)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(page.keySet());
    }

    @Test
    void whoMayNotIsRefusedBeforeAnythingHappens() {
        String before = everything();
        RightsWalk.of(world).forEach((command, call) -> {
            for (Caller caller : List.of(NOBODY, STRANGER, PEER, FOREIGN_CHIEF, CHIEF, Side.TENANT, Side.ADMIN)) {
                if (!mayCall(command, caller)) {
                    assertThat(hidden(command, call, caller))
                            .as("%s called by %s", command, caller.userId())
                            .isTrue();
                }
            }
        });
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void theOwnerIsLetThrough() {
        assertIsLetThrough(Side.TENANT);
    }

    @Test
    void theAdministratorOfTheOwnersDomainIsLetThrough() {
        assertIsLetThrough(CHIEF);
    }

    @Test
    void aRootAdministratorIsLetThrough() {
        assertIsLetThrough(Side.ADMIN);
    }

    @Test
    void thePeersUserIsLetThrough() {
        assertIsLetThrough(PEER);
    }

    private void assertIsLetThrough(Caller caller) {
        RightsWalk.of(world).forEach((command, call) -> {
            if (mayCall(command, caller)) {
                assertThat(hidden(command, call, caller))
                        .as("%s called by %s", command, caller.userId())
                        .isFalse();
            }
        });
    }

    private String everything() {
        return List.of(world.a, world.b).stream()
                .map(side -> side.groups.groups() + "\n" + side.groups.roles() + side.groups.policies()
                        + side.peers.peers() + side.routes.routes(world.groupId)
                        + side.runs.runs(null, 0, 100) + side.pairs.skipped(world.groupId)
                        + side.mappings.mappings(side == world.a ? "b" : "a"))
                .collect(Collectors.joining("\n"));
    }
}
