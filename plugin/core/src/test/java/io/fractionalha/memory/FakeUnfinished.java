// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.UnfinishedInstance;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Instances of a fake region whose host was killed between their row and that of their root volume. */
public final class FakeUnfinished {
    private final FakeInventory inventory;
    private final Function<RegionCall, String> run;
    private final Map<String, Instant> begun = new HashMap<>();

    FakeUnfinished(FakeInventory inventory, Function<RegionCall, String> run) {
        this.inventory = inventory;
        this.run = run;
    }

    /** What is left of a deployment; answers its uuid, which nobody was told. */
    public String leave(Map<String, String> deployment, Instant at) {
        Map<String, String> asked = new HashMap<>(deployment);
        asked.put("startvm", "false");
        String uuid = run.apply(RegionCall.of("deployVirtualMachine", asked));
        inventory.instanceRow(inventory.require(EntityKind.INSTANCE, uuid), "Error");
        begun.put(uuid, at);
        return uuid;
    }

    List<UnfinishedInstance> of(Owner owner, EntityRef network) {
        if (inventory.domainId(owner).isEmpty()) {
            throw new FractionalHaException(ErrorCode.REGION_COMMAND_FAILED, "there is no account " + owner);
        }
        return inventory.instancesInError().stream()
                .filter(row ->
                        begun.containsKey(row.ref().uuid()) && row.owner().equals(owner))
                .filter(row ->
                        List.of(attribute(row, "networkids").split(",", -1)).contains(network.uuid()))
                .map(this::told)
                .toList();
    }

    private UnfinishedInstance told(EntityState row) {
        String uuid = row.ref().uuid();
        return new UnfinishedInstance(uuid, attribute(row, "name"), begun.get(uuid));
    }
}
