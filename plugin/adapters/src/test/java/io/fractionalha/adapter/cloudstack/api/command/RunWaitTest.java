// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.adapter.cloudstack.api.DeskRoom;
import io.fractionalha.desk.Caller;
import io.fractionalha.desk.DrillDesk;
import io.fractionalha.desk.FailoverDesk;
import io.fractionalha.desk.GroupDesk;
import io.fractionalha.desk.HealthDesk;
import io.fractionalha.desk.MappingDesk;
import io.fractionalha.desk.PeerDesk;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.desk.QueueDesk;
import io.fractionalha.desk.ReadinessDesk;
import io.fractionalha.desk.ReportDesk;
import io.fractionalha.desk.RouteDesk;
import io.fractionalha.desk.RouteZoneDesk;
import io.fractionalha.desk.RunQueries;
import io.fractionalha.desk.RunQueries.RunView;
import io.fractionalha.desk.SurplusDesk;
import io.fractionalha.entity.Owner;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunKind;
import io.fractionalha.run.RunPhase;
import io.fractionalha.run.RunState;
import io.fractionalha.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunWaitTest {
    private static final Caller ADMIN = new Caller("user", "account", new Owner("admin", "ROOT"), true, false);

    private final AtomicReference<RunState> state = new AtomicReference<>(RunState.RUNNING);
    private final CountDownLatch looking = new CountDownLatch(RunWait.WAITERS_MAX);
    private final ThreadLocal<Boolean> seen = ThreadLocal.withInitial(() -> false);
    private final ExecutorService jobs = Executors.newFixedThreadPool(RunWait.WAITERS_MAX);
    private final DeskRoom room = room();

    private DeskRoom room() {
        RunQueries runs = Doubles.of(RunQueries.class, Map.of("run", arguments -> look()));
        Site.Desks desks = new Site.Desks(
                unused(PeerDesk.class),
                unused(PolicyDesk.class),
                unused(GroupDesk.class),
                unused(MappingDesk.class),
                unused(QueueDesk.class),
                runs,
                unused(ReadinessDesk.class),
                unused(RouteDesk.class),
                unused(RouteZoneDesk.class),
                unused(FailoverDesk.class),
                unused(SurplusDesk.class),
                unused(DrillDesk.class),
                unused(HealthDesk.class),
                unused(ReportDesk.class));
        Site site = Doubles.of(Site.class, Map.of("desks", arguments -> desks));
        return Doubles.of(DeskRoom.class, Map.of("site", arguments -> site, "jobWaitMillis", arguments -> 60_000L));
    }

    private static <T> T unused(Class<T> desk) {
        return Doubles.of(desk, Map.of());
    }

    private RunView look() {
        if (!seen.get()) {
            seen.set(true);
            looking.countDown();
        }
        return view(state.get());
    }

    private static RunView view(RunState state) {
        Run run = new Run(
                "run-1",
                "group-1",
                RunKind.DISASTER_FAILOVER,
                state,
                RunPhase.SERVE,
                null,
                null,
                null,
                -1,
                -1,
                "",
                "user",
                Instant.EPOCH,
                null,
                null,
                null,
                1);
        return new RunView(run, 0, -1, -1, java.util.List.of());
    }

    @AfterEach
    void stop() {
        jobs.shutdownNow();
    }

    @Test
    void manyFailoversAtOnceLeaveTheHostsJobsFree() throws Exception {
        List<CompletableFuture<RunView>> waiting = new ArrayList<>();
        for (int job = 0; job < RunWait.WAITERS_MAX; job++) {
            waiting.add(CompletableFuture.supplyAsync(
                    () -> RunWait.untilServing(room, ADMIN, view(RunState.RUNNING)), jobs));
        }
        assertThat(looking.await(20, TimeUnit.SECONDS)).isTrue();

        RunView atOnce = RunWait.untilServing(room, ADMIN, view(RunState.RUNNING));
        assertThat(atOnce.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        state.set(RunState.SERVING);
        for (CompletableFuture<RunView> job : waiting) {
            assertThat(job.get(20, TimeUnit.SECONDS).run().state()).isEqualTo(RunState.SERVING);
        }
        assertThat(RunWait.untilServing(room, ADMIN, view(RunState.RUNNING))
                        .run()
                        .state())
                .isEqualTo(RunState.SERVING);
    }
}
