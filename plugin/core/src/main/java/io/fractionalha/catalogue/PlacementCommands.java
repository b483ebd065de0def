// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.CommandRow.draft;
import static io.fractionalha.catalogue.Replay.CREATE;
import static io.fractionalha.catalogue.Replay.DESTROY;
import static io.fractionalha.catalogue.Replay.SET;
import static io.fractionalha.catalogue.Timing.ASYNCHRONOUS;
import static io.fractionalha.catalogue.Timing.CREATING;
import static io.fractionalha.catalogue.Timing.SYNCHRONOUS;
import static io.fractionalha.entity.EntityKind.AFFINITY_GROUP;
import static io.fractionalha.entity.EntityKind.INSTANCE_GROUP;

import io.fractionalha.entity.EntityKind;
import java.util.List;

/** Rows for what an account says of several instances at once: which run apart, and which go under one name. */
final class PlacementCommands {
    private PlacementCommands() {}

    static List<CommandRow> rows() {
        return List.of(
                draft("createAffinityGroup", AFFINITY_GROUP, CREATE, CREATING)
                        .sets("name", "type", "description")
                        .implies(Implied.OWNER_AFFINITY_GROUPS)
                        .row(),
                draft("deleteAffinityGroup", AFFINITY_GROUP, DESTROY, ASYNCHRONOUS)
                        .on("id")
                        .implies(Implied.OWNER_AFFINITY_GROUPS)
                        .row(),
                draft("updateVMAffinityGroup", EntityKind.INSTANCE, SET, ASYNCHRONOUS)
                        .on("id")
                        .sets(Unordered.AFFINITY_GROUPS)
                        .refers(Unordered.AFFINITY_GROUPS, AFFINITY_GROUP)
                        .row(),
                draft("createInstanceGroup", INSTANCE_GROUP, CREATE, SYNCHRONOUS)
                        .sets("name")
                        .implies(Implied.OWNER_INSTANCE_GROUPS)
                        .row(),
                draft("updateInstanceGroup", INSTANCE_GROUP, SET, SYNCHRONOUS)
                        .on("id")
                        .sets("name")
                        .implies(Implied.OWNER_INSTANCE_GROUPS)
                        .row(),
                draft("deleteInstanceGroup", INSTANCE_GROUP, DESTROY, SYNCHRONOUS)
                        .on("id")
                        .implies(Implied.OWNER_INSTANCE_GROUPS)
                        .row());
    }
}
