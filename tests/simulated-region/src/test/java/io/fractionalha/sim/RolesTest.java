// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles as the host has them: the first rule that matches decides, the command's own word where none does. */
final class RolesTest {
    private static final String RULES =
            " rules[0].rule=listZ* rules[0].permission=allow rules[1].rule=listConfigurations"
                    + " rules[1].permission=ALLOW rules[2].rule=* rules[2].permission=deny";

    @TempDir
    private Path directory;

    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private String lastKey = "";

    private RegionClient caller(String name, String role) {
        JsonObject account = fixture.call(
                        "createAccount username=%s account=%s email=a@example.org firstname=a lastname=b password=c%s",
                        name, name, role)
                .content()
                .getAsJsonObject("account");
        String user = account.getAsJsonArray("user")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        JsonObject keys = fixture.call("registerUserKeys id=%s", user).content().getAsJsonObject("userkeys");
        assertThat(fixture.call("getUserKeys id=%s", user).content().getAsJsonObject("userkeys"))
                .isEqualTo(keys);
        lastKey = keys.get("apikey").getAsString();
        return new RegionClient(
                fixture.region().url(),
                keys.get("apikey").getAsString(),
                keys.get("secretkey").getAsString());
    }

    private String roleNamed(String name) {
        return fixture.call("listRoles").content().getAsJsonArray("role").asList().stream()
                .map(row -> row.getAsJsonObject())
                .filter(row -> row.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .getAsString();
    }

    private static int status(RegionClient client, String command) {
        return client.call(command).status();
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        String role = fixture.call("importRole name=narrow type=User" + RULES)
                .content()
                .getAsJsonObject("role")
                .get("id")
                .getAsString();
        RegionClient narrow = caller("narrow", " roleid=" + role);

        assertThat(status(narrow, "listZones")).isEqualTo(200);
        assertThat(status(narrow, "listConfigurations")).isEqualTo(200);
        RegionClient.Answer refused = narrow.call("listNetworks");
        assertThat(refused.status()).isEqualTo(432);
        assertThat(refused.error()).startsWith("The API [listNetworks] does not exist or is not available");
        assertThat(fixture.first("account", "listAccounts name=narrow listall=true")
                        .get("rolename")
                        .getAsString())
                .isEqualTo("narrow");
        assertThat(fixture.call("deleteRole id=%s", role).status()).isEqualTo(431);
    }

    @Test
    void aReadOnlyAdministratorReadsAllAndWritesNothing() {
        RegionClient reader = caller("reader", " roleid=" + roleNamed("Read-Only Admin - Default"));
        caller("other", " accounttype=0");

        assertThat(reader.call("listAccounts", "listall", "true")
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(3);
        assertThat(status(reader, "createNetwork")).isEqualTo(432);
        assertThat(status(reader, "registerUserKeys")).isEqualTo(432);
    }

    @Test
    void anAccountIsGivenAnotherRole() {
        RegionClient client = caller("later", " accounttype=0");
        assertThat(status(client, "listNetworks")).isEqualTo(200);
        String role = fixture.call("importRole name=narrow type=User" + RULES)
                .content()
                .getAsJsonObject("role")
                .get("id")
                .getAsString();
        String account = fixture.id("account", "listAccounts name=later listall=true");

        assertThat(fixture.call("updateAccount id=%s roleid=%s", account, role).status())
                .isEqualTo(200);

        assertThat(status(client, "listNetworks")).isEqualTo(432);
    }

    @Test
    void aRoleNamesOnlyWhatThereIs() {
        RegionClient.Answer refused =
                fixture.call("importRole name=wrong type=User rules[0].rule=noSuchApi rules[0].permission=allow");
        assertThat(refused.status()).isEqualTo(431);
        assertThat(refused.error()).contains("Invalid api name: noSuchApi");
    }

    @Test
    void whatTheRoleSaysComesBeforeTheSignature() {
        caller("plain", " accounttype=0");
        RegionClient wrong = new RegionClient(fixture.region().url(), lastKey, "not-the-secret");

        assertThat(status(wrong, "listNetworks")).isEqualTo(401);
        assertThat(status(wrong, "listHosts")).isEqualTo(432);
    }

    @Test
    void aUserWithoutKeysIsNobodysCaller() {
        RegionClient empty = new RegionClient(fixture.region().url(), "", "none");

        assertThat(status(empty, "listZones")).isEqualTo(401);
    }
}
