// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.UUID;

/** The uuid a root admin may choose for an entity. */
final class CustomIds {
    private CustomIds() {}

    /** The uuid asked for, checked, or a random one. */
    static String choose(Call call, Kind kind) {
        return call.text("customid")
                .map(uuid -> checked(call, kind, uuid))
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** Gives an entity the uuid asked for, if one is. */
    static void apply(Call call, Entity entity) {
        call.text("customid").ifPresent(uuid -> call.store().rename(entity, checked(call, entity.kind(), uuid)));
    }

    private static String checked(Call call, Kind kind, String uuid) {
        if (!call.rootAdmin()) {
            throw Fail.denied("Please check your permissions, only root admins may set a custom id");
        }
        if (!uuid.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw Fail.bad("UUID: " + uuid + " doesn't follow the UUID format");
        }
        if (call.store().taken(kind, uuid)) {
            throw Fail.bad("UUID: " + uuid + " already exists so can't create/update with custom id");
        }
        return uuid;
    }
}
