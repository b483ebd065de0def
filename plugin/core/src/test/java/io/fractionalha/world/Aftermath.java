// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.RunQueries.QuarantinedView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * After a {@link WorstMoment}: an administrator does what messages and readiness say and nothing else; in the end both sides
 * are back, the group is at home in a, and all that was promised is looked for.
 */
final class Aftermath {
    private static final Pattern TAKES_BACK = Pattern.compile("cancelFailoverRun id=([-0-9a-f]+)");
    private static final Set<EntityKind> WHOLE = Set.of(
            EntityKind.NETWORK,
            EntityKind.ADDRESS,
            EntityKind.FIREWALL_RULE,
            EntityKind.KEY_PAIR,
            EntityKind.USER_DATA);

    private final WorstMoment moment;
    private final World world;

    Aftermath(WorstMoment moment) {
        this.moment = moment;
        this.world = moment.world;
    }

    void endsWell() {
        world.run(Duration.ofMinutes(2));
        Side serving = isServed();
        moment.deploy(serving, "after-1");
        moment.deploy(serving, "after-2");
        assertThat(moment.accepted).as(world.toString()).contains("after-1", "after-2");
        world.until("the run is over", () -> SurplusStoryTest.idle(serving, world));
        assertThat(serving.running())
                .as("what was acknowledged is served; %s", world)
                .containsAll(moment.acknowledged);
        bothAreBack(serving);
        goesHome();
        assertPromises();
    }

    private Side isServed() {
        switch (moment.fate) {
            case BOTH_DIE -> {
                world.a.boot(-1, false);
                world.b.boot(-1, false);
                world.run(Duration.ofMinutes(15));
            }
            case CUT_AND_MENDED -> {
                world.cut = false;
                world.run(Duration.ofMinutes(15));
            }
            default -> {}
        }
        Side left = moment.fate == WorstMoment.Fate.OTHER_SIDE_DIES ? moment.from : moment.to;
        Side other = left == moment.from ? moment.to : moment.from;
        boolean bothUp = moment.fate == WorstMoment.Fate.BOTH_DIE || moment.fate == WorstMoment.Fate.CUT_AND_MENDED;
        if (bothUp && serves(other)) {
            return other;
        }
        world.until("nobody drains", () -> !moment.role(left, Role.DRAINING) && !moment.role(left, Role.RECOVERING));
        if (!moment.role(left, Role.ACTIVE)) {
            takesOver(left);
        }
        return left;
    }

    private boolean serves(Side side) {
        return moment.role(side, Role.ACTIVE) || moment.role(side, Role.RECOVERING);
    }

    private void takesOver(Side left) {
        assertThat(told(left))
                .as("what to do is said: %s", world)
                .anyMatch(sentence -> sentence.contains("mode=disaster"));
        try {
            left.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        } catch (FractionalHaException refused) {
            assertThat(refused.code()).as(refused.toString()).isEqualTo(ErrorCode.RUN_IN_PROGRESS);
            Matcher named = TAKES_BACK.matcher(String.valueOf(refused.getMessage()));
            assertThat(named.find()).as(refused.toString()).isTrue();
            left.site.desks().failover().cancel(Side.ADMIN, named.group(1));
            left.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        }
        world.until("it is served", () -> moment.role(left, Role.ACTIVE));
    }

    private List<String> told(Side side) {
        return side.readiness(Side.ADMIN, world.groupId).reasons().stream()
                .map(Reason::detail)
                .toList();
    }

    private void bothAreBack(Side serving) {
        Side other = serving == world.a ? world.b : world.a;
        world.cut = false;
        if (!other.up()) {
            other.boot(-1, false);
        }
        world.until(
                "the other side knows who serves",
                () -> other.role(world.groupId)
                                .epoch()
                                .equals(serving.role(world.groupId).epoch())
                        && (moment.role(other, Role.FENCED) || moment.role(other, Role.PASSIVE)));
        world.run(Duration.ofMinutes(3));
    }

    private void goesHome() {
        if (moment.role(world.b, Role.ACTIVE)) {
            world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
            world.until("a has it back", () -> moment.role(world.a, Role.ACTIVE));
        } else if (moment.role(world.b, Role.FENCED)) {
            bFollowsForGood();
        }
        world.until("b follows", () -> moment.role(world.b, Role.PASSIVE));
        world.until(
                "all is over", () -> SurplusStoryTest.idle(world.a, world) && SurplusStoryTest.idle(world.b, world));
        try {
            world.b.site.desks().drills().clean(Side.TENANT, world.groupId);
        } catch (FractionalHaException none) {
            assertThat(none.code()).isEqualTo(ErrorCode.NOT_FOUND);
        }
        world.run(Duration.ofMinutes(10));
    }

    /** What could not be built as it was is left out by name, where that is asked for. */
    private void bFollowsForGood() {
        try {
            world.a.site.desks().failover().swap(Side.ADMIN, world.groupId);
        } catch (FractionalHaException left) {
            assertThat(left).hasMessageContaining("skip (skipQueuedCommand)");
            QueueDesk queue = world.a.site.desks().queue();
            queue.list(Side.ADMIN, world.groupId, PageOf.FIRST)
                    .items()
                    .forEach(view -> queue.skip(Side.ADMIN, world.groupId, view.itemId()));
            world.run(Duration.ofSeconds(5));
            world.a.site.desks().failover().swap(Side.ADMIN, world.groupId);
        }
    }

    private void assertPromises() {
        Set<String> leftAlone = leftAlone();
        List<String> served = world.a.running();
        assertThat(served).as(world.toString()).doesNotHaveDuplicates().containsAll(moment.acknowledged);
        assertThat(served).isSubsetOf(moment.accepted);
        Set<String> seen = new TreeSet<>(served);
        seen.addAll(leftAlone);
        assertThat(seen).as("served or listed; %s", world).containsAll(moment.accepted);
        assertThat(world.a.models.entities(world.groupId, "a").stream()
                        .filter(entity ->
                                entity.state().alive() && entity.state().ref().kind() == EntityKind.INSTANCE))
                .hasSize(served.size());
        standsBy(served, leftAlone);
        for (Side side : List.of(world.a, world.b)) {
            assertThat(side.region.errorInstances()).isEmpty();
            assertThat(side.runs.open()).as(world.toString()).isEmpty();
            assertThat(side.journal.openCommands(world.groupId)).isEmpty();
        }
    }

    /** As many run as the policy says, nobody is there whom nobody stands for, and all that is whole is the same. */
    private void standsBy(List<String> served, Set<String> leftAlone) {
        List<String> running = new ArrayList<>(world.b.running());
        leftAlone.forEach(running::remove);
        assertThat(running).as(world.toString()).hasSize(Math.max(1, served.size() / 2));
        List<String> there = new ArrayList<>(world.b.instances());
        leftAlone.forEach(there::remove);
        assertThat(there).as(world.toString()).doesNotHaveDuplicates().isSubsetOf(served);
        Set<EntityRef> paired = new HashSet<>();
        for (EntityPair pair : world.b.pairs.pairs(world.groupId)) {
            paired.add(new EntityRef(pair.kind(), pair.passiveUuid()));
            if (!pair.kind().relation()) {
                assertThat(world.b.region.read(new EntityRef(pair.kind(), pair.passiveUuid())))
                        .as("%s is there", pair)
                        .isPresent();
            }
        }
        assertThat(world.b.region.entities(EntityKind.INSTANCE).stream()
                        .filter(state -> !leftAlone.contains(state.attribute("name")))
                        .map(state -> state.ref()))
                .as("no orphan; %s", world)
                .isSubsetOf(paired);
        assertThat(whole(world.b)).as(world.toString()).isEqualTo(whole(world.a));
    }

    private static List<String> whole(Side side) {
        return Shapes.of(side.region, state -> WHOLE.contains(state.ref().kind()));
    }

    /** What the lists say of commands that no claim has followed. */
    private Set<String> leftAlone() {
        Set<String> names = new TreeSet<>();
        for (Side side : List.of(world.a, world.b)) {
            side.site.desks().runs().quarantined(Side.TENANT, world.groupId, PageOf.FIRST).items().stream()
                    .map(QuarantinedView::entityName)
                    .filter(name -> name != null)
                    .forEach(names::add);
        }
        return names;
    }
}
