// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.desk.Caller;
import io.fractionalha.desk.ReportDesk.Targets;
import io.fractionalha.desk.ReportPage;
import io.fractionalha.desk.RunReport;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mirror.QueueReason;
import io.fractionalha.mirror.StepAction;
import io.fractionalha.run.RunPhase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disaster into a region with room for half of the group only, and what is said of it afterwards. */
class ReportStoryTest {
    private static final int MEMBERS = 10;
    private static final int ROOM = 5;
    private static final Caller STRANGER =
            new Caller("other-user", "other-account", new Owner("other", "ROOT/else"), false, false);
    private final World world = new World(61);
    private String runId = "";

    @BeforeEach
    void aDisasterIntoTooSmallARegion() {
        world.protect("0.2");
        for (int i = 0; i < MEMBERS; i++) {
            world.deploy(world.a, "web-" + i);
        }
        world.until("two standbys", () -> world.b.running().size() == 2);
        world.b.region.capacity(ROOM);
        world.a.process.kill();
        runId = world.b
                .site
                .desks()
                .failover()
                .disaster(Side.ADMIN, world.groupId, true, false)
                .run()
                .runId();
        world.run(Duration.ofMinutes(2));
    }

    private RunReport report(Targets targets) {
        return world.b.site.desks().reports().report(Side.TENANT, runId, targets);
    }

    @Test
    void whatThereIsRoomForIsBuiltAndTheRestIsNamedWithTheReason() {
        assertThat(world.b.running()).hasSize(ROOM);
        RunReport report = report(Targets.NONE);
        assertThat(report.missingCount()).isEqualTo(MEMBERS - ROOM);
        assertThat(report.missing()).allSatisfy(item -> {
            assertThat(item.reason()).isIn(QueueReason.FAILED, QueueReason.RUNNING);
            assertThat(item.detail()).contains("533");
        });
        assertThat(report.failed())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.detail()).contains("533"));
        world.b.region.capacity(MEMBERS);
        world.until("all are there", () -> world.b.runs.open(world.groupId).isEmpty());
        assertThat(report(Targets.NONE).missingCount()).isZero();
        assertThat(world.b.instances()).isEqualTo(world.a.instances());
    }

    @Test
    void timesStandBesideTheirTargets() {
        RunReport report = report(new Targets(3600, 3600));
        assertThat(report.rto().verdict()).isEqualTo(RunReport.Verdict.MET);
        assertThat(report.rpo().verdict()).isEqualTo(RunReport.Verdict.MET);
        assertThat(report.rto().millis())
                .isEqualTo(report.view().toServingMillis())
                .isNotNegative();
        assertThat(report(Targets.NONE).rto().verdict()).isEqualTo(RunReport.Verdict.NO_TARGET);
        assertThat(new RunReport.Measure(1001, 1000).verdict()).isEqualTo(RunReport.Verdict.MISSED);
        assertThat(new RunReport.Measure(-1, 1000).verdict()).isEqualTo(RunReport.Verdict.UNKNOWN);
        assertThatThrownBy(() -> report(new Targets(0, null)))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("rtoseconds");
    }

    @Test
    void stepsAreCountedByKind() {
        assertThat(report(Targets.NONE).work())
                .filteredOn(work -> work.kind() == EntityKind.INSTANCE && work.action() == StepAction.CREATE)
                .singleElement()
                .satisfies(work -> {
                    assertThat(work.done()).isEqualTo(ROOM - 2);
                    assertThat(work.failed()).isPositive();
                    assertThat(work.mostMillis()).isGreaterThanOrEqualTo(work.meanMillis());
                });
    }

    @Test
    void thePageSaysTheSameAndNamesOfOthersAreNoMarkup() {
        String page = ReportPage.of(report(new Targets(3600, null)));
        assertThat(page)
                .contains("DISASTER_FAILOVER", "MET", "Missing now: " + (MEMBERS - ROOM), "533", runId)
                .endsWith("</html>");
    }

    @Test
    void whatOthersCalledTheirThingsIsNoMarkup() {
        world.b
                .stores
                .runs()
                .replace(world.b.stores.runs().run(runId).orElseThrow().toPhase(RunPhase.REPLAY, "<script>"));
        assertThat(ReportPage.of(report(Targets.NONE)))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void aStrangerIsToldThatThereIsNoSuchRun() {
        assertThatThrownBy(() -> world.b.site.desks().reports().report(STRANGER, runId, Targets.NONE))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("there is no run");
    }
}
