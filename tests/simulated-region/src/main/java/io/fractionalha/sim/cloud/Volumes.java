// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.BaseResponse;

/** Root and data volumes: born and gone with their machine. */
final class Volumes {
    private static final long GIBIBYTE = 1L << 30;

    private Volumes() {}

    static void makeRoot(Store store, Entity machine, Entity offering, long bytes) {
        store.save(store.make(Kind.VOLUME)
                .set("name", "ROOT-" + machine.id())
                .set("account", machine.owner())
                .set("zone", machine.number("zone"))
                .set("machine", machine.id())
                .set("template", machine.number("template"))
                .set("offering", offering.id())
                .set("size", bytes)
                .set("state", "Allocated")
                .set("created", System.currentTimeMillis()));
    }

    /** The data volume that a deployment from a template asks for by a disk offering. */
    static void makeData(Store store, Entity machine, Entity diskOffering) {
        store.save(store.make(Kind.VOLUME)
                .set("name", "DATA-" + machine.id())
                .set("account", machine.owner())
                .set("zone", machine.number("zone"))
                .set("machine", machine.id())
                .set("disk", diskOffering.id())
                .set("size", diskOffering.number("size") * GIBIBYTE)
                .set("state", "Ready")
                .set("created", System.currentTimeMillis()));
    }

    /** All that a machine has. */
    private static List<Entity> of(Store store, Entity machine) {
        return store.referring(Kind.VOLUME, machine.id());
    }

    static Optional<Entity> root(Store store, Entity machine) {
        return of(store, machine).stream().filter(volume -> !volume.has("disk")).findFirst();
    }

    /** The offering of the machine's first data volume. */
    static Optional<Entity> dataOffering(Store store, Entity machine) {
        return of(store, machine).stream()
                .filter(volume -> volume.has("disk"))
                .findFirst()
                .map(volume -> store.get(Kind.DISK_OFFERING, volume.number("disk")));
    }

    private static String type(Entity volume) {
        return volume.has("disk") ? "DATADISK" : "ROOT";
    }

    /** Makes the disk on storage with the first start. */
    static void ready(Call call, Entity machine) {
        root(call.store(), machine)
                .filter(volume -> volume.text("state").equals("Allocated"))
                .ifPresent(volume -> {
                    call.cloud().events().state(volume, "CreateRequested", "Allocated", "Creating");
                    call.change(() -> call.store().save(volume.set("state", "Ready")));
                    call.cloud().events().state(volume, "OperationSucceeded", "Creating", "Ready");
                });
    }

    /** Removes the disks of an expunged machine and tells it. */
    static void expunge(Call call, Entity machine) {
        EventSink events = call.cloud().events();
        for (Entity data : of(call.store(), machine)) {
            if (data.has("disk")) {
                call.change(() -> call.store().save(data.set("machine", null).set("device", null)));
            }
        }
        for (Entity volume : of(call.store(), machine)) {
            events.state(volume, "DestroyRequested", "Ready", "Destroy");
            events.state(volume, "OperationSucceeded", "Destroy", "Destroy");
            call.told(
                    "VOLUME.DESTROY",
                    "Completed",
                    "Volume",
                    volume.uuid(),
                    "Successfully completed destroying a volume");
            events.state(volume, "ExpungingRequested", "Destroy", "Expunging");
            call.change(() -> call.store().save(volume.set("state", "Expunged").remove()));
            events.state(volume, "OperationSucceeded", "Expunging", "Expunged");
        }
    }

    static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.VOLUME,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.named(call))
                                .and(Scope.tagged(call))
                                .and(volume -> call.text("type")
                                        .filter(type -> !type.equals(type(volume)))
                                        .isEmpty())
                                .and(Scope.reference(call, "zoneid", "zone"))
                                .and(Scope.reference(call, "virtualmachineid", "machine")));
        return Scope.page(call, "volume", found, volume -> view(call.store(), volume));
    }

    /** A disk is hidden, and not counted, with the machine that has it. */
    static boolean shown(Store store, Entity volume) {
        return store.find(Kind.MACHINE, volume.number("machine"))
                .filter(machine -> !MachineView.shown(machine))
                .isEmpty();
    }

    static Map<String, Object> view(Store store, Entity volume) {
        Map<String, Object> fields = Reply.fields();
        Entity zone = store.get(Kind.ZONE, volume.number("zone"));
        fields.put("id", volume.uuid());
        fields.put("name", volume.text("name"));
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        fields.put("type", type(volume));
        store.find(Kind.TEMPLATE, volume.number("template")).ifPresent(template -> {
            fields.put("templateid", template.uuid());
            fields.put("templatename", template.text("name"));
            fields.put("templatedisplaytext", template.text("displaytext"));
        });
        store.find(Kind.MACHINE, volume.number("machine")).ifPresent(machine -> holder(volume, machine, fields));
        fields.put("provisioningtype", "thin");
        fields.put("size", volume.number("size"));
        fields.put("created", Scope.time(volume.number("created")));
        fields.put("state", volume.text("state"));
        Owners.show(store, volume, fields);
        fields.put("destroyed", false);
        offering(store, volume, fields);
        fields.put("isextractable", volume.has("disk"));
        fields.put("quiescevm", false);
        fields.put("supportsstoragesnapshot", false);
        fields.put("deleteprotection", false);
        fields.put("tags", Tags.of(store, volume));
        fields.put("hasannotations", false);
        return fields;
    }

    private static void holder(Entity volume, Entity machine, Map<String, Object> fields) {
        fields.put("deviceid", volume.has("disk") ? Math.max(1, volume.number("device")) : 0);
        fields.put("virtualmachineid", machine.uuid());
        fields.put("vmname", machine.text("name"));
        fields.put("vmdisplayname", machine.text("displayname"));
        fields.put("vmstate", machine.text("state"));
        fields.put("vmtype", "User");
        for (String zero : List.of("diskkbsread", "diskkbswrite", "diskioread", "diskiowrite")) {
            fields.put(zero, 0);
        }
        if (volume.has("attached")) {
            fields.put("attached", Scope.time(volume.number("attached")));
        }
    }

    private static void offering(Store store, Entity volume, Map<String, Object> fields) {
        store.find(Kind.SERVICE_OFFERING, volume.number("offering")).ifPresent(offering -> {
            fields.put("serviceofferingid", String.valueOf(offering.id()));
            fields.put("serviceofferingname", offering.text("name"));
            fields.put("serviceofferingdisplaytext", offering.text("name"));
        });
        store.find(Kind.DISK_OFFERING, volume.number("disk")).ifPresent(offering -> {
            fields.put("diskofferingid", offering.uuid());
            fields.put("diskofferingname", offering.text("name"));
            fields.put("diskofferingdisplaytext", offering.text("displaytext"));
        });
    }
}
