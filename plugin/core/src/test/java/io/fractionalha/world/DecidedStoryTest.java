// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.QueueDesk.Resolution;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.desk.RunQueries.QuarantinedView;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What people decide, after a claim, about commands of the old side: held removals, and what lay behind the cut. */
class DecidedStoryTest {
    private final World world = new World(29);

    private QueueDesk desk() {
        return world.b.site.desks().queue();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void bTakesOver() {
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
    }

    /** "early" is destroyed, "late-a" and "late-b" are deployed and "other" renamed, and nothing of it arrives. */
    private void loseTheTail() {
        world.protect("0.2");
        String early = world.deploy(world.a, "early");
        String other = world.deploy(world.a, "other");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
        world.cut = true;
        world.deploy(world.a, "late-a");
        world.run(Duration.ofSeconds(1));
        world.deploy(world.a, "late-b");
        world.a.call("destroyVirtualMachine", Map.of("id", early, "expunge", "true"));
        world.a.call("updateVirtualMachine", Map.of("id", other, "displayname", "renamed"));
        world.run(Duration.ofSeconds(5));
        bTakesOver();
        world.cut = false;
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofSeconds(30));
    }

    private List<QuarantinedView> tail() {
        return world.b
                .site
                .desks()
                .runs()
                .quarantined(Side.TENANT, world.groupId, PageOf.FIRST)
                .items();
    }

    private void decide(int number, Resolution resolution) {
        desk().resolve(Side.ADMIN, world.groupId, tail().get(number).entry().entryId(), resolution);
        world.until("the replay is over", () -> world.b.runs.open(world.groupId).isEmpty());
        world.run(Duration.ofSeconds(30));
    }

    private String reason(ReasonCode code) {
        return world.b.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == code)
                .map(ReadinessDesk.Reason::detail)
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsKeptIsDoneHereAndWhatIsDiscardedIsNot() {
        loseTheTail();
        assertThat(world.b.running()).containsExactly("early", "other");
        assertThat(reason(ReasonCode.QUARANTINE)).startsWith("4 commands").contains("resolveQuarantinedCommand");

        decide(0, Resolution.KEEP);
        assertThat(world.b.running()).containsExactly("early", "late-a", "other");
        decide(1, Resolution.DISCARD);
        assertThat(world.b.running()).containsExactly("early", "late-a", "other");
        decide(2, Resolution.KEEP);
        assertThat(world.b.running()).containsExactly("late-a", "other");
        decide(3, Resolution.KEEP);
        assertThat(world.b.region.entities(io.fractionalha.entity.EntityKind.INSTANCE))
                .anyMatch(instance -> "renamed".equals(instance.attribute("displayname")));

        assertThat(tail()).extracting(QuarantinedView::resolution).containsExactly("KEPT", "DISCARDED", "KEPT", "KEPT");
        assertThat(reason(ReasonCode.QUARANTINE)).isEmpty();
        world.b.process.kill();
        world.b.boot(-1, false);
        world.run(Duration.ofSeconds(30));
        assertThat(reason(ReasonCode.QUARANTINE))
                .as("a restart forgets no decision")
                .isEmpty();
    }

    @Test
    void whatWasKeptIsOneInstanceAfterTheFailback() {
        loseTheTail();
        decide(0, Resolution.KEEP);
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a is active again",
                () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        world.run(Duration.ofMinutes(5));

        assertThat(world.a.running()).containsOnlyOnce("late-a").contains("early", "other");
    }

    @Test
    void aDecisionIsAnAdministratorsAndFinal() {
        loseTheTail();
        String id = tail().get(0).entry().entryId();
        refused(ErrorCode.NOT_ALLOWED, () -> desk().resolve(Side.TENANT, world.groupId, id, Resolution.KEEP));
        refused(ErrorCode.NOT_FOUND, () -> desk().resolve(Side.ADMIN, world.groupId, "no-such", Resolution.KEEP));
        refused(
                ErrorCode.NOT_FOUND,
                () -> world.a.site.desks().queue().resolve(Side.ADMIN, world.groupId, id, Resolution.KEEP));
        decide(0, Resolution.DISCARD);
        refused(ErrorCode.ALREADY_EXISTS, () -> desk().resolve(Side.ADMIN, world.groupId, id, Resolution.KEEP));
        assertThat(world.b.running()).containsExactly("early", "other");
    }

    /** A removal begins at a, its entry arrives at b, its outcome does not. Answers the entry's id. */
    private String removalInDoubt() {
        world.protect("1");
        String early = world.deploy(world.a, "early");
        world.deploy(world.a, "other");
        world.until("two standbys", () -> world.b.running().size() == 2);
        Admission begun = world.a
                .site
                .capture()
                .admit(new Intercepted(
                        "destroyVirtualMachine",
                        Side.TENANT.userId(),
                        Side.SHOP,
                        false,
                        new TreeMap<>(Map.of("id", early)),
                        false));
        assertThat(begun).isInstanceOf(Admission.Admitted.class);
        world.until(
                "it is at b",
                () -> world.b.models.openCommands(world.groupId, "a").size() == 1);
        String id = world.b.models.openCommands(world.groupId, "a").get(0).entryId();
        refused(ErrorCode.WRONG_ROLE, () -> desk().releaseHeld(Side.ADMIN, world.groupId, id, false));
        bTakesOver();
        return id;
    }

    @Test
    void aHeldRemovalThatIsReleasedIsDone() {
        String id = removalInDoubt();
        assertThat(reason(ReasonCode.IN_DOUBT)).contains("releaseHeldCommands groupid=" + world.groupId + " id=" + id);
        refused(ErrorCode.NOT_ALLOWED, () -> desk().releaseHeld(Side.TENANT, world.groupId, id, false));
        refused(ErrorCode.NOT_FOUND, () -> desk().releaseHeld(Side.ADMIN, world.groupId, "no-such", false));

        desk().releaseHeld(Side.ADMIN, world.groupId, id, false);
        world.until("it is gone", () -> world.b.running().equals(List.of("other")));
        assertThat(reason(ReasonCode.IN_DOUBT)).isEmpty();
        world.until("the replay is over", () -> world.b.runs.open(world.groupId).isEmpty());
        assertThat(world.b.models.entities(world.groupId, "b"))
                .noneMatch(entity ->
                        entity.state().alive() && "early".equals(entity.state().attribute("name")));
    }

    @Test
    void aHeldRemovalThatIsDroppedIsForgotten() {
        String id = removalInDoubt();
        desk().releaseHeld(Side.ADMIN, world.groupId, id, true);
        world.run(Duration.ofMinutes(1));
        assertThat(world.b.running()).containsExactly("early", "other");
        assertThat(reason(ReasonCode.IN_DOUBT)).isEmpty();
        refused(ErrorCode.NOT_FOUND, () -> desk().releaseHeld(Side.ADMIN, world.groupId, id, true));
    }
}
