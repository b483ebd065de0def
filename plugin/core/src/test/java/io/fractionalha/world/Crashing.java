// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Stands in front of a process's ports. When its turn comes it stops the process at this very call, before or after the
 * effect; from then on no call of that process reaches anything, whatever its finally blocks try.
 */
final class Crashing {
    private static final Set<String> READS = Set.of(
            "groups",
            "group",
            "role",
            "roles",
            "policies",
            "policy",
            "open",
            "run",
            "runs",
            "count",
            "routes",
            "route",
            "peers",
            "bySite",
            "mappings",
            "mapping",
            "descriptors",
            "entities",
            "entity",
            "members",
            "openCommands",
            "appliedSequence",
            "pairs",
            "pairOf",
            "allPairs",
            "startedSteps",
            "lastAttempt",
            "lastStep",
            "steps",
            "stepCount",
            "skipped",
            "readAfter",
            "head",
            "checksumAt",
            "oldestRecordedAfter",
            "page",
            "readGroupAfter",
            "groupsWithNews",
            "siteId",
            "journalId");

    private final SimulatedScheduler.SimulatedProcess process;
    private int writesLeft;
    private final boolean afterEffect;

    /** Stops {@code process} at its {@code writes}-th write; never where that is negative. */
    Crashing(SimulatedScheduler.SimulatedProcess process, int writes, boolean afterEffect) {
        this.process = process;
        this.writesLeft = writes;
        this.afterEffect = afterEffect;
    }

    <T> T before(Class<T> port, T target) {
        Object proxy = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            if (process.stopped()) {
                throw new SimulatedScheduler.Crash();
            }
            boolean last = !READS.contains(method.getName()) && writesLeft >= 0 && writesLeft-- == 0;
            if (last && !afterEffect) {
                throw crash();
            }
            try {
                Object result = method.invoke(target, args);
                if (last) {
                    throw crash();
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return port.cast(proxy);
    }

    private SimulatedScheduler.Crash crash() {
        process.kill();
        return new SimulatedScheduler.Crash();
    }
}
