// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The role that is shipped for the peer's user allows three commands, of all that a region has. */
@ExtendWith(RegionsExtension.class)
class PeerRoleTest {
    private static final int NO_ROLE = 432;
    private static final int ALLOWED = 3;

    /** Without an id a real server answers four commands of projects with no text at all, before it asks for the role. */
    private static final String NOTHING = "1b2a5b5e-0000-4000-8000-000000000000";

    /** What a host answers before it knows who calls: no role is asked. */
    private static final Set<String> BEFORE_LOGIN = Set.of(
            "login",
            "logout",
            "oauthlogin",
            "listGuiThemes",
            "listOauthProvider",
            "validateUserTwoFactorAuthenticationCode",
            "verifyOAuthCodeAndGetUser");

    @Test
    void theShippedRoleIsWhatTheRegionHas(Regions regions) {
        Region region = regions.first();
        String role = PeerRole.in(region);

        List<PeerRole.Rule> rules = region.admin().list("listRolePermissions", "roleid", role).stream()
                .map(rule -> new PeerRole.Rule(
                        Inventory.text(rule, "rule"),
                        Inventory.text(rule, "permission"),
                        Inventory.text(rule, "description")))
                .toList();

        assertThat(rules).isEqualTo(PeerRole.rules());
    }

    @Test
    void itAllowsTheThreeCommandsAndNothingElse(Regions regions) {
        Region region = regions.first();
        Story story = new Story(regions);
        String domain = story.tenant(region).domainId();
        ApiClient user = Person.account(
                        region, domain, "role-" + story.tenant(region).account(), "roleid", PeerRole.in(region))
                .client();
        Set<String> allowed = new TreeSet<>();
        List<JsonObject> all = region.admin().list("listApis");
        for (JsonObject api : all) {
            String command = Inventory.text(api, "name");
            if (!BEFORE_LOGIN.contains(command) && !refusedByRole(user, command)) {
                allowed.add(command);
            }
        }

        assertThat(all.size()).isGreaterThan(100);
        assertThat(allowed)
                .hasSize(ALLOWED)
                .containsExactly("appendPeerJournal", "askWitness", "getPeerJournalPosition");
    }

    private static boolean refusedByRole(ApiClient user, String command) {
        try {
            user.call(command, Map.of("id", NOTHING));
            return false;
        } catch (ApiException e) {
            return e.errorCode() == NO_ROLE;
        }
    }
}
