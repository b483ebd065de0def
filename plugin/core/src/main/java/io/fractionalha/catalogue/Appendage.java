// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import java.util.Map;
import java.util.Optional;

/**
 * What hangs on an instance or a balancer rule without being an entity of ours, where a command may name nothing else. On which
 * it hangs, the host has to be asked.
 */
public enum Appendage {
    /** A network card. */
    CARD,
    /** A further address of a card. */
    SECONDARY_ADDRESS,
    /** A volume; root disks are no entities of ours ({@link RootDisk}). */
    VOLUME,
    /** A snapshot of a volume. */
    SNAPSHOT,
    /** What takes snapshots of a volume by itself. */
    SNAPSHOT_POLICY,
    /** A snapshot of an instance. */
    INSTANCE_SNAPSHOT,
    /** A backup of an instance. */
    BACKUP,
    /** What is done to an instance at certain times. */
    SCHEDULE,
    /** What lets the members of a balancer rule grow and shrink by itself. */
    AUTOSCALE_GROUP,
    /** How a balancer rule keeps clients. */
    STICKINESS,
    /** How a balancer rule looks at its members. */
    HEALTH_CHECK;

    private static final String ID = "id";
    private static final String VOLUME_ID = "volumeid";

    /**
     * What only takes away something that is not mirrored, or a copy, is not among them: it may be done to what stands by, and
     * autoscaling may be ended at a side that is fenced.
     */
    private static final Map<String, Named> COMMANDS = Map.ofEntries(
            Map.entry(NicCommands.READDRESS, new Named("nicid", CARD)),
            Map.entry(NicCommands.GIVE, new Named("nicid", CARD)),
            Map.entry(NicCommands.TAKE, new Named(ID, SECONDARY_ADDRESS)),
            Map.entry("resizeVolume", new Named(ID, VOLUME)),
            Map.entry("detachVolume", new Named(ID, VOLUME)),
            Map.entry("updateVolume", new Named(ID, VOLUME)),
            Map.entry("deleteVolume", new Named(ID, VOLUME)),
            Map.entry("destroyVolume", new Named(ID, VOLUME)),
            Map.entry("changeOfferingForVolume", new Named(ID, VOLUME)),
            Map.entry("checkVolume", new Named(ID, VOLUME)),
            Map.entry("assignVolume", new Named(VOLUME_ID, VOLUME)),
            Map.entry("createSnapshot", new Named(VOLUME_ID, VOLUME)),
            Map.entry("createSnapshotPolicy", new Named(VOLUME_ID, VOLUME)),
            Map.entry("updateSnapshotPolicy", new Named(ID, SNAPSHOT_POLICY)),
            Map.entry("revertSnapshot", new Named(ID, SNAPSHOT)),
            Map.entry("revertToVMSnapshot", new Named("vmsnapshotid", INSTANCE_SNAPSHOT)),
            Map.entry("restoreBackup", new Named(ID, BACKUP)),
            Map.entry("updateVMSchedule", new Named(ID, SCHEDULE)),
            Map.entry("updateAutoScaleVmGroup", new Named(ID, AUTOSCALE_GROUP)),
            Map.entry("enableAutoScaleVmGroup", new Named(ID, AUTOSCALE_GROUP)),
            Map.entry("updateLBStickinessPolicy", new Named(ID, STICKINESS)),
            Map.entry("updateLBHealthCheckPolicy", new Named(ID, HEALTH_CHECK)));

    /**
     * Which parameter of a command names what.
     *
     * @param parameter the parameter
     * @param what what it names
     */
    public record Named(String parameter, Appendage what) {}

    /** What a command may name alone, if it does that. */
    public static Optional<Named> of(String command) {
        return Optional.ofNullable(COMMANDS.get(command));
    }
}
