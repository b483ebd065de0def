// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeCommands.Arguments;
import io.fractionalha.region.InstanceDisks;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Root disks of a fake region: their ids tell the instance, and they get another size while that is stopped. */
public final class FakeRootDisks {
    private static final String ROOT = "root-of-";
    private static final String SIZE = "rootdisksize";

    private FakeRootDisks() {}

    /** The id of an instance's root disk. */
    public static String of(String instance) {
        return ROOT + instance;
    }

    /** The instance that has this root disk. */
    public static Optional<String> holder(String volume) {
        return volume.startsWith(ROOT) ? Optional.of(volume.substring(ROOT.length())) : Optional.empty();
    }

    static InstanceDisks disks(FakeInventory inventory, String instance) {
        return inventory
                .find(new EntityRef(EntityKind.INSTANCE, instance))
                .map(found -> new InstanceDisks.Disk(of(instance), "ROOT-" + instance, true, 0, List.of()))
                .map(disk -> new InstanceDisks(List.of(disk), List.of()))
                .orElse(InstanceDisks.NONE);
    }

    /** A resize of root disks, and of others as before. */
    static Function<Arguments, String> resize(FakeInventory inventory, Function<Arguments, String> others) {
        return call -> {
            Optional<String> instance = holder(call.need("id"));
            return instance.isPresent() ? resize(inventory, call, instance.get()) : others.apply(call);
        };
    }

    private static String resize(FakeInventory inventory, Arguments call, String instance) {
        EntityState state = inventory.require(EntityKind.INSTANCE, instance);
        if (!attribute(state, "state").equals("Stopped")) {
            throw new FakeRefusal(431, "Cannot resize ROOT volume when VM is not on Stopped State");
        }
        String now = state.attribute(SIZE);
        if (now != null && Long.parseLong(call.need("size")) < Long.parseLong(now)) {
            throw new FakeRefusal(431, "would shrink the volume. Need to sign off by supplying the shrinkok parameter");
        }
        inventory.put(state.with(SIZE, call.need("size")));
        return call.need("id");
    }
}
