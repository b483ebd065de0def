// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import java.util.List;

/**
 * What an instance has on storage: told before it is removed.
 *
 * @param snapshots names of snapshots of the whole instance; they go with it
 */
public record InstanceDisks(List<Disk> disks, List<String> snapshots) {
    /** Of an instance of which nothing is known. */
    public static final InstanceDisks NONE = new InstanceDisks(List.of(), List.of());

    /** Copies the lists. */
    public InstanceDisks {
        disks = List.copyOf(disks);
        snapshots = List.copyOf(snapshots);
    }

    /**
     * A volume.
     *
     * @param root whether the instance starts from it: then it goes with the instance, others stay
     * @param snapshots names of snapshots of it; they stay
     */
    public record Disk(String uuid, String name, boolean root, long sizeBytes, List<String> snapshots) {
        /** Copies the list. */
        public Disk {
            snapshots = List.copyOf(snapshots);
        }
    }
}
