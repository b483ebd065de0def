// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.region.RegionCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Both hosts remove for good what was destroyed, when its time is over; no command tells of that. */
final class HostsCleanUp {
    private final World world;
    private final Set<String> cleaned = new HashSet<>();

    HostsCleanUp(World world) {
        this.world = world;
    }

    void cleanUp() {
        for (Side side : List.of(world.a, world.b)) {
            for (RegionCall call : List.copyOf(side.region.calls())) {
                String id = call.parameters().getOrDefault("id", "");
                boolean destroyed = call.command().equals("destroyVirtualMachine")
                        && "false".equals(call.parameters().getOrDefault("expunge", "false"));
                if (destroyed
                        && side.region
                                .read(new EntityRef(EntityKind.INSTANCE, id))
                                .isEmpty()
                        && cleaned.add(id)) {
                    side.region.make("expungeVirtualMachine", Map.of("id", id));
                }
            }
        }
    }
}
