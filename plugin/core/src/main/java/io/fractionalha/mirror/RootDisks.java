// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.RootDisk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.InstanceDisks;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionReader;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The call that gives the root disk of an instance here another size. The disk is found when the call is made. Blocks while it
 * reads; on the group's lane.
 */
final class RootDisks {
    /** In what is realised: the size that was refused. */
    static final String REFUSED = "fractionalha.rootsizerefused";

    /** The host's words for a size that it does not give whenever it is asked. */
    private static final Set<String> NEVER =
            Set.of("would shrink the volume", "configured with a root disk size", "size is fixed");

    private final RegionReader reader;

    RootDisks(RegionReader reader) {
        this.reader = reader;
    }

    /** Whether a step is about one. */
    static boolean about(Step step) {
        return step.command().equals(RootDisk.RESIZE) && step.activeRef().kind() == EntityKind.INSTANCE;
    }

    /** Whether the region's answer to such a step means that it will not be otherwise next time. */
    static boolean givesUp(Step step, PlanInput.@Nullable Failure before, String text) {
        return about(step) && (before != null || NEVER.stream().anyMatch(text::contains));
    }

    /** The pair with the memory of it: what stands by is not stopped for this size again. */
    static EntityPair refused(EntityPair pair, Step step) {
        SortedMap<String, String> realised = new TreeMap<>(pair.realised());
        realised.put(REFUSED, step.attributes().getOrDefault(RootDisk.SIZE, ""));
        return pair.withRealised(realised);
    }

    /** What is missing, without a size that the region has refused. */
    static SortedMap<String, String> possible(SortedMap<String, String> missing, EntityPair pair) {
        missing.remove(RootDisk.SIZE, pair.realised().getOrDefault(REFUSED, ""));
        return missing;
    }

    /** Whether what stands by has not the size of the other side, and the region has refused it. */
    static boolean refused(EntityState active, EntityPair pair) {
        String wanted = Refs.text(active, RootDisk.SIZE);
        return !wanted.isEmpty()
                && wanted.equals(pair.realised().get(REFUSED))
                && !wanted.equals(pair.realised().get(RootDisk.SIZE));
    }

    /** What a person is told then. */
    static Verdict told(EntityState active, EntityPair pair) {
        String wanted = Refs.text(active, RootDisk.SIZE);
        return Verdict.of(
                QueueReason.HELD,
                "the root disk of " + pair.passiveUuid() + " is to have " + wanted
                        + " GiB, and the region has refused that: look why (an offering with a size of its own, a disk that"
                        + " would shrink, no room), and retryQueuedCommand, which stops the instance for a moment, or skip this");
    }

    /** What is to be set of an instance, with its disk named where it is about that. */
    Translation.Setting setting(Translation.Setting setting, String passiveUuid) {
        RegionCall call = setting.call();
        String size = call.parameters().getOrDefault(RootDisk.SIZE, "");
        if (!call.command().equals(RootDisk.RESIZE) || size.isEmpty()) {
            return setting;
        }
        String disk = reader.disks(passiveUuid).disks().stream()
                .filter(InstanceDisks.Disk::root)
                .map(InstanceDisks.Disk::uuid)
                .findFirst()
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.REGION_COMMAND_FAILED,
                        passiveUuid + " has no root disk here that could get another size; look at it, and skip this"));
        return new Translation.Setting(
                RegionCall.of(RootDisk.RESIZE, Map.of("id", disk, "size", size)), setting.realised());
    }
}
