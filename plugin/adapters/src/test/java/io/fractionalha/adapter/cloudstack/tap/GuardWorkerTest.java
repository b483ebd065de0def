// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloud.api.dispatch.DispatchTask;
import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.adapter.cloudstack.executor.OwnCalls;
import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.events.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardWorkerTest {
    private final Doubles region = Doubles.region();
    private final RecordingWatcher watcher = new RecordingWatcher();
    private final TapState state = new TapState(watcher, watcher);
    private final OwnCalls own = new OwnCalls();
    private final Stash stash = new Stash();
    private final RecordingGate gate = new RecordingGate();
    private final List<String> endedJobs = new ArrayList<>();
    private final List<Runnable> writing = new ArrayList<>();
    private final AheadGate ahead = new AheadGate(gate, writing::add);
    private final GuardWorker guard =
            new GuardWorker(state, ahead, new CommandReader(region.entityManager(), region.accounts()), own, stash);
    private final OutcomeListener listener = new OutcomeListener(state, ahead, stash);
    private final BusFeed feed = new BusFeed(state, ahead, stash, endedJobs::add);

    @BeforeEach
    void callAsTenant() throws Exception {
        state.arm();
        CallContext.register(7L, 7L);
    }

    @AfterEach
    void leave() {
        CallContext.unregisterAll();
    }

    private static <C extends BaseCmd> C http(C command, Map<String, String> parameters) {
        command.setFullUrlParams(new HashMap<>(parameters));
        return command;
    }

    private void pass(BaseCmd command, Map<String, ?> parameters) {
        guard.handle(new DispatchTask(command, new HashMap<>(parameters)));
    }

    @Test
    void aCommandReachesTheDeskWithCleanParametersAndItsCaller() {
        Map<String, Object> sent = new HashMap<>(Map.of(
                "name", "web",
                "apikey", "K",
                "signature", "S",
                "sessionkey", "SK",
                "expires", "soon",
                "ctxuserid", "9",
                "response", "json",
                "forcefenced", "true",
                "details", Map.of("0", Map.of("tier", "front"))));
        pass(http(new TestCommands.CreateThing(), Map.of()), sent);
        Intercepted call = gate.asked.get(0);
        assertThat(call.command()).isEqualTo("createThing");
        assertThat(call.callerUserId()).isEqualTo("user-shop");
        assertThat(call.callerOwner()).isEqualTo(new Owner("shop", "ROOT/shop"));
        assertThat(call.callerIsRootAdmin()).isFalse();
        assertThat(call.forceFenced()).isTrue();
        assertThat(call.parameters()).isEqualTo(Map.of("name", "web", "details[0].tier", "front"));
    }

    @Test
    void whoAsksToPassAFenceIsToldOnceACommand() {
        pass(http(new TestCommands.BuildThing(), Map.of()), Map.of("forcefenced", "true"));
        TestCommands.BuildThing job = new TestCommands.BuildThing();
        job.setJob(new Object());
        pass(job, Map.of("forcefenced", "true"));
        pass(http(new TestCommands.CreateThing(), Map.of()), Map.of());
        assertThat(gate.forced).hasSize(1);
    }

    @Test
    void numericIdsBecomeUuids() {
        region.put(TestCommands.Thing.class, 42L, (TestCommands.Thing) () -> "uuid-42");
        pass(http(new TestCommands.CreateThing(), Map.of()), Map.of("parentid", "42", "otherids", "42,7"));
        assertThat(gate.asked.get(0).parameters()).isEqualTo(Map.of("parentid", "uuid-42", "otherids", "uuid-42,7"));
    }

    @Test
    void readingCommandsAndValidationsInsideTheHostAreNotAsked() {
        pass(http(new TestCommands.ListThings(), Map.of()), Map.of());
        pass(new TestCommands.CreateThing(), Map.of());
        assertThat(gate.asked).isEmpty();
    }

    @Test
    void aMarkThatAClientSendsIsNotOurs() {
        CallContext.current().putContextParameter(OwnCalls.KEY, "what a client might send");
        pass(http(new TestCommands.CreateThing(), Map.of()), Map.of());
        assertThat(gate.asked).hasSize(1);
    }

    @Test
    void aRefusalReachesTheCallerWithTheHostsCode() {
        gate.answer = new Admission.Refused(ErrorCode.GROUP_CHANGES_ROLE, "group web is being drained");
        assertThatThrownBy(() -> pass(http(new TestCommands.CreateThing(), Map.of()), Map.of()))
                .isInstanceOfSatisfying(ServerApiException.class, e -> {
                    assertThat(e.getErrorCode()).isEqualTo(ApiErrorCode.RESOURCE_IN_USE_ERROR);
                    assertThat(e.getDescription()).isEqualTo("group web is being drained");
                });
        assertThat(state.refused()).isEqualTo(1);
    }

    @Test
    void aSynchronousCommandIsSettledByItsAnswer() {
        TestCommands.CreateThing command = http(new TestCommands.CreateThing(), Map.of());
        pass(command, Map.of());
        command.setResponseObject(new TestCommands.ThingResponse("uuid-9"));
        listener.onLeaveContext(null, true);
        assertThat(gate.settled).isEmpty();
        listener.onLeaveContext(null, false);
        assertThat(gate.settled).isEqualTo(Map.of("entry-1", new Hint(true, "uuid-9", "")));
    }

    @Test
    void aSynchronousCommandWithoutAnswerHasFailed() {
        pass(http(new TestCommands.CreateThing(), Map.of()), Map.of());
        listener.onLeaveContext(null, false);
        assertThat(gate.settled.get("entry-1").succeeded()).isFalse();
    }

    @Test
    void aRequestWhoseJobWasSubmittedIsLeftToTheBus() {
        TestCommands.BuildThing command = http(new TestCommands.BuildThing(), Map.of());
        pass(command, Map.of());
        Event submission = new Event("management-server", "AsyncJobEvent", "submit", "Thing", "uuid-5");
        submission.setDescription("{\"jobId\":\"job-1\",\"status\":\"IN_PROGRESS\"}");
        feed.offer(submission);
        assertThat(gate.submitted).isEqualTo(Map.of("entry-1", "job-1"));
        listener.onLeaveContext(null, false);
        assertThat(gate.settled).isEmpty();
        feed.read("{\"jobId\":\"job-1\",\"status\":\"FAILED\",\"instanceUuid\":\"uuid-5\","
                + "\"cmdInfo\":{\"uuid\":\"uuid-5\",\"ctxDetails\":{\"fractionalha.entry\":\"entry-1\"}},"
                + "\"jobResult\":{\"errorcode\":533,\"errortext\":\"no capacity\"}}");
        assertThat(gate.settled).isEqualTo(Map.of("entry-1", new Hint(false, "uuid-5", "no capacity")));
        assertThat(endedJobs).containsExactly("job-1");
    }

    @Test
    void aRequestThatFailedBeforeItsJobIsSettledAsFailedWithWhatItLeft() {
        TestCommands.BuildThing command = http(new TestCommands.BuildThing(), Map.of());
        pass(command, Map.of());
        command.setEntityUuid("uuid-half");
        listener.onLeaveContext(null, false);
        assertThat(gate.settled.get("entry-1").succeeded()).isFalse();
        assertThat(gate.settled.get("entry-1").entityUuid()).isEqualTo("uuid-half");
    }

    @Test
    void theJobPassOfAnAdmittedCommandOnlyAsksWhetherItIsStillAllowed() {
        CallContext.current().putContextParameter(GuardWorker.ENTRY_KEY, "entry-1");
        TestCommands.BuildThing command = new TestCommands.BuildThing();
        command.setJob(new Object());
        pass(command, Map.of());
        assertThat(gate.asked).isEmpty();
        gate.jobAnswer = Optional.of(new Admission.Refused(ErrorCode.GROUP_CHANGES_ROLE, "fenced"));
        assertThatThrownBy(() -> pass(command, Map.of())).isInstanceOf(ServerApiException.class);
    }

    @Test
    void aJobOfTheHostsOwnSchedulersIsCapturedAndSettledOnItsThread() {
        TestCommands.BuildThing command = new TestCommands.BuildThing();
        command.setJob(new Object());
        command.setEntityUuid("uuid-6");
        pass(command, Map.of("id", "17", "uuid", "uuid-6", "name", "x"));
        assertThat(gate.asked.get(0).parameters()).isEqualTo(Map.of("name", "x"));
        command.setResponseObject(new TestCommands.ThingResponse("uuid-6"));
        listener.onLeaveContext(null, false);
        assertThat(gate.settled).isEqualTo(Map.of("entry-1", new Hint(true, "uuid-6", "")));
    }

    private static Map<String, Object> jobDetails() {
        return Map.of(GuardWorker.ENTRY_KEY, CallContext.current().getContextParameter(GuardWorker.ENTRY_KEY));
    }

    @Test
    void aRequestThatOnlySubmitsAJobDoesNotWaitForItsRow() {
        pass(http(new TestCommands.ChangeThing(), Map.of()), Map.of());
        assertThat(gate.asked).isEmpty();
        writing.forEach(Runnable::run);
        assertThat(gate.asked).hasSize(1);
        TestCommands.ChangeThing job = new TestCommands.ChangeThing();
        job.setJob(new Object());
        pass(job, jobDetails());
        assertThat(gate.asked).hasSize(1);
        gate.jobAnswer = Optional.of(new Admission.Refused(ErrorCode.GROUP_CHANGES_ROLE, "fenced"));
        assertThatThrownBy(() -> pass(job, jobDetails())).isInstanceOf(ServerApiException.class);
    }

    @Test
    void aRequestThatCreatesWaitsForItsRow() {
        pass(http(new TestCommands.BuildThing(), Map.of()), Map.of());
        assertThat(gate.asked).hasSize(1);
        assertThat(writing).isEmpty();
    }

    @Test
    void aJobOfAServerThatStoppedBeforeItsRowWasWrittenIsCapturedByItsNewServer() {
        CallContext.current().putContextParameter(GuardWorker.ENTRY_KEY, "ahead-of-another-server");
        TestCommands.ChangeThing job = new TestCommands.ChangeThing();
        job.setJob(new Object());
        pass(job, Map.of("name", "x"));
        assertThat(gate.asked).hasSize(1);
        job.setResponseObject(new TestCommands.ThingResponse("uuid-6"));
        listener.onLeaveContext(null, false);
        assertThat(gate.settled.get("entry-1").succeeded()).isTrue();
    }
}
