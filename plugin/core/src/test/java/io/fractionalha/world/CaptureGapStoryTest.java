// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.ReadinessDesk.Readiness;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.ReadinessDesk.Word;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.group.Role;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Capture goes off, or has a hole, and nobody may be told that all is well. */
class CaptureGapStoryTest {
    private final World world = new World(17);

    private Readiness at(Side side) {
        return side.readiness(Side.ADMIN, world.groupId);
    }

    private boolean tells(Side side, ReasonCode code) {
        return at(side).reasons().stream().map(Reason::code).anyMatch(code::equals);
    }

    @Test
    void noBaselineMakesAGroupReadyWhileNothingIsCaptured() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.until("one standby", () -> world.b.running().size() == 1);
        world.a.site.captureHealth().capturesNothing("the guard failed", world.scheduler.instant());
        world.a.site.captureHealth().needResync(world.groupId, "the guard failed");

        world.run(Duration.ofMinutes(5));
        assertThat(world.a.site.captureHealth().audits().of(world.groupId))
                .hasValueSatisfying(audit -> assertThat(audit.compared()).isNotNull());
        assertThat(at(world.a).word()).isEqualTo(Word.NOT_READY);
        assertThat(tells(world.a, ReasonCode.CAPTURE_GAP)).isTrue();

        world.a.site.captureHealth().capturesAgain();
        assertThat(tells(world.a, ReasonCode.CAPTURE_GAP)).isFalse();
    }

    @Test
    void aFencedSideRefusesWithoutCapturing() {
        world.protect("1");
        world.deploy(world.a, "one");
        world.until("one standby", () -> world.b.running().size() == 1);
        Intercepted deletion = new Intercepted(
                "deleteNetwork",
                Side.TENANT.userId(),
                Side.SHOP,
                false,
                new TreeMap<>(Map.of("id", world.network)),
                false);
        assertThat(world.a.site.capture().refuses(deletion)).isEmpty();

        world.b.site.desks().failover().planned(Side.ADMIN, world.groupId);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        long numbered = world.a.journal.head().position().sequence();
        assertThat(world.a.site.capture().refuses(deletion))
                .hasValueSatisfying(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.GROUP_CHANGES_ROLE));
        assertThat(world.a.journal.head().position().sequence()).isEqualTo(numbered);
    }
}
