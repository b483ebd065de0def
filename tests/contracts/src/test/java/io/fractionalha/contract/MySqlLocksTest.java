// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static io.fractionalha.contract.Samples.active;
import static io.fractionalha.contract.Samples.command;
import static io.fractionalha.contract.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for whom, seen from two connections: one of them plays a server that is stopped in the middle. */
class MySqlLocksTest {
    private final MySqlWorld world = new MySqlWorld();
    private final Crowd crowd = new Crowd();

    @AfterEach
    void close() {
        crowd.close();
        world.close();
    }

    /** Waits until {@code blocked} is seen waiting for a lock; fails when it ends instead. */
    private void awaitLockWait(Future<?> blocked) throws Exception {
        // The server renews its list of transactions only for a reader that stayed away for a tenth of a second.
        for (int tries = 0; tries < 100; tries++) {
            try {
                Object answer = blocked.get(150, TimeUnit.MILLISECONDS);
                throw new AssertionError("did not wait but answered " + answer);
            } catch (TimeoutException stillWaiting) {
                if (lockWaits() > 0) {
                    return;
                }
            }
        }
        throw new AssertionError("never seen waiting for a lock");
    }

    private int lockWaits() throws SQLException {
        try (Connection connection = world.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")) {
            result.next();
            return result.getInt(1);
        }
    }

    private Connection stopped(String sql) throws SQLException {
        Connection connection = world.pool().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    @Test
    void aRoleChangeWaitsForAnAdmissionUnderWay() throws Exception {
        world.groups().createRole(active("g"));
        GroupRole draining = active("g").become(Role.DRAINING, Samples.FIRST, NOON);
        Future<Boolean> change;
        try (Connection admission =
                stopped("SELECT version FROM fractional_ha_group_role WHERE group_id = 'g' LOCK IN SHARE MODE")) {
            change = crowd.start(() -> world.groups().replaceRole(draining));
            awaitLockWait(change);
            admission.commit();
        }

        assertThat(Crowd.answer(change)).isTrue();
        assertThat(world.journal().admit(command("g"), active("g"))).isFalse();
    }

    @Test
    void anAdmissionWaitsForARoleChangeUnderWayAndIsThenRefused() throws Exception {
        world.groups().createRole(active("g"));
        Future<Boolean> admission;
        try (Connection change =
                stopped("UPDATE fractional_ha_group_role SET role = 'DRAINING', version = 2 WHERE group_id = 'g'")) {
            admission = crowd.start(() -> world.journal().admit(command("g"), active("g")));
            awaitLockWait(admission);
            change.commit();
        }

        assertThat(Crowd.answer(admission)).isFalse();
        assertThat(world.journal().count("g")).isZero();
    }

    @Test
    void nothingIsAdmittedInARoleThatIsOver() throws Exception {
        world.groups().createRole(active("g"));
        AtomicBoolean over = new AtomicBoolean();
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            callers.add(() -> {
                int admitted = 0;
                while (true) {
                    boolean late = over.get();
                    if (!world.journal().admit(command("g"), active("g"))) {
                        return admitted;
                    }
                    assertThat(late).as("admitted after the role was over").isFalse();
                    admitted++;
                }
            });
        }
        callers.add(() -> {
            while (world.journal().count("g") < 100) {
                Thread.onSpinWait();
            }
            world.groups().replaceRole(active("g").become(Role.FENCED, Samples.FIRST, NOON));
            over.set(true);
            return 0;
        });

        int admitted =
                crowd.together(callers).stream().mapToInt(Integer::intValue).sum();

        assertThat(admitted)
                .isGreaterThanOrEqualTo(100)
                .isEqualTo(world.journal().count("g"));
    }

    @Test
    void aRowThatShowsUpLateIsNumberedLate() throws Exception {
        long term = world.newTerm();
        String siteId = world.site().siteId();
        try (Connection slow = stopped("""
                INSERT INTO fractional_ha_journal (site_id, entry_id, group_id, epoch_counter, epoch_site, type, format, text,
                    recorded_millis) VALUES ('%s', 'slow', 'g', 1, 'site-a', 'MARK', 1, '{"baseline":"b","low":true}', 0)
                """.formatted(siteId))) {
            world.journal().append(List.of(state("g", "vm-1")));
            assertThat(world.journal().number(term, 10)).isEqualTo(1);
            slow.commit();
        }

        assertThat(world.journal().number(term, 10)).isEqualTo(1);
        assertThat(world.journal().readAfter(1, 10))
                .extracting(JournalEntry::entryId, JournalEntry::sequence)
                .containsExactly(tuple("slow", 2L));
    }

    @Test
    void aTakeoverWaitsForTheNumberingUnderWayAndStopsTheNext() throws Exception {
        long old = world.leases().acquire(World.REGION, "one", Duration.ZERO).orElseThrow();
        world.journal().append(List.of(state("g", "vm-1")));
        Future<Optional<Long>> takeover;
        try (Connection numbering =
                stopped("SELECT term FROM fractional_ha_lease WHERE name = 'region' LOCK IN SHARE MODE")) {
            takeover = crowd.start(() -> world.leases().acquire(World.REGION, "two", Duration.ofHours(1)));
            awaitLockWait(takeover);
            numbering.commit();
        }

        assertThat(Crowd.answer(takeover)).contains(old + 1);
        assertThat(catchThrowable(() -> world.journal().number(old, 10))).hasMessageContaining("is over");
        assertThat(world.journal().number(old + 1, 10)).isEqualTo(1);
    }
}
