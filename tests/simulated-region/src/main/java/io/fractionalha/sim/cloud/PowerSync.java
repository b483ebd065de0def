// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What becomes of machines that were starting or stopping when the server died. The host cancels the job and calls the operation
 * failed: what was to start has not, what was to stop runs on. Then the agents report: what had left its host by then is off. The
 * real host hears that within a ping interval after its start, this one at once.
 */
public final class PowerSync {
    private static final Set<String> BETWEEN = Set.of("Starting", "Stopping");

    private PowerSync() {}

    /** Settles all of them; before anybody asks. */
    public static void afterDeath(Store store) {
        afterDeath(store, machine -> false);
    }

    /** The same but for those at which another server is at work. */
    public static void afterDeath(Store store, Predicate<Entity> spared) {
        for (Entity machine :
                store.list(Kind.MACHINE, found -> BETWEEN.contains(found.text("state")) && !spared.test(found))) {
            boolean runs = machine.text("state").equals("Stopping") && machine.has("host");
            Entity unused = store.locked(() -> store.save(
                    machine.set("state", runs ? "Running" : "Stopped").set("updated", System.currentTimeMillis())));
        }
    }
}
