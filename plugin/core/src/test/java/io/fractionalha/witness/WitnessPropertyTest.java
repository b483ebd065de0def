// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Epoch;
import io.fractionalha.memory.MemoryWitnessStore;
import io.fractionalha.probe.ServiceWatch;
import io.fractionalha.witness.Verdict.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Two sides, each with two servers, ask two servers of the witness: renewals, claims, restarts of the witness, clocks that jump,
 * answers that are lost, and calls that come in the middle of others. Nobody is granted what somebody holds.
 */
class WitnessPropertyTest {
    private static final ServiceWatch.View NOTHING_SEEN = new ServiceWatch.View(null, Duration.ZERO);
    private static final Duration DETECT_AFTER = Duration.ofSeconds(30);
    private static final int STEPS = 120;

    @Property(tries = 400)
    void noEpochHasTwoHoldersAndNoHolderIsOverruledTooEarly(@ForAll long seed) {
        Drive drive = new Drive(seed);
        for (int step = 0; step < STEPS; step++) {
            drive.step();
        }
    }

    @Property(tries = 50)
    void aSilentHolderIsOverruledInTheEnd(@ForAll long seed) {
        Drive drive = new Drive(seed);
        for (int step = 0; step < STEPS; step++) {
            drive.step();
        }
        drive.store.between = () -> {};
        Epoch held = drive.store.row("g").map(Witnessed::epoch).orElse(new Epoch(1, "a"));
        String other = held.siteId().equals("a") ? "b" : "a";
        drive.believed.put("a", held);
        drive.believed.put("b", held);
        drive.renew(held.siteId());
        drive.claim(0, other);
        drive.pass(DETECT_AFTER);

        assertThat(drive.claim(0, other)).isTrue();
    }

    /** The store, in the middle of whose writes another call may come. */
    private static final class Busy implements WitnessStore {
        private final MemoryWitnessStore rows = new MemoryWitnessStore();
        private Runnable between = () -> {};

        @Override
        public Optional<Witnessed> row(String groupId) {
            return rows.row(groupId);
        }

        @Override
        public List<Witnessed> rows(Collection<String> groupIds) {
            return rows.rows(groupIds);
        }

        @Override
        public boolean create(Witnessed first) {
            between.run();
            return rows.create(first);
        }

        @Override
        public Set<String> replace(Collection<Witnessed> next) {
            if (!next.isEmpty()) {
                between.run();
            }
            return rows.replace(next);
        }

        @Override
        public int rowsOf(String siteId) {
            return rows.rowsOf(siteId);
        }

        @Override
        public void forget(String siteId) {
            rows.forget(siteId);
        }
    }

    private static final class Drive {
        private final Random random;
        private final Busy store = new Busy();
        private final List<Witness> servers = new ArrayList<>();
        private final Map<String, Epoch> believed = new HashMap<>();
        private final Map<Epoch, Long> renewedAt = new HashMap<>();
        private final Map<Long, String> granted = new HashMap<>();
        private long ticks;
        private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
        private int depth;

        Drive(long seed) {
            random = new Random(seed);
            believed.put("a", new Epoch(1, "a"));
            believed.put("b", new Epoch(1, "a"));
            servers.add(server());
            servers.add(server());
            store.between = this::sometimesMore;
        }

        private Witness server() {
            long origin = random.nextLong();
            return new Witness(store, () -> wall, () -> ticks + origin, (group, checks) -> NOTHING_SEEN);
        }

        private void sometimesMore() {
            if (depth < 2 && random.nextInt(3) == 0) {
                step();
            }
        }

        void step() {
            depth++;
            String site = random.nextBoolean() ? "a" : "b";
            switch (random.nextInt(8)) {
                case 0, 1 -> renew(site);
                case 2, 3 -> claim(random.nextInt(2), site);
                case 4 -> learn(site);
                case 5 -> servers.set(random.nextInt(2), server());
                case 6 -> wall = wall.plusSeconds(random.nextInt(200_000) - 100_000);
                default -> pass(Duration.ofSeconds(random.nextInt(20)));
            }
            depth--;
        }

        void pass(Duration span) {
            ticks += span.toNanos();
            wall = wall.plus(span);
        }

        /** The sites meet: what one knows the other knows, too. */
        void learn(String site) {
            for (Epoch epoch : List.copyOf(believed.values())) {
                if (epoch.compareTo(believed.get(site)) > 0) {
                    believed.put(site, epoch);
                }
            }
        }

        void renew(String site) {
            Epoch own = believed.get(site);
            if (!own.siteId().equals(site)) {
                return;
            }
            long asked = ticks;
            Renewed word = servers.get(random.nextInt(2))
                    .answer(
                            site,
                            new WitnessChannel.Question(
                                    List.of(new Renewal("g", own, site.equals("a") ? "b" : "a", DETECT_AFTER)),
                                    List.of()))
                    .renewed()
                    .get(0);
            if (word.held()) {
                renewedAt.merge(own, asked, Math::max);
            }
        }

        boolean claim(int server, String site) {
            Epoch expected = believed.get(site);
            if (expected.siteId().equals(site)) {
                return false;
            }
            Verdict word = servers.get(server)
                    .answer(site, new WitnessChannel.Question(List.of(), List.of(new Claim("g", expected))))
                    .verdicts()
                    .get(0);
            if (word.word() != Word.GRANTED) {
                return false;
            }
            Epoch next = expected.next(site);
            assertThat(word.epoch()).isEqualTo(next);
            String before = granted.put(next.counter(), site);
            assertThat(before).as("holders of epoch " + next.counter()).isIn(null, site);
            if (before == null && renewedAt.containsKey(expected)) {
                assertThat(ticks - renewedAt.get(expected))
                        .as("the holder was silent")
                        .isGreaterThanOrEqualTo(DETECT_AFTER.toNanos());
            }
            if (random.nextInt(4) > 0) { // else the answer is lost
                believed.put(site, next);
            }
            return true;
        }
    }
}
