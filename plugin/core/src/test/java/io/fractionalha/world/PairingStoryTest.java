// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.PageOf;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PairingStoryTest {
    private final World world = new World(3);

    /** b accepts a's calls; whether a takes b for a peer is the test's question. */
    private void bKnowsA() {
        world.b.pair(world.a);
    }

    @Test
    void aPeerWhoseClockIsOffIsRefusedByHowMuchAndNothingIsKept() {
        bKnowsA();
        for (Duration ahead : new Duration[] {Duration.ofSeconds(31), Duration.ofSeconds(-31)}) {
            world.b.clockAhead = ahead;
            assertThatThrownBy(() -> world.a.pair(world.b))
                    .isInstanceOfSatisfying(FractionalHaException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(ErrorCode.PEER_CLOCK_OFF);
                        assertThat(refusal).hasMessageContaining(ahead.toMillis() + " ms");
                        assertThat(refusal).hasMessageContaining("synchronise the clocks");
                    });
            assertThat(world.a.peers.peers()).isEmpty();
        }
    }

    @Test
    void aSmallOffsetIsTakenAndShown() {
        bKnowsA();
        world.b.clockAhead = Duration.ofSeconds(20);
        world.a.pair(world.b);
        assertThat(world.a.peers.peers()).hasSize(1);
        world.until(
                "the offset shown",
                () -> world.a.site.desks().peers().list(Side.ADMIN, null, null, PageOf.FIRST).items().stream()
                        .anyMatch(peer -> peer.clockOffsetMillis() == 20_000));
    }
}
