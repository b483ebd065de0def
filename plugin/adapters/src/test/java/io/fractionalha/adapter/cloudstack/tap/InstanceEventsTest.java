// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.apache.cloudstack.framework.events.Event;
import org.junit.jupiter.api.Test;

/** What is taken of the host's events about instances. */
class InstanceEventsTest {
    private final RecordingWatcher watcher = new RecordingWatcher();
    private final TapState state = new TapState(watcher, watcher);
    private final RecordingGate gate = new RecordingGate();
    private final BusFeed feed = new BusFeed(state, new AheadGate(gate, Runnable::run), new Stash(), jobId -> {});

    private void event(String category, String type, String resource, String uuid, Map<String, String> description) {
        Event event = new Event("management-server", category, type, resource, uuid);
        event.setDescription(description);
        feed.offer(event);
    }

    @Test
    void onlyThatSomethingHappenedToAnInstanceIsTaken() {
        state.arm();
        event("ResourceStateEvent", "OperationSucceeded", "VirtualMachine", "vm-1", Map.of("new-state", "Stopped"));
        event("ResourceStateEvent", "OperationSucceeded", "Network", "net-1", Map.of());
        event("UsageEvent", "VM.START", "com.cloud.vm.VirtualMachine", "vm-2", Map.of("account", "acc-1"));
        event("UsageEvent", "VOLUME.CREATE", "com.cloud.storage.Volume", "vol-1", Map.of("account", "acc-1"));
        event("ActionEvent", "VM.START", "VirtualMachine", "vm-3", Map.of());
        assertThat(gate.told).containsExactlyInAnyOrderEntriesOf(Map.of("vm-1", "null", "vm-2", "acc-1"));
    }

    @Test
    void aFaultOfOursDoesNotReachThePublisher() {
        state.arm();
        Event event = new Event("management-server", "UsageEvent", "VM.START", "x", "vm-1");
        event.setDescription("no object");
        assertThatCode(() -> feed.offer(event)).doesNotThrowAnyException();
        assertThat(watcher.missed).hasSize(1);
    }
}
