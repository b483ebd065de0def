// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.fractionalha.adapter.mysql.MySqlStores;
import io.fractionalha.adapter.mysql.SecretBox;
import io.fractionalha.dbupgrade.SchemaUpgrade;
import io.fractionalha.embedded.EmbeddedDatabase;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Durable journal rows a second beside a bare INSERT of the same row through the same pool. */
final class JournalBenchmark implements Benchmark {
    private static final int ROUNDS = 5;
    private static final double ROUND_SECONDS = 1.2;
    private static final int CONNECTIONS = 40;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String question() {
        return "How many entries a second does the journal make durable, beside bare JDBC inserts of the same row?";
    }

    @Override
    public void run(Report report) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.shared();
        String schema = database.newSchema();
        try (HikariDataSource pool = database.pool(schema, CONNECTIONS)) {
            SchemaUpgrade.upgrade(pool);
            MySqlStores stores = new MySqlStores(
                    pool::getConnection,
                    new OpenBox(),
                    InstantSource.system(),
                    () -> UUID.randomUUID().toString());
            GroupRole role = new GroupRole(
                    UUID.randomUUID().toString(),
                    Role.ACTIVE,
                    new Epoch(1, stores.site().siteId()),
                    1,
                    Instant.now());
            stores.groups().createRole(role);
            compare(report, stores.journal(), role, pool);
        } finally {
            database.dropSchema(schema);
        }
        report.note(
                "MariaDB on disk, innodb_flush_log_at_trx_commit=1; every row is one transaction. Admission checks and locks"
                        + " the group's role row in the same statement; append is the transaction that settles a command.");
    }

    private static void compare(Report report, Journal journal, GroupRole role, HikariDataSource pool)
            throws Exception {
        journal.admit(command(role), role);
        BareInsert bare = BareInsert.like(pool, role.groupId());
        Contender plain = new Contender("bare inserts", bare::insert, new ArrayList<>());
        Contender admissions = new Contender("admissions", () -> journal.admit(command(role), role), new ArrayList<>());
        Contender appends = new Contender("appends", () -> journal.append(List.of(command(role))), new ArrayList<>());
        List<Contender> contenders = new ArrayList<>(List.of(plain, admissions, appends));
        for (int threads : new int[] {1, 8, 32}) {
            contenders.forEach(each -> each.rates().clear());
            for (int round = -1; round < ROUNDS; round++) {
                for (Contender each : contenders) {
                    double rate = Crowd.rateFor(ROUND_SECONDS, threads, each.task());
                    if (round >= 0) {
                        each.rates().add(rate);
                    }
                }
                Collections.rotate(contenders, 1);
            }
            for (Contender each : List.of(admissions, appends)) {
                String what = each.name() + ", " + threads + (threads == 1 ? " thread" : " threads");
                Figure.Title title = new Figure.Title(what, "a second", plain.name(), "");
                report.add(Figure.ratio(title, each.rates(), plain.rates()));
            }
        }
    }

    /** One of those whose rates are compared. */
    private record Contender(String name, Crowd.Task task, List<Double> rates) {}

    private static JournalEntry command(GroupRole role) {
        String instance = UUID.randomUUID().toString();
        Payload payload = new Payload.Command(
                "createTags",
                "b7b2a0c9-64d4-4c1e-a6a2-8d6b3a3c6d11",
                new EntityRef(EntityKind.INSTANCE, instance),
                new TreeMap<>(Map.of(
                        "resourceids", instance, "resourcetype", "UserVm", "tags[0].key", "k", "tags[0].value", "v")),
                new TreeMap<>());
        return new JournalEntry(UUID.randomUUID().toString(), role.groupId(), role.epoch(), 0, Instant.now(), payload);
    }

    /** There is nothing secret in these entries. */
    private static final class OpenBox implements SecretBox {
        @Override
        public String encrypt(String clear) {
            return clear;
        }

        @Override
        public String decrypt(String stored) {
            return stored;
        }

        @Override
        public boolean encrypts() {
            return false;
        }
    }
}
