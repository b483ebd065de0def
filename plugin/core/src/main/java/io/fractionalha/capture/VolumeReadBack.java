// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.catalogue.VolumeKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.Payload;
import io.fractionalha.region.RegionReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a command may have done to data volumes, and to the instances that have them. One object is one settlement. */
final class VolumeReadBack {
    private final ReadBack readBack;
    private final RegionReader reader;
    private final VolumeScan scan;
    private final Function<EntityRef, List<EntityRef>> before;

    /** {@code before}: the volumes that the model has at an instance. */
    VolumeReadBack(
            ReadBack readBack, RegionReader reader, VolumeScan scan, Function<EntityRef, List<EntityRef>> before) {
        this.readBack = readBack;
        this.reader = reader;
        this.scan = scan;
        this.before = before;
    }

    boolean ours(EntityState volume) {
        return scan.ours(volume);
    }

    /** Reads the volumes of the instances that a command names, makes or works on. */
    void of(Payload.Command command, Optional<EntityRef> made) {
        named(command, made).forEach(uuid -> volumes(new EntityRef(EntityKind.INSTANCE, uuid)));
    }

    private static Set<String> named(Payload.Command command, Optional<EntityRef> made) {
        Set<String> instances = new LinkedHashSet<>();
        Stream.ofNullable(command.parameters().get(VolumeKind.HOLDER)).forEach(instances::add);
        subjects(command, made)
                .filter(ref -> ref.kind() == EntityKind.INSTANCE)
                .forEach(ref -> instances.add(ref.uuid()));
        return instances;
    }

    private static Stream<EntityRef> subjects(Payload.Command command, Optional<EntityRef> made) {
        return Stream.concat(Stream.ofNullable(command.subject()), made.stream());
    }

    /** What an instance had before and has no longer is still there, as a rule. */
    private void volumes(EntityRef instance) {
        List<EntityRef> had = before.apply(instance);
        Reading reading = readBack.reading();
        boolean none = reading.state(instance)
                .filter(state -> !OneOfAKind.holdsData(state))
                .isPresent();
        if (!none || !had.isEmpty()) {
            reader.children(EntityKind.VOLUME, instance).stream()
                    .filter(readBack::ours)
                    .forEach(this::found);
        }
        had.stream().filter(volume -> !reading.has(volume)).forEach(readBack::one);
    }

    /** One that joins may have had tags before. */
    private void found(EntityState volume) {
        readBack.reading().found(volume);
        if (readBack.members(List.of(volume.ref())).isEmpty()) {
            readBack.children(EntityKind.TAG, volume.ref());
        }
    }

    /** The members that have what a command works on, or had it. */
    List<EntityRef> holders(Payload.Command command, Optional<EntityRef> made) {
        Set<String> holders = named(command, made);
        subjects(command, made)
                .filter(ref -> ref.kind() == EntityKind.VOLUME)
                .flatMap(volume -> Stream.concat(
                        readBack.members(List.of(volume)).values().stream(), readBack.reading().state(volume).stream()))
                .flatMap(state -> Stream.ofNullable(state.attribute(VolumeKind.HOLDER)))
                .forEach(holders::add);
        return holders.stream()
                .filter(scan::known)
                .map(uuid -> new EntityRef(EntityKind.INSTANCE, uuid))
                .toList();
    }
}
