// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.Page;
import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.RunQueries;
import io.fractionalha.desk.RunQueries.QuarantinedView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.memory.FakeRegion;
import io.fractionalha.retention.KeepFor;
import io.fractionalha.run.DoubtedCommand;
import io.fractionalha.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The old side is killed with commands that never arrived, and can be read again later: they are listed one by one. */
class OldSideStoryTest {
    private static final Caller STRANGER =
            new Caller("other-user", "other-account", new Owner("other", "ROOT/other"), false, false);

    private final World world = new World(17);
    private final List<String> made = new ArrayList<>();

    private void tag(int number) {
        world.a.call(
                "createTags",
                Map.of(
                        "resourceids",
                        world.network,
                        "resourcetype",
                        "Network",
                        "tags[0].key",
                        "late-" + number,
                        "tags[0].value",
                        "v"));
    }

    /** Region a accepts two deployments, a removal and {@code tags} tags that never arrive, and dies; b takes over. */
    private void loseTheTail(int tags) {
        world.protect("0.2");
        String early = world.deploy(world.a, "early");
        world.deploy(world.a, "other");
        world.until("a standby", () -> world.b.running().size() == 1);
        world.run(Duration.ofMinutes(1));
        world.cut = true;
        made.add(world.deploy(world.a, "late-a"));
        world.run(Duration.ofSeconds(1));
        made.add(world.deploy(world.a, "late-b"));
        made.add(early);
        world.a.call("destroyVirtualMachine", Map.of("id", early, "expunge", "true"));
        for (int number = 0; number < tags; number++) {
            tag(number);
        }
        world.run(Duration.ofSeconds(5));
        world.a.process.kill();
        world.b.site.desks().failover().disaster(Side.ADMIN, world.groupId, true, false);
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        assertThat(tail(Side.TENANT, 0, 10).total()).isZero();
    }

    private void comesBack() {
        world.cut = false;
        world.a.boot(-1, false);
        world.until("a is fenced", () -> world.a.role(world.groupId).role() == Role.FENCED);
        world.run(Duration.ofSeconds(30));
    }

    private Page<QuarantinedView> tail(Caller caller, int offset, int count) {
        return queries(world.b).quarantined(caller, world.groupId, new PageOf(offset, count));
    }

    private static RunQueries queries(Side side) {
        return side.site.desks().runs();
    }

    private static String command(QuarantinedView view) {
        return ((Payload.Command) view.entry().payload()).command();
    }

    private String quarantine() {
        return world.b.readiness(Side.TENANT, world.groupId).reasons().stream()
                .filter(reason -> reason.code() == ReadinessDesk.ReasonCode.QUARANTINE)
                .map(ReadinessDesk.Reason::detail)
                .findFirst()
                .orElse("");
    }

    private void assertTheThreeAreListed() {
        Page<QuarantinedView> tail = tail(Side.TENANT, 0, 10);
        assertThat(tail.total()).isEqualTo(3);
        assertThat(tail.items())
                .extracting(OldSideStoryTest::command)
                .containsExactly("deployVirtualMachine", "deployVirtualMachine", "destroyVirtualMachine");
        assertThat(tail.items()).extracting(QuarantinedView::entityUuid).isEqualTo(made);
        assertThat(tail.items()).extracting(QuarantinedView::entityName).containsExactly("late-a", "late-b", "early");
        assertThat(tail.items()).allSatisfy(view -> {
            assertThat(view.entityKind()).isEqualTo(EntityKind.INSTANCE);
            assertThat(view.outcome()).isEqualTo("COMMITTED");
            assertThat(view.entry().recordedAt()).isBefore(world.scheduler.instant());
        });
        assertThat(tail.items()).extracting(view -> view.entry().recordedAt()).isSorted();
    }

    @Test
    void whatTheOldSideAcceptedUnheardIsListedOneByOne() {
        loseTheTail(0);
        comesBack();

        assertTheThreeAreListed();
        assertThat(quarantine()).startsWith("3 commands").contains("quarantined=true");
        assertThat(tail(Side.TENANT, 0, 10).items())
                .extracting(QuarantinedView::runId)
                .containsOnly(world.b.runs.runs(world.groupId, 0, 1).get(0).runId());
        assertThat(tail(Side.TENANT, 1, 1).items())
                .extracting(QuarantinedView::entityName)
                .containsExactly("late-b");
        assertThat(queries(world.a)
                        .quarantined(Side.TENANT, world.groupId, PageOf.FIRST)
                        .total())
                .isZero();
        assertThatThrownBy(() -> tail(STRANGER, 0, 10))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void aLongTailIsCountedAndListedToItsEnd() {
        world.keepFor = KeepFor.STANDARD;
        loseTheTail(520);
        comesBack();

        assertThat(quarantine()).startsWith("523 commands");
        List<String> all = new ArrayList<>();
        int total = 1;
        while (all.size() < total) {
            Page<QuarantinedView> page = tail(Side.TENANT, all.size(), 200);
            total = page.total();
            page.items().forEach(view -> all.add(view.entry().entryId()));
        }
        List<String> theirs = world.a.journal.page(world.groupId, 0, 10_000).stream()
                .sorted(Comparator.comparingLong(JournalEntry::sequence))
                .map(JournalEntry::entryId)
                .filter(all::contains)
                .toList();
        assertThat(total).isEqualTo(523);
        assertThat(all).doesNotHaveDuplicates().hasSize(523);
        assertThat(theirs).isEqualTo(all);
    }

    @Test
    void theTailOutlivesTheReignAndGoesWithTheHistory() {
        world.keepFor = new KeepFor(Duration.ofSeconds(20), Duration.ofHours(2));
        loseTheTail(0);
        comesBack();
        world.a.site.desks().failover().failback(Side.ADMIN, world.groupId);
        world.until(
                "a is active again",
                () -> world.a.runs.runs(world.groupId, 0, 1).get(0).state() == RunState.DONE);
        world.run(Duration.ofMinutes(30));

        assertTheThreeAreListed();
        assertThat(quarantine()).isEmpty();
        world.b.process.kill();
        world.b.boot(-1, false);
        assertTheThreeAreListed();

        world.run(Duration.ofHours(2));
        assertThat(tail(Side.TENANT, 0, 10).total()).isZero();
    }

    private void begins(String command, Map<String, String> asked) {
        TreeMap<String, String> parameters = new TreeMap<>(asked);
        parameters.put("zoneid", FakeRegion.ZONE);
        assertThat(world.a
                        .site
                        .capture()
                        .admit(new Intercepted(command, "shop-user", Side.SHOP, false, parameters, false)))
                .isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void whatWasInDoubtAtTheClaimIsInTheRunsReportForGood() {
        world.keepFor = new KeepFor(Duration.ofSeconds(20), Duration.ofHours(2));
        world.protect("0.2");
        String early = world.deploy(world.a, "early");
        world.until("a standby", () -> world.b.running().size() == 1);
        TreeMap<String, String> asked = new TreeMap<>(Map.of("name", "doubted", "networkids", world.network));
        asked.putAll(Map.of("templateid", "a-debian", "serviceofferingid", "a-small"));
        begins("deployVirtualMachine", asked);
        begins("destroyVirtualMachine", Map.of("id", early));
        world.until(
                "they are at b",
                () -> world.b.models.openCommands(world.groupId, "a").size() == 2);
        world.a.process.kill();
        String runId = world.b
                .site
                .desks()
                .failover()
                .disaster(Side.ADMIN, world.groupId, true, false)
                .run()
                .runId();
        world.until("b serves alone", () -> world.b.runs.open(world.groupId).isEmpty());
        comesBack();
        world.b.process.kill();
        world.b.boot(-1, false);

        assertThat(queries(world.b).run(Side.TENANT, runId).inDoubt())
                .extracting(DoubtedCommand::command, DoubtedCommand::replayed)
                .containsExactly(tuple("deployVirtualMachine", true), tuple("destroyVirtualMachine", false));
        assertThat(queries(world.b).run(Side.TENANT, runId).inDoubt().get(0).text())
                .contains("name=doubted");
        assertThatThrownBy(() -> queries(world.b).run(STRANGER, runId)).isInstanceOf(FractionalHaException.class);
    }
}
