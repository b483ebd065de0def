// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloud.api.dispatch.DispatchTask;
import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.adapter.cloudstack.executor.OwnCalls;
import io.fractionalha.capture.Admission;
import io.fractionalha.error.ErrorCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.events.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a fault of ours costs: never the user's call, never the guard, seldom the capture. */
class TapFaultsTest {
    private final Doubles region = Doubles.region();
    private final RecordingWatcher watcher = new RecordingWatcher();
    private final TapState state = new TapState(watcher, watcher);
    private final RecordingGate gate = new RecordingGate();
    private final Stash stash = new Stash();
    private final GuardWorker guard = new GuardWorker(
            state,
            new AheadGate(gate, Runnable::run),
            new CommandReader(region.entityManager(), region.accounts()),
            new OwnCalls(),
            stash);
    private final BusFeed feed = new BusFeed(state, new AheadGate(gate, Runnable::run), stash, jobId -> {});

    @BeforeEach
    void callAsTenant() throws Exception {
        state.arm();
        CallContext.register(7L, 7L);
    }

    @AfterEach
    void leave() {
        CallContext.unregisterAll();
    }

    private void pass(BaseCmd command) {
        guard.handle(new DispatchTask(command, new HashMap<>()));
    }

    private void create() {
        TestCommands.CreateThing command = new TestCommands.CreateThing();
        command.setFullUrlParams(new HashMap<>(Map.of()));
        pass(command);
    }

    private void fail(Throwable problem, int times) {
        gate.failure = problem;
        for (int i = 0; i < times; i++) {
            assertThatCode(this::create).doesNotThrowAnyException();
            watcher.pass(Duration.ofMinutes(1));
        }
        gate.failure = null;
    }

    @Test
    void oneFaultOfOursNeverFailsTheUsersCallAndCostsAResync() {
        fail(new IllegalStateException("broken"), 1);
        assertThat(state.armed()).isTrue();
        assertThat(watcher.missed).singleElement().asString().contains("broken");
        create();
        assertThat(gate.asked).hasSize(1);
    }

    @Test
    void tooManyFaultsEndTheCaptureUntilItIsTakenUpAgainAFewTimes() {
        for (int round = 0; round <= TapState.REARMS_MAX; round++) {
            fail(new IllegalStateException("broken"), TapState.FAULTS_MAX + 1);
            assertThat(state.armed()).isFalse();
            create();
            assertThat(gate.asked).hasSize(round);
            boolean again = round < TapState.REARMS_MAX;
            assertThat(state.rearm()).isEqualTo(again);
            if (again) {
                create();
            }
        }
        assertThat(watcher.off).hasSize(TapState.REARMS_MAX + 1);
        assertThat(watcher.off.get(TapState.REARMS_MAX))
                .startsWith("for good: ")
                .contains("broken");
    }

    @Test
    void faultsFarApartAreForgiven() {
        for (int i = 0; i < 10; i++) {
            fail(new IllegalStateException("broken"), 1);
            watcher.pass(TapState.FAULTS_WITHIN);
        }
        assertThat(state.armed()).isTrue();
    }

    @Test
    void aHostThatIsNotWhatWeKnowEndsTheCaptureForGood() {
        fail(new NoSuchMethodError("getParams"), 1);
        assertThat(watcher.off).singleElement().asString().startsWith("for good: ");
        assertThat(state.rearm()).isFalse();
        assertThat(state.armed()).isFalse();
    }

    @Test
    void whileNothingIsCapturedAFencedGroupStaysGuarded() {
        fail(new NoSuchMethodError("getParams"), 1);
        gate.guarded = new Admission.Refused(ErrorCode.GROUP_CHANGES_ROLE, "fenced");
        assertThatThrownBy(this::create).isInstanceOf(ServerApiException.class);
        gate.guarded = null;
        assertThatCode(this::create).doesNotThrowAnyException();
    }

    @Test
    void theVeryCallWhoseCaptureFailsIsStillRefusedByAFencedGroup() {
        gate.guarded = new Admission.Refused(ErrorCode.GROUP_CHANGES_ROLE, "fenced");
        gate.failure = new IllegalStateException("broken");
        assertThatThrownBy(this::create).isInstanceOf(ServerApiException.class);
    }

    @Test
    void aJobThatWasAcceptedIsNotRefusedByAFaultOfOurs() {
        CallContext.current().putContextParameter(GuardWorker.ENTRY_KEY, "entry-1");
        gate.guarded = new Admission.Refused(ErrorCode.GROUP_CHANGES_ROLE, "draining");
        gate.jobFailure = new IllegalStateException("broken");
        TestCommands.BuildThing command = new TestCommands.BuildThing();
        command.setJob(new Object());
        assertThatCode(() -> pass(command)).doesNotThrowAnyException();
    }

    @Test
    void anEndWithoutDescriptionCostsAResyncOnly() {
        feed.offer(completion(null));
        assertThat(watcher.missed).hasSize(1);
        assertThat(state.armed()).isTrue();
    }

    @Test
    void aBurstOfEndsCostsOneResyncNotTheCapture() {
        for (int i = 0; i < 20_500; i++) {
            feed.offer(completion("{}"));
        }
        assertThat(watcher.missed).hasSize(1);
        assertThat(state.armed()).isTrue();
        assertThat(watcher.off).isEmpty();
    }

    private static Event completion(String description) {
        Event event = new Event("management-server", "AsyncJobEvent", "complete", "Thing", "uuid-5");
        event.setDescription(description);
        return event;
    }
}
