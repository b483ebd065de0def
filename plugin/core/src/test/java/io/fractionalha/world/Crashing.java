// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Stands in front of a process's ports. When its turn comes it stops the process at this very call, before or after the
 * effect; from then on no call of that process reaches anything, whatever its finally blocks try. A call that the story names
 * as faulty is answered as by a store that cannot be reached, without effect.
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
            "named",
            "zones",
            "peers",
            "bySite",
            "sighting",
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
            "failedSince",
            "steps",
            "stepCount",
            "skipped",
            "readAfter",
            "head",
            "checksumAt",
            "untold",
            "formerly",
            "oldestRecordedAfter",
            "page",
            "readGroupAfter",
            "groupsWithNews",
            "sites",
            "foldedGroups",
            "notes",
            "fencedGroups",
            "lastLook",
            "instances",
            "settingsVersions",
            "servers",
            "acknowledged",
            "forOwner",
            "forAll",
            "beat",
            "siteId",
            "journalId",
            "row",
            "rows",
            "rowsOf");

    private final SimulatedScheduler.SimulatedProcess process;
    private int writesLeft;
    private final boolean afterEffect;
    private final Predicate<String> faulty;

    /** Stops {@code process} at its {@code writes}-th write; never where that is negative. */
    Crashing(SimulatedScheduler.SimulatedProcess process, int writes, boolean afterEffect, Predicate<String> faulty) {
        this.process = process;
        this.writesLeft = writes;
        this.afterEffect = afterEffect;
        this.faulty = faulty;
    }

    /** Whether a call of a port, as {@code Journal.append} or without its port, changes something. */
    static boolean writes(String call) {
        return !READS.contains(call.substring(call.indexOf('.') + 1));
    }

    <T> T before(Class<T> port, T target) {
        Object proxy = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            if (process.stopped()) {
                throw new SimulatedScheduler.Crash();
            }
            if (faulty.test(port.getSimpleName() + "." + method.getName())) {
                throw new FractionalHaException(ErrorCode.STORE_UNAVAILABLE, "the story takes the store away");
            }
            boolean last = writes(method.getName()) && writesLeft >= 0 && writesLeft-- == 0;
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
