// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.adapter.mysql.MySqlStores;
import io.fractionalha.cluster.Beat;
import io.fractionalha.cluster.Cluster;
import io.fractionalha.cluster.Errand;
import io.fractionalha.cluster.Member;
import io.fractionalha.cluster.Seen;
import io.fractionalha.dbupgrade.SchemaTooNewException;
import io.fractionalha.dbupgrade.SchemaUpgrade;
import io.fractionalha.group.GroupRole;
import io.fractionalha.region.HostServer;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server has been brought to a newer version of the plugin, the other not yet; the tables have rows. */
class RollingUpdateTest {
    private static final List<HostServer> HOSTS =
            List.of(new HostServer("11", "north-1", true), new HostServer("22", "north-2", true));

    private final MySqlWorld world = new MySqlWorld();
    private final MySqlStores newer = world.stores();
    private final MySqlStores older = world.anotherServer();
    private final Cluster atNewer = cluster(newer, new Beat("11/a", "1.3.0", "1", null));
    private final Cluster atOlder = cluster(older, new Beat("22/b", "1.2.9", "1", null));

    private static Cluster cluster(MySqlStores stores, Beat self) {
        return new Cluster(stores.cluster(), () -> HOSTS, () -> self, InstantSource.system());
    }

    @BeforeEach
    void rows() {
        newer.groups().create(GroupStoreContract.group("g", "web"), Samples.active("g"));
        newer.journal().append(List.of(Samples.state("g", "vm-1")));
        atOlder.look();
        older.cluster().acknowledge("22/b", Map.of("g", new Seen(1, 1)));
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void minorStep() throws SQLException {
        for (String table : List.of("server", "ack", "errand", "group", "group_role", "journal")) {
            world.execute("ALTER TABLE fractional_ha_" + table + " ADD COLUMN of_later TEXT NULL");
        }
        history(12, "1.7");
    }

    private void history(int rank, String version) throws SQLException {
        world.execute("INSERT INTO fractional_ha_schema_history"
                + " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                + " VALUES (" + rank + ", '" + version + "', 'later', 'SQL', 'V" + version
                + "__later.sql', 1, 'x', 1, 1)");
    }

    @Test
    void theOlderServerGoesOnWithANewerMinorVersionAndIsNamed() throws SQLException {
        minorStep();
        assertThat(SchemaUpgrade.upgrade(world.pool())).isEqualTo("1.7");
        atNewer.look();
        atOlder.look();

        for (Cluster each : List.of(atNewer, atOlder)) {
            assertThat(each.gaps()).extracting(Member::state).containsExactly(Member.State.OLDER);
            assertThat(each.gaps().get(0).detail()).contains("north-2", "1.2.9", "1.3.0");
        }
        GroupRole next = Samples.active("g").touched();
        assertThat(newer.groups().replaceRole(next)).isTrue();
        newer.groups().saveGroup(GroupStoreContract.group("g", "renamed"));
        Seen now = new Seen(next.version(), 2);
        assertThat(atNewer.missing("g", now)).hasSize(1);

        assertThat(older.groups().role("g")).contains(next);
        assertThat(older.groups().settingsVersions()).containsEntry("g", 2L);
        older.cluster().acknowledge("22/b", Map.of("g", now));
        assertThat(atNewer.missing("g", now)).isEmpty();
        assertThat(older.journal().admit(Samples.command("g"), next)).isTrue();
        assertThat(newer.journal().openCommands("g")).hasSize(1);
    }

    @Test
    void anErrandOfAKindThatIsUnknownIsLeftAlone() throws SQLException {
        minorStep();
        world.execute(
                "INSERT INTO fractional_ha_errand (errand_id, process, kind, for_all, group_id, text, left_millis)"
                        + " VALUES ('later', '11/a', 'TELEPATHY', 0, 'g', '{}', 0)");
        Errand known = new Errand("known", "11/a", Errand.Kind.WAKE, "g", new TreeMap<>());
        newer.errands().post(List.of(known));

        assertThat(older.errands().forOwner(10)).containsExactly(known);
        older.errands().done(List.of("known"));
        assertThat(older.errands().forOwner(10)).isEmpty();
    }

    @Test
    void theOlderServerRefusesANewerMajorVersionAndChangesNothing() throws SQLException {
        history(12, "2.0");
        assertThatThrownBy(() -> SchemaUpgrade.upgrade(world.pool()))
                .isInstanceOf(SchemaTooNewException.class)
                .hasMessageContaining("2.0");
        assertThat(newer.groups().groups()).hasSize(1);
        assertThat(newer.cluster().acknowledged("g")).containsOnlyKeys("22/b");

        world.execute("UPDATE fractional_ha_server SET renewed_millis = renewed_millis - 45000 WHERE server = '22'");
        atNewer.look();
        assertThat(atNewer.gaps()).extracting(Member::state).containsExactly(Member.State.SILENT);
        assertThat(atNewer.gaps().get(0).detail()).contains("north-2");
    }
}
