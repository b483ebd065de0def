// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All commands we know, by exact API name. Immutable; any thread. */
public final class Catalogue {
    /** The one catalogue of this version. */
    public static final Catalogue STANDARD = new Catalogue(
            Stream.of(
                            NetworkCommands.rows(),
                            VpcCommands.rows(),
                            InstanceCommands.rows(),
                            PlacementCommands.rows(),
                            NicCommands.rows(),
                            VolumeCommands.rows())
                    .flatMap(List::stream)
                    .toList(),
            Stream.of(UnfollowedNetworks.rows(), UnfollowedInstances.rows(), UnfollowedServices.rows())
                    .flatMap(List::stream)
                    .toList());

    private static final List<String> READING = List.of("list", "get", "query", "find");

    /** Take what serves out of service, and nothing away for good. */
    private static final Set<String> TAKES_AWAY = Set.of("stopVirtualMachine", "disableAutoScaleVmGroup", "stopRouter");

    /** Change where something is or how it is seen, or copy it away; not what it is. */
    private static final Set<String> HARMLESS = Set.of(
            "addAnnotation",
            "removeAnnotation",
            "updateAnnotationVisibility",
            "uploadResourceIcon",
            "deleteResourceIcon",
            "createTemplate",
            "migrateVirtualMachine",
            "migrateVirtualMachineWithVolume",
            "migrateVolume",
            "createConsoleEndpoint",
            "prepareHostForMaintenance",
            "cancelHostMaintenance",
            "archiveEvents",
            "deleteEvents");

    /** Commands of this plugin that name entities without touching them. */
    private static final List<String> OURS = List.of(
            "ProtectionGroup",
            "StandbyPeer",
            "ReservePolicy",
            "ResourceMapping",
            "QueuedCommand",
            "QuarantinedCommand",
            "TrafficRoute",
            "FailoverRun",
            "PeerJournal");

    private final Map<String, CommandRow> rows;
    private final Map<String, UnfollowedRow> unfollowed;

    private Catalogue(List<CommandRow> rows, List<UnfollowedRow> unfollowed) {
        this.rows = rows.stream().collect(Collectors.toUnmodifiableMap(CommandRow::name, Function.identity()));
        this.unfollowed =
                unfollowed.stream().collect(Collectors.toUnmodifiableMap(UnfollowedRow::name, Function.identity()));
    }

    /** The row of a command that the other side follows, or empty if it does not, or if we do not know it. */
    public Optional<CommandRow> row(String command) {
        return Optional.ofNullable(rows.get(command));
    }

    /** The rows of all commands that the other side follows, in no order. */
    public List<CommandRow> rows() {
        return List.copyOf(rows.values());
    }

    /** Why a command is not followed, if we know that it is not. */
    public Optional<UnfollowedRow> unfollowed(String command) {
        return Optional.ofNullable(unfollowed.get(command));
    }

    /** The rows of all commands that are known and not followed, in no order. */
    public List<UnfollowedRow> unfollowed() {
        return List.copyOf(unfollowed.values());
    }

    /** Whether a command that is not followed answers with an instance that it has made. */
    public static boolean makesInstance(String command) {
        return UnfollowedInstances.MAKING.contains(command);
    }

    /** Whether a command may change something that we would have to know of. */
    public static boolean mutating(String command) {
        return READING.stream().noneMatch(command::startsWith)
                && !HARMLESS.contains(command)
                && OURS.stream().noneMatch(command::contains);
    }

    /** Whether a command is let through on a fenced group: it can only take load away or move it. */
    public static boolean passesFence(String command) {
        return TAKES_AWAY.contains(command) || HARMLESS.contains(command);
    }
}
