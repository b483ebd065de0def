// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Set;

/** Room on the region's hosts: cores and memory of running machines against what there is. */
final class Hosts {
    private static final Set<String> USING = Set.of("Starting", "Running", "Stopping");

    private Hosts() {}

    static long usedCores(Store store) {
        return sum(store, "cpunumber");
    }

    static long usedMemory(Store store) {
        return sum(store, "memory");
    }

    private static long sum(Store store, String what) {
        List<Entity> machines =
                store.list(Kind.MACHINE, machine -> USING.contains(machine.text("state")) && machine.has("host"));
        return machines.stream()
                .mapToLong(machine -> store.get(Kind.SERVICE_OFFERING, machine.number("offering"))
                        .number(what))
                .sum();
    }

    /** Gives a machine a host if there is room. Call under the store's lock. */
    static boolean place(Cloud cloud, Entity machine) {
        Store store = cloud.store();
        Entity offering = store.get(Kind.SERVICE_OFFERING, machine.number("offering"));
        machine.set("host", null);
        boolean room =
                usedCores(store) + offering.number("cpunumber") <= cloud.shape().hostCores()
                        && usedMemory(store) + offering.number("memory")
                                <= cloud.shape().hostMemoryMegabytes();
        if (room) {
            store.first(Kind.HOST, host -> true).ifPresent(host -> store.save(machine.set("host", host.id())));
        }
        return room;
    }
}
