// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Room on the region's hosts: speed and memory of running machines against what there is; cores are counted, not bounded. */
final class Hosts {
    /** MHz of a core. */
    static final long SPEED = 8_000;

    private static final Set<String> USING = Set.of("Starting", "Running", "Stopping");

    private Hosts() {}

    static long usedCores(Store store) {
        return sum(store, offering -> offering.number("cpunumber"));
    }

    static long usedSpeed(Store store) {
        return sum(store, Hosts::speed);
    }

    static long speed(Cloud cloud) {
        return cloud.shape().hostCores() * SPEED;
    }

    private static long speed(Entity offering) {
        return offering.number("cpunumber") * offering.number("cpuspeed");
    }

    static long usedMemory(Store store) {
        return sum(store, offering -> offering.number("memory"));
    }

    private static long sum(Store store, ToLongFunction<Entity> what) {
        List<Entity> machines =
                store.list(Kind.MACHINE, machine -> USING.contains(machine.text("state")) && machine.has("host"));
        return machines.stream()
                .mapToLong(machine -> what.applyAsLong(store.get(Kind.SERVICE_OFFERING, machine.number("offering"))))
                .sum();
    }

    /** Gives a machine a host if there is room. Call under the store's lock. */
    static boolean place(Cloud cloud, Entity machine) {
        Store store = cloud.store();
        Entity offering = store.get(Kind.SERVICE_OFFERING, machine.number("offering"));
        machine.set("host", null);
        boolean room = usedSpeed(store) + speed(offering) <= speed(cloud)
                && usedMemory(store) + offering.number("memory")
                        <= cloud.shape().hostMemoryMegabytes();
        if (room) {
            store.first(Kind.HOST, host -> true).ifPresent(host -> store.save(machine.set("host", host.id())));
        }
        return room;
    }
}
