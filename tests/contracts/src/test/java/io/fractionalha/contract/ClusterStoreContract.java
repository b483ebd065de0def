// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.cluster.Beat;
import io.fractionalha.cluster.Seen;
import io.fractionalha.cluster.ServerRow;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.JournalEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link io.fractionalha.cluster.ClusterStore} does. */
abstract class ClusterStoreContract extends Contract {
    private static Beat beat(String process) {
        return new Beat(process, "1.2.3", "1", null);
    }

    @Test
    void aServerHasOneRowTheLastThatItSaid() {
        world.cluster().beat(beat("22/a"));
        world.cluster().beat(beat("11/x"));
        world.cluster().beat(new Beat("22/b", "1.2.4", "2", "too many faults"));

        assertThat(world.cluster().servers())
                .extracting(ServerRow::beat)
                .containsExactly(beat("11/x"), new Beat("22/b", "1.2.4", "2", "too many faults"));
        assertThat(world.cluster().servers())
                .allSatisfy(row -> assertThat(row.silentMillis()).isBetween(0L, 60_000L));
    }

    @Test
    void whatIsAcknowledgedNeverFalls() {
        world.cluster().beat(beat("22/a"));
        world.cluster().acknowledge("22/a", Map.of("g", new Seen(4, 2), "h", new Seen(1, 1)));
        world.cluster().acknowledge("22/a", Map.of("g", new Seen(3, 3)));
        world.cluster().acknowledge("33/c", Map.of("g", new Seen(1, 1)));

        assertThat(world.cluster().acknowledged("g")).isEqualTo(Map.of("22/a", new Seen(4, 3), "33/c", new Seen(1, 1)));
        assertThat(world.cluster().acknowledged("unknown")).isEmpty();
    }

    @Test
    void anotherStartOfAServerHasAcknowledgedNothing() {
        world.cluster().beat(beat("22/a"));
        world.cluster().acknowledge("22/a", Map.of("g", new Seen(4, 2)));
        world.cluster().beat(beat("22/a"));
        assertThat(world.cluster().acknowledged("g")).containsOnlyKeys("22/a");

        world.cluster().beat(beat("22/b"));
        assertThat(world.cluster().acknowledged("g")).isEmpty();
    }

    @Test
    void onlyTheProcessItselfLeaves() {
        world.cluster().beat(beat("22/b"));
        world.cluster().acknowledge("22/b", Map.of("g", new Seen(4, 2)));
        world.cluster().leave("22/a");
        assertThat(world.cluster().servers()).hasSize(1);

        world.cluster().leave("22/b");
        assertThat(world.cluster().servers()).isEmpty();
        assertThat(world.cluster().acknowledged("g")).isEmpty();
    }

    @Test
    void settingsHaveAVersionThatRisesWithEachSave() {
        ProtectionGroup group = GroupStoreContract.group("g-1", "web");
        world.groups().saveGroup(group);
        assertThat(world.groups().settingsVersions()).containsEntry(group.groupId(), 1L);
        world.groups().saveGroup(group);
        world.cluster().acknowledge("22/a", Map.of(group.groupId(), new Seen(1, 2)));
        assertThat(world.groups().settingsVersions()).containsEntry(group.groupId(), 2L);

        world.groups().deleteGroup(group.groupId());
        assertThat(world.groups().settingsVersions()).doesNotContainKey(group.groupId());
        assertThat(world.cluster().acknowledged(group.groupId())).isEmpty();
    }

    @Test
    void onlyTheOwnerOfTheTermAppendsInIt() {
        long old = world.newTerm();
        JournalEntry first = Samples.state("g", "vm-1");
        world.journal().append(old, List.of(first));
        long term = world.newTerm();

        assertThatThrownBy(() -> world.journal().append(old, List.of(Samples.state("g", "vm-2"))))
                .isInstanceOfSatisfying(
                        FractionalHaException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.STORE_CONFLICT));

        assertThat(world.journal().number(term, 10)).isEqualTo(1);
        assertThat(world.journal().readAfter(0, 10)).containsExactly(first.at(1));
    }
}
