// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Data volumes of a fake region. Offerings that leave the size open have {@code iscustomized}. */
final class FakeVolumes {
    private static final String HOLDER = "virtualmachineid";

    private final FakeInventory inventory;
    private final Set<String> onDisk = new HashSet<>();

    FakeVolumes(FakeInventory inventory) {
        this.inventory = inventory;
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        Function<Arguments, String> deploy = commands.get("deployVirtualMachine");
        Function<Arguments, String> destroy = commands.get("destroyVirtualMachine");
        Function<Arguments, String> attach = commands.get("attachVolume");
        commands.put("deployVirtualMachine", call -> deployed(call, deploy.apply(call)));
        commands.put("destroyVirtualMachine", call -> destroyed(call, destroy.apply(call)));
        commands.put("expungeVirtualMachine", call -> destroyed(expunging(call), destroy.apply(expunging(call))));
        commands.put("createVolume", this::create);
        commands.put("attachVolume", call -> stranger(call) ? attach.apply(call) : attach(call));
        commands.put("detachVolume", this::detach);
        commands.put("resizeVolume", FakeRootDisks.resize(inventory, this::resize));
        commands.put("updateVolume", this::rename);
        commands.put("deleteVolume", this::destroy);
        commands.put("destroyVolume", call -> written(call) ? destroy(call) : refused());
    }

    private String deployed(Arguments call, String instance) {
        String offering = call.get("diskofferingid");
        if (offering != null && known(offering)) {
            Owner owner = inventory.require(EntityKind.INSTANCE, instance).owner();
            make(call, owner, "DATA-" + instance, inventory.freshId(EntityKind.VOLUME), instance);
        }
        return instance;
    }

    private static Arguments expunging(Arguments call) {
        SortedMap<String, String> values = new TreeMap<>(call.values());
        values.put("expunge", "true");
        return new Arguments(values);
    }

    private boolean stranger(Arguments call) {
        String id = call.get("id", "?");
        return inventory.find(new EntityRef(EntityKind.VOLUME, id)).isEmpty();
    }

    private boolean known(String offering) {
        return inventory.descriptors(MappingKind.DISK_OFFERING).stream()
                .anyMatch(each -> each.id().equals(offering));
    }

    /** Its data volumes outlive an instance; when it is gone for good none of them is attached any more. */
    private String destroyed(Arguments call, String instance) {
        if (call.get("expunge", "false").equals("true")) {
            inventory
                    .where(EntityKind.VOLUME, HOLDER, instance)
                    .forEach(volume -> inventory.put(volume.with(HOLDER, null)));
        }
        return instance;
    }

    private String create(Arguments call) {
        call.need("zoneid");
        inventory.requireDescriptor(MappingKind.DISK_OFFERING, call.need("diskofferingid"));
        String id = call.get("customid", "");
        return make(
                call,
                inventory.owner(call.get("account"), call.get("domainid")),
                call.get("name", "volume"),
                id.isEmpty() ? inventory.freshId(EntityKind.VOLUME) : id,
                null);
    }

    private String make(
            Arguments call, Owner owner, String name, String id, @org.jspecify.annotations.Nullable String instance) {
        ResourceDescriptor offering = offering(call.need("diskofferingid"));
        boolean open = "true".equals(offering.attributes().get("iscustomized"));
        if (open == (call.get("size") == null)) {
            throw new FakeRefusal(
                    431,
                    open
                            ? "This disk offering requires a custom size specified"
                            : "This disk offering does not allow custom size");
        }
        SortedMap<String, String> attributes = call.pick("diskofferingid");
        attributes.put("name", name);
        attributes.put(
                "size",
                open ? call.need("size") : String.valueOf(offering.attributes().get("disksize")));
        EntityState volume = new EntityState(new EntityRef(EntityKind.VOLUME, id), owner, attributes, true);
        inventory.put(volume.with("customsize", open ? call.need("size") : null).with(HOLDER, instance));
        if (instance != null) {
            onDisk.add(id);
        }
        return id;
    }

    private ResourceDescriptor offering(String id) {
        return inventory.descriptors(MappingKind.DISK_OFFERING).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String attach(Arguments call) {
        EntityState volume = inventory.require(EntityKind.VOLUME, call.need("id"));
        if (volume.attribute(HOLDER) != null) {
            throw new FakeRefusal(431, "Please specify a volume that is not attached to any VM.");
        }
        EntityState instance = inventory.require(EntityKind.INSTANCE, call.need(HOLDER));
        inventory.put(volume.with(HOLDER, instance.ref().uuid()));
        onDisk.add(volume.ref().uuid());
        count(instance);
        return volume.ref().uuid();
    }

    private String detach(Arguments call) {
        EntityState volume =
                call.get("id") == null ? onlyOne(call) : inventory.require(EntityKind.VOLUME, call.need("id"));
        String instance = volume.attribute(HOLDER);
        if (instance == null) {
            throw new FakeRefusal(431, "The specified volume is not attached to a VM.");
        }
        inventory.put(volume.with(HOLDER, null));
        inventory.find(new EntityRef(EntityKind.INSTANCE, instance)).ifPresent(this::count);
        return volume.ref().uuid();
    }

    /** Devices are not told apart: it has to be the only one. */
    private EntityState onlyOne(Arguments call) {
        return inventory.where(EntityKind.VOLUME, HOLDER, call.need(HOLDER)).stream()
                .findFirst()
                .orElseThrow(() -> new FakeRefusal(431, "Invalid parameters"));
    }

    private void count(EntityState instance) {
        int volumes = inventory
                .where(EntityKind.VOLUME, HOLDER, instance.ref().uuid())
                .size();
        inventory.put(instance.with("datavolumes", volumes == 0 ? null : String.valueOf(volumes)));
    }

    private String resize(Arguments call) {
        EntityState volume = inventory.require(EntityKind.VOLUME, call.need("id"));
        if (call.get("diskofferingid") != null) {
            ResourceDescriptor offering = offering(call.need("diskofferingid"));
            boolean open = "true".equals(offering.attributes().get("iscustomized"));
            volume = volume.with("diskofferingid", offering.id())
                    .with("size", String.valueOf(offering.attributes().get("disksize")))
                    .with("customsize", open ? call.need("size") : null);
        }
        if (call.get("size") != null) {
            volume = volume.with("size", call.need("size"));
        }
        inventory.put(volume);
        return volume.ref().uuid();
    }

    private String rename(Arguments call) {
        EntityState volume = inventory.require(EntityKind.VOLUME, call.need("id"));
        inventory.put(volume.with("name", call.need("name")));
        return volume.ref().uuid();
    }

    private boolean written(Arguments call) {
        return call.get("expunge", "false").equals("true") || onDisk.contains(call.need("id"));
    }

    private static String refused() {
        throw new FakeRefusal(
                431, "The volume in Allocated/Uploaded state can only be expunged not destroyed/recovered");
    }

    private String destroy(Arguments call) {
        EntityState volume = inventory.require(EntityKind.VOLUME, call.need("id"));
        if (!attribute(volume, HOLDER).isEmpty()) {
            throw new FakeRefusal(431, "Please specify a volume that is not attached to any VM.");
        }
        inventory.remove(volume.ref());
        return volume.ref().uuid();
    }
}
