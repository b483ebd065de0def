// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A server of this release beside tables that a server of a later major version has brought forward. */
@DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = "nobody has a later version")
class NewerTablesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final EmbeddedRegions.Shape ONE = new EmbeddedRegions.Shape(0, true, EmbeddedRegions.QUICK_TO_START);

    private final EmbeddedRegion region = EmbeddedRegion.start("aged", 9, ONE);
    private final Workload work =
            new Workload(Tenant.in(region, "patient", "patient"), region.site(), new AcceptedLog());

    @AfterEach
    void end() {
        region.close();
    }

    /** What another server writes down when it has changed the tables. */
    private void tables(String sql) {
        try (Connection connection = DriverManager.getConnection(region.databaseUrl());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables' history cannot be changed", e);
        }
    }

    private JsonObject health() {
        return region.admin().call("getFractionalHaHealth").getAsJsonObject("fractionalhahealth");
    }

    private void isOffAndTellsOf(String... words) {
        Await.until(
                () -> "a server that is off: " + health(),
                SOON,
                () -> Inventory.text(health(), "state").equals("OFF"));
        assertThat(health().get("reasons").toString()).contains("2.0").contains(words);
        assertThatThrownBy(this::policy).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.errorCode()).isEqualTo(534);
            assertThat(refused).hasMessageContaining("2.0");
        });
    }

    private void policy() {
        JsonObject unused = region.admin()
                .call("createReservePolicy", "name", "fifth", "fraction", "0.2", "minimum", "1", "settleseconds", "1");
    }

    @Test
    void goesOffAndSaysWhatToDoWhileTheHostGoesOn() {
        String network = work.network("plain");
        assertThat(Inventory.text(health(), "state")).isNotEqualTo("OFF");
        tables(
                "INSERT INTO fractional_ha_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) VALUES (99, '2.0', 'later', 'SQL', 'later.sql', 1, 'x', 1, 1)");
        isOffAndTellsOf("SCHEMA_NEWER", "install that release on this server and restart it");
        work.instance("while-it-ran", network);

        region.kill();
        region.start();
        isOffAndTellsOf("install the newer release again");
        work.instance("after-a-restart", network);
        assertThat(Inventory.of(work.tenant()).running()).isEqualTo(2);

        tables("DELETE FROM fractional_ha_schema_history WHERE installed_rank = 99");
        region.kill();
        region.start();
        Await.until(
                () -> "a server that works: " + health(),
                SOON,
                () -> List.of("OK", "DEGRADED").contains(Inventory.text(health(), "state")));
        policy();
    }
}
