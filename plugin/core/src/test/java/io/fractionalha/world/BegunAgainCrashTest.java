// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A server that stops at any write while its journal begins again: the next one tells every group anew. */
class BegunAgainCrashTest {
    private static final int WRITES_MAX = 200;
    private static final int UPDATES = 60;

    private World world;
    private String second;

    /** One group with a long history, one that has been idle since it was made, and a peer that lacks more than is kept. */
    private void aLongBacklog() {
        world = new World(31);
        world.keepFor = new KeepFor(Duration.ofDays(7), Duration.ofDays(90), 100_000);
        world.protect("1");
        String busy = world.deploy(world.a, "busy");
        second = anotherGroup();
        world.until(
                "b knows the second group", () -> world.b.groups.role(second).isPresent());
        world.run(Duration.ofMinutes(1));
        world.cut = true;
        for (int number = 0; number < UPDATES; number++) {
            world.a.call("updateVirtualMachine", Map.of("id", busy, "displayname", "name " + number));
        }
        world.run(Duration.ofSeconds(10));
        world.a.process.kill();
        world.keepFor = new KeepFor(Duration.ofDays(7), Duration.ofDays(90), UPDATES);
    }

    private String anotherGroup() {
        String network = world.a.call("createNetwork", Map.of("name", "back", "networkofferingid", "a-isolated"));
        world.a.call(
                "deployVirtualMachine",
                Map.of("name", "db", "networkids", network, "templateid", "a-debian", "serviceofferingid", "a-small"));
        return new NewGroup(
                        world,
                        "idle",
                        world.a.groups.group(world.groupId).orElseThrow().policyId())
                .networks(List.of(network))
                .create();
    }

    private boolean begunAgain() {
        return !world.a.identity.journalId().equals("journal-of-a");
    }

    private static Map<EntityRef, EntityState> living(Side side, String groupId) {
        Map<EntityRef, EntityState> living = new TreeMap<>();
        side.models.entities(groupId, "a").stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .forEach(state -> living.put(state.ref(), state));
        return living;
    }

    private void everyGroupIsToldAnew(String when) {
        assertThat(begunAgain()).as(when).isTrue();
        assertThat(world.a.journal.untold()).as(when).isEmpty();
        assertThat(world.b.received.head("a").position())
                .as(when)
                .isEqualTo(world.a.journal.head().position());
        for (String groupId : List.of(world.groupId, second)) {
            assertThat(living(world.b, groupId)).as(when).isEqualTo(living(world.a, groupId));
            assertThat(world.b.models.entities(groupId, "a"))
                    .as(when)
                    .allMatch(entity -> !entity.state().alive() || entity.lastSequence() > 0);
            assertThat(world.b.site.desks().readiness().list(Side.TENANT, groupId, PageOf.FIRST).items().stream()
                            .flatMap(found -> found.reasons().stream())
                            .map(reason -> reason.code()))
                    .as(when)
                    .doesNotContain(ReasonCode.SNAPSHOT_INCOMPLETE);
        }
    }

    /** Whether the server stopped while there was still something to tell anew. */
    private boolean stoppedAt(int write, boolean afterEffect) {
        aLongBacklog();
        world.a.boot(write, afterEffect);
        world.run(Duration.ofSeconds(40));
        boolean between =
                !world.a.up() && begunAgain() && !world.a.journal.untold().isEmpty();
        if (!world.a.up()) {
            world.a.boot(-1, false);
        }
        world.run(Duration.ofSeconds(40));
        world.cut = false;
        world.run(Duration.ofMinutes(2));
        everyGroupIsToldAnew("stopped at write " + write + (afterEffect ? ", after its effect" : ""));
        return between;
    }

    @Test
    void aServerThatStopsAtAnyWriteForgetsNoGroup() {
        int between = 0;
        for (int write = 0; write < WRITES_MAX; write++) {
            boolean before = stoppedAt(write, false);
            boolean after = stoppedAt(write, true);
            if (!before && !after && between > 0) {
                break;
            }
            between += before || after ? 1 : 0;
        }
        assertThat(between).as("writes between the new id and the last group").isGreaterThan(6);
    }
}
