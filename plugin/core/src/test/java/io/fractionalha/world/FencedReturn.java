// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.Role;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The old side of a disaster: it is lost, comes back fenced, and gets its group again. */
final class FencedReturn {
    /** What fencing has told since the side came back, as {@code STOPPED ROUTER}. */
    final List<String> told = new ArrayList<>();

    private final World world;

    FencedReturn(World world) {
        this.world = world;
    }

    void lost() {
        world.run(Duration.ofMinutes(1));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
    }

    void comesBack() {
        world.a.boot(-1, false);
        world.a.site.observeFencing((kind, thing) -> told.add(kind + " " + thing.kind()));
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
    }

    void goesBack() {
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a is back", () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
    }

    /** How often the old side has given its region a command. */
    long calls(String command) {
        return world.a.region.calls().stream()
                .filter(call -> call.command().equals(command))
                .count();
    }

    /** Why the old side is not fenced; empty where it is. */
    String notFenced() {
        return world.a.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.NOT_FENCED)
                .map(Reason::detail)
                .findFirst()
                .orElse("");
    }
}
