// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;
import io.fractionalha.memory.MemoryWitnessStore;
import io.fractionalha.probe.ServiceWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Slow and lost messages, times that people change, a holder that starts anew: when the witness grants, the holder refuses. */
class SelfFencePropertyTest {
    private static final ServiceWatch.View NOTHING_SEEN = new ServiceWatch.View(null, Duration.ZERO);
    private static final Epoch HELD = new Epoch(1, "a");
    private static final int STEPS = 300;

    @Property(tries = 500)
    void whenTheWitnessGrantsTheHolderRefuses(@ForAll long seed) {
        Drive drive = new Drive(new Random(seed));
        for (int step = 0; step < STEPS && !drive.step(); step++) {
            assertThat(drive.ticks).isNotNegative();
        }
    }

    private static final class Drive {
        private final Random random;
        private final long origin;
        private final Witness witness;
        private SelfFence fence;
        private Detection detection = new Detection("w", Duration.ofSeconds(60), true);
        private long ticks;

        Drive(Random random) {
            this.random = random;
            this.origin = random.nextLong();
            this.witness = new Witness(
                    new MemoryWitnessStore(), () -> Instant.EPOCH, () -> ticks - 5, (group, checks) -> NOTHING_SEEN);
            this.fence = new SelfFence(() -> ticks + origin);
            serve();
        }

        private void serve() {
            fence.serve(List.of(new Served("g", "b", HELD, detection)));
        }

        private void pass(int seconds) {
            ticks += Duration.ofMillis(random.nextInt(seconds * 1000)).toNanos();
        }

        /** Answers whether the other side was let in. */
        boolean step() {
            switch (random.nextInt(8)) {
                case 0 -> {
                    detection = new Detection("w", Duration.ofSeconds(30 + random.nextInt(60)), true);
                    serve();
                }
                case 1 -> {
                    fence = new SelfFence(() -> ticks + origin);
                    serve();
                }
                case 2, 3 -> pass(20);
                case 4, 5 -> renew();
                default -> {
                    return claim();
                }
            }
            return false;
        }

        private void renew() {
            Renewal told = new Renewal("g", HELD, "b", detection.detectAfter());
            SelfFence asking = fence;
            long sent = asking.moment();
            asking.telling(List.of(told));
            pass(10);
            if (random.nextInt(3) == 0) {
                return; // it does not get through
            }
            Renewed word = witness.answer("a", new WitnessChannel.Question(List.of(told), List.of()))
                    .renewed()
                    .get(0);
            if (claimed()) {
                return;
            }
            if (random.nextInt(3) > 0 && word.held()) {
                asking.held(told, sent);
            }
        }

        /** The answer takes its time, and the other side asks meanwhile. */
        private boolean claimed() {
            for (int i = 0; i < 3; i++) {
                pass(5);
                if (claim()) {
                    return true;
                }
            }
            return false;
        }

        private boolean claim() {
            Verdict word = witness.answer("b", new WitnessChannel.Question(List.of(), List.of(new Claim("g", HELD))))
                    .verdicts()
                    .get(0);
            if (word.word() == Verdict.Word.GRANTED) {
                assertThat(fence.why("g")).isPresent();
                return true;
            }
            return false;
        }
    }
}
