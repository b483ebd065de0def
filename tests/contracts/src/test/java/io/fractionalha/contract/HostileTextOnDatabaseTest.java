// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.route.TrafficRoute;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a tenant, an administrator or a peer writes: it comes out of the tables as it went in, and does nothing there. */
class HostileTextOnDatabaseTest {
    private static final List<String> TEXTS = List.of(
            "'; DROP TABLE fractional_ha_group; --",
            "\"; DELETE FROM fractional_ha_peer WHERE \"1\"=\"1",
            "' OR '1'='1",
            "\\' OR 1=1 #",
            "%' AND name LIKE '_%",
            "/*!50000 DROP TABLE fractional_ha_run */",
            "?, ?); UPDATE fractional_ha_group SET name = 'x",
            "${jndi:ldap://127.0.0.1/a} {} %s %n",
            "<script>alert(1)</script>&amp;",
            "line\r\nbreak\ttab \u001b[31m \u0000 end",
            "\u202Egnp.exe \uD83D\uDC69\u200D\uD83D\uDCBB \u4E2D",
            "x".repeat(190) + "'");

    private final MySqlWorld world = new MySqlWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = world.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery("SHOW TABLES")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    private static StandbyPeer peer(String id, String text) {
        return new StandbyPeer(id, "site-" + id, text, "https://b/" + text, text, text, id, true, NOON, "", null);
    }

    @Test
    void textComesBackAsItWasAndRunsNothing() throws SQLException {
        List<String> before = tables();
        world.groups().create(GroupStoreContract.group("bystander", "bystander"), Samples.active("bystander"));
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            String id = "thing-" + i;
            var group = GroupStoreContract.group(id, text);
            assertThat(world.groups().create(group, Samples.active(id))).isTrue();
            assertThat(world.groups().group(id)).contains(group);

            TrafficRoute route = TrafficRoute.webhook(id, id, text, "https://lb/" + text, text, null);
            world.routes().save(route);
            assertThat(world.routes().routes(id)).containsExactly(route);
            assertThat(world.routes().named(text)).isEmpty();

            ResourceMapping mapping =
                    new ResourceMapping(id, "site-b", MappingKind.TEMPLATE, text, text, false, text, List.of(text));
            world.mappings().save(mapping);
            assertThat(world.mappings().mapping("site-b", MappingKind.TEMPLATE, text))
                    .contains(mapping);

            world.peers().save(peer(id, text));
            assertThat(world.peers().bySite("site-" + id)).contains(peer(id, text));

            travels(id, text);
        }

        assertThat(tables()).isEqualTo(before);
        assertThat(world.groups().groups()).hasSize(TEXTS.size() + 1);
        assertThat(world.groups().group("bystander")).contains(GroupStoreContract.group("bystander", "bystander"));
    }

    private void travels(String id, String text) {
        JournalEntry entry = Samples.entry(
                        id,
                        new Payload.Command(
                                text,
                                text,
                                Samples.instance(text),
                                new TreeMap<>(Map.of(text, text)),
                                new TreeMap<>(Map.of("userdata", text))))
                .at(1);
        world.peerJournal().store("site-" + id, "journal", List.of(entry));
        assertThat(world.peerJournal().readGroupAfter("site-" + id, id, 0, 10)).containsExactly(entry);
        assertThat(world.peerJournal().readGroupAfter("site-" + id, text, 0, 10))
                .isEmpty();
    }

    @Test
    void textInThePlaceOfAnIdFindsNothing() {
        world.groups().create(GroupStoreContract.group("g", "g"), Samples.active("g"));
        for (String text : TEXTS) {
            assertThat(world.groups().group(text)).isEmpty();
            assertThat(world.groups().role(text)).isEmpty();
            assertThat(world.routes().route(text)).isEmpty();
            assertThat(world.peers().bySite(text)).isEmpty();
            assertThat(world.witness().row(text)).isEmpty();
            assertThat(world.routes().delete(text)).isFalse();
            assertThat(world.peers().delete(text)).isFalse();
        }
        assertThat(world.groups().groups()).hasSize(1);
    }
}
