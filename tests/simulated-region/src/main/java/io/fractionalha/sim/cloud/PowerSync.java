// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.Set;

/**
 * What becomes of machines that were starting or stopping when the server died. Its agents report them off and it takes them for
 * stopped: the real host within a ping interval after its start, this one at once.
 */
public final class PowerSync {
    private static final Set<String> BETWEEN = Set.of("Starting", "Stopping");

    private PowerSync() {}

    /** Settles all of them; before anybody asks. */
    public static void afterDeath(Store store) {
        for (Entity machine : store.list(Kind.MACHINE, found -> BETWEEN.contains(found.text("state")))) {
            Entity unused = store.locked(
                    () -> store.save(machine.set("state", "Stopped").set("updated", System.currentTimeMillis())));
        }
    }
}
