// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PowerSyncTest {
    @Test
    void whatWasStartingHasNotAndWhatWasStoppingRunsOn(@TempDir Path directory) throws IOException {
        try (Store store = Store.open(directory, 0)) {
            Entity starting = machine(store, "Starting");
            Entity stopping = store.save(machine(store, "Stopping").set("host", 1L));
            Entity left = machine(store, "Stopping");
            Entity running = machine(store, "Running");
            Entity failed = machine(store, "Error");

            PowerSync.afterDeath(store);

            assertThat(starting.text("state")).isEqualTo("Stopped");
            assertThat(stopping.text("state")).isEqualTo("Running");
            assertThat(left.text("state")).isEqualTo("Stopped");
            assertThat(running.text("state")).isEqualTo("Running");
            assertThat(failed.text("state")).isEqualTo("Error");
        }
    }

    private static Entity machine(Store store, String state) {
        return store.save(store.make(Kind.MACHINE).set("state", state));
    }
}
