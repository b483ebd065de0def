// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.ReturnSchedule;
import io.fractionalha.group.Role;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;

/** A group that is lost at {@code a} and served at {@code b}, with a policy that brings it back by itself. */
final class StableReturn {
    static final int STABLE = 120;
    static final Duration HELD = Duration.ofMinutes(5);

    final World world = new World(83);
    final FencedReturn old = new FencedReturn(world);

    void policy(int stableFor) {
        String policyId = world.a.groups.group(world.groupId).orElseThrow().policyId();
        world.a.site.desks().policies().update(Side.ADMIN, policyId, Asked.stableFor(stableFor));
    }

    void protect(int stableFor) {
        world.protect("0.5");
        policy(stableFor);
        world.deploy(world.a, "one");
        world.deploy(world.a, "two");
        world.until("a standby", () -> world.b.running().size() == 1);
    }

    void lostAndFound(int stableFor) {
        protect(stableFor);
        old.lost();
        old.comesBack();
    }

    List<Run> failbacks() {
        return world.a.runs.runs(world.groupId, 0, 50).stream()
                .filter(run -> run.kind() == RunKind.FAILBACK)
                .toList();
    }

    Role role() {
        return world.a.role(world.groupId).role();
    }

    void home() {
        world.until("it is home", () -> role() == Role.ACTIVE);
        world.until("the run is over", () -> failbacks().get(0).state() == RunState.DONE);
        assertThat(failbacks().get(0).startedBy()).isEqualTo(ReturnSchedule.BY_ITSELF);
        assertThat(world.a.running()).contains("one", "two");
    }

    String said() {
        return world.a.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.FENCED)
                .map(Reason::detail)
                .findFirst()
                .orElse("");
    }

    /** Nothing begins, and people are told why. */
    void held(String why) {
        world.run(HELD);
        assertThat(role()).isEqualTo(Role.FENCED);
        assertThat(said()).contains("120 s after what stands in the way now is over", why);
    }
}
