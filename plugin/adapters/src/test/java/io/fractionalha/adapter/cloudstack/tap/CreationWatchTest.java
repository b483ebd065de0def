// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.cloud.api.dispatch.CommandCreationWorker;
import com.cloud.api.dispatch.DispatchChainFactory;
import com.cloud.api.dispatch.DispatchTask;
import com.cloud.api.dispatch.FractionalHaSeam;
import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.adapter.cloudstack.executor.OwnCalls;
import io.fractionalha.capture.Admission;
import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.context.CallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreationWatchTest {
    private final Doubles region = Doubles.region();
    private final RecordingWatcher watcher = new RecordingWatcher();
    private final TapState state = new TapState(watcher, watcher);
    private final Stash stash = new Stash();
    private final RecordingGate gate = new RecordingGate();
    private final AheadGate ahead = new AheadGate(gate, Runnable::run);
    private final GuardWorker guard = new GuardWorker(
            state, ahead, new CommandReader(region.entityManager(), region.accounts()), new OwnCalls(), stash);

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
    void whatTheCreatePassMadeIsToldBeforeTheCallerGetsItsAnswer() {
        DispatchChainFactory chains = new DispatchChainFactory();
        chains.setup();
        chains.getAsyncCreationDispatchChain().add(new CommandCreationWorker());
        CreationWatch creations = new CreationWatch(state, ahead, stash);
        FractionalHaSeam.install(chains, guard, creations, guard);
        TestCommands.BuildThing command = http(new TestCommands.BuildThing(), Map.of());
        chains.getAsyncCreationDispatchChain().dispatch(new DispatchTask(command, new HashMap<>()));
        assertThat(gate.made).isEqualTo(Map.of("entry-1", TestCommands.BuildThing.BUILT));
        assertThat(gate.settled).isEmpty();

        FractionalHaSeam.remove(chains, guard, creations, guard);
        gate.made.clear();
        chains.getAsyncCreationDispatchChain()
                .dispatch(new DispatchTask(http(new TestCommands.BuildThing(), Map.of()), new HashMap<>()));
        assertThat(gate.made).isEmpty();
    }

    @Test
    void aCreationThatIsNotOursIsNotTold() {
        gate.answer = new Admission.NotOurs();
        TestCommands.BuildThing command = http(new TestCommands.BuildThing(), Map.of());
        pass(command, Map.of());
        command.create();
        new CreationWatch(state, ahead, stash).handle(new DispatchTask(command, new HashMap<>()));
        assertThat(gate.made).isEmpty();
    }

    @Test
    void aFaultBehindCreationNeverFailsTheCall() {
        TestCommands.BuildThing command = http(new TestCommands.BuildThing(), Map.of());
        pass(command, Map.of());
        command.create();
        gate.failure = new IllegalStateException("broken");
        CreationWatch creations = new CreationWatch(state, ahead, stash);
        assertThatCode(() -> creations.handle(new DispatchTask(command, new HashMap<>())))
                .doesNotThrowAnyException();
        assertThat(state.armed()).isTrue();
        assertThat(watcher.missed).singleElement().asString().contains("broken");
    }

    @Test
    void theJobPassTellsWhatIsBeingMade() {
        CallContext.current().putContextParameter(GuardWorker.ENTRY_KEY, "entry-1");
        TestCommands.BuildThing command = new TestCommands.BuildThing();
        command.setJob(new Object());
        command.setEntityUuid("uuid-7");
        pass(command, Map.of());
        assertThat(gate.made).isEqualTo(Map.of("entry-1", "uuid-7"));
    }
}
