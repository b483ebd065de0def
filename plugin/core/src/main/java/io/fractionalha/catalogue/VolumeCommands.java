// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.CommandRow.draft;
import static io.fractionalha.catalogue.Replay.BARRIER;
import static io.fractionalha.catalogue.Replay.CREATE;
import static io.fractionalha.catalogue.Replay.DESTROY;
import static io.fractionalha.catalogue.Replay.SET;
import static io.fractionalha.catalogue.Timing.ASYNCHRONOUS;
import static io.fractionalha.catalogue.Timing.CREATING;
import static io.fractionalha.catalogue.Timing.SYNCHRONOUS;
import static io.fractionalha.entity.EntityKind.VOLUME;

import io.fractionalha.entity.EntityKind;
import java.util.List;

/** Rows for data volumes: they are followed, what is on them is not. */
final class VolumeCommands {
    private static final String OFFERING = "diskofferingid";

    private VolumeCommands() {}

    static List<CommandRow> rows() {
        return List.of(
                draft("createVolume", VOLUME, CREATE, CREATING)
                        .mapped()
                        .refers(VolumeKind.HOLDER, EntityKind.INSTANCE)
                        .sets("name", OFFERING)
                        .becomes("size", VolumeKind.CUSTOM_SIZE)
                        .implies(Implied.VOLUME_HOLDERS)
                        .row(),
                onVolume("attachVolume", SET)
                        .refers(VolumeKind.HOLDER, EntityKind.INSTANCE)
                        .sets(VolumeKind.HOLDER)
                        .implies(Implied.INSTANCE_VOLUMES, Implied.VOLUME_HOLDERS)
                        .row(),
                // In doubt it is a removal: what an instance may still use is not taken from it.
                onVolume("detachVolume", BARRIER)
                        .refers(VolumeKind.HOLDER, EntityKind.INSTANCE)
                        .implies(Implied.INSTANCE_VOLUMES, Implied.VOLUME_HOLDERS)
                        .row(),
                onVolume("resizeVolume", SET).mapped().sets("size", OFFERING).row(),
                onVolume("updateVolume", SET).sets("name").row(),
                onVolume("destroyVolume", DESTROY).row(),
                draft("deleteVolume", VOLUME, DESTROY, SYNCHRONOUS).on("id").row());
    }

    private static CommandRow.Draft onVolume(String name, Replay replay) {
        return draft(name, VOLUME, replay, ASYNCHRONOUS).on("id");
    }
}
