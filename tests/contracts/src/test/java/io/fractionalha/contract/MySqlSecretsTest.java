// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.adapter.mysql.MySqlStores;
import io.fractionalha.adapter.mysql.SecretBox;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.route.TrafficRoute;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is secret is never readable in a table. */
class MySqlSecretsTest {
    private static final List<String> CLEAR =
            List.of("c2VjcmV0", "I2Nsb3VkLWNvbmZpZw==", "peer-secret-key", "route-secret", "zone-secret");

    private final MySqlWorld world = new MySqlWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private void storeSecretsEverywhere() {
        world.journal().append(List.of(Samples.command("g"), Samples.state("g", "vm-1")));
        TrafficRoute route = TrafficRoute.webhook("r-1", "g", "shop", "https://lb.example", "route-secret", null);
        world.routes().save(route);
        world.routes().saveZone(RouteStoreContract.zone("z", "shop.example.org", List.of(), List.of()));
        world.journal().append(List.of(Samples.entry("g", new Payload.RouteSetting(route, false))));
        world.peerJournal().store("site-b", "j", List.of(Samples.command("g").at(1)));
        world.mirror().savePair(MirrorStoreContract.pair("g", "vm-1"));
        world.mirror().claim(MirrorStoreContract.step("vm-1", StepAction.SET, 1, world.newTerm()));
        Payload.Command command = (Payload.Command) Samples.command("g").payload();
        world.model()
                .apply(new ModelChange(
                        "g",
                        "site-b",
                        List.of(new ModelEntity("g", "site-b", Samples.instanceState("vm-1"), 1, 1, null)),
                        List.of(),
                        List.of(new OpenCommand("entry-1", "g", "site-b", 1, command)),
                        List.of(),
                        0,
                        1));
        world.peers()
                .save(new StandbyPeer(
                        "p", "site-b", "west", "https://b", "key", "peer-secret-key", "user", true, NOON, "", null));
    }

    @Test
    void noColumnOfAnyTableShowsASecret() throws SQLException {
        storeSecretsEverywhere();

        List<String> texts = new ArrayList<>();
        try (Connection connection = world.pool().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                texts.addAll(texts(statement, "SELECT * FROM " + table));
            }
        }

        assertThat(texts)
                .hasSizeGreaterThan(80)
                .noneMatch(text -> CLEAR.stream().anyMatch(text::contains));
        // Each kind of secret is there all the same, boxed; so the test would see it if it were not.
        assertThat(texts.stream().filter(text -> text.startsWith("boxed:"))).hasSizeGreaterThanOrEqualTo(10);
    }

    private static List<String> tables(Statement statement) throws SQLException {
        return texts(statement, "SHOW TABLES LIKE 'fractional_ha_%'");
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    texts.add(String.valueOf(result.getString(column)));
                }
            }
        }
        return texts;
    }

    @Test
    void aChangedDatabaseKeyIsNoticed() {
        storeSecretsEverywhere();
        assertThat(world.stores().secretsReadable()).isTrue();
        MySqlStores withOtherKey = new MySqlStores(
                world.pool()::getConnection, new OtherKey(), InstantSource.system(), () -> Samples.id("id"));

        assertThat(withOtherKey.secretsReadable()).isFalse();
        assertThatThrownBy(() -> withOtherKey.peers().peers())
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE));

        withOtherKey.secretsRenewed();
        assertThat(withOtherKey.secretsReadable()).isTrue();
    }

    /** A box with another key. */
    private static final class OtherKey implements SecretBox {
        @Override
        public String encrypt(String clear) {
            return "other:" + clear;
        }

        @Override
        public String decrypt(String stored) {
            if (!stored.startsWith("other:")) {
                throw new IllegalStateException("bad padding");
            }
            return stored.substring("other:".length());
        }

        @Override
        public boolean encrypts() {
            return true;
        }
    }
}
