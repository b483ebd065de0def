// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.Identity;

/** Data volumes that an account makes, attaches, resizes and removes. A volume is put on storage when it is first attached. */
final class DataVolumes implements Action {
    private static final long GIBIBYTE = 1L << 30;
    private static final String USAGE = "com.cloud.storage.Volume";
    private static final List<String> ATTACHABLE = List.of("Running", "Stopped");

    private DataVolumes() {}

    static void register(Map<String, Action> actions) {
        actions.put("createVolume", new DataVolumes());
        actions.put("attachVolume", DataVolumes::attach);
        actions.put("detachVolume", DataVolumes::detach);
        actions.put("resizeVolume", DataVolumes::resize);
        actions.put("updateVolume", DataVolumes::update);
        actions.put("deleteVolume", DataVolumes::delete);
        actions.put("destroyVolume", DataVolumes::destroy);
    }

    @Override
    public Entity create(Call call) {
        Entity owner = call.owner();
        Entity zone = call.entity("zoneid", Kind.ZONE).orElseThrow(() -> Fail.bad("Please specify a valid zone."));
        Entity offering = call.entity("diskofferingid", Kind.DISK_OFFERING)
                .orElseThrow(() -> Fail.bad("Please specify a valid disk offering."));
        long size = size(call, offering);
        Entity made = call.change(() -> {
            String uuid = CustomIds.choose(call, Kind.VOLUME);
            Limits.check(call.store(), owner, "volume", 1);
            return call.store()
                    .save(call.store()
                            .make(Kind.VOLUME, uuid)
                            .set("name", call.text("name", "DATA-" + uuid))
                            .set("account", owner.id())
                            .set("zone", zone.id())
                            .set("disk", offering.id())
                            .set("size", size * GIBIBYTE)
                            .set("state", "Allocated")
                            .set("created", System.currentTimeMillis()));
        });
        call.cloud().events().usage("VOLUME.CREATE", USAGE, made);
        call.context(made);
        call.told("VOLUME.CREATE", "Created", "Volume", made.uuid(), "Successfully created entity for creating volume");
        return made;
    }

    private static long size(Call call, Entity offering) {
        if (!offering.flag("custom")) {
            if (call.given("size")) {
                throw Fail.bad("This disk offering does not allow custom size");
            }
            return offering.number("size");
        }
        return call.number("size").orElseThrow(() -> Fail.bad("This disk offering requires a custom size specified"));
    }

    @Override
    public BaseResponse run(Call call) {
        return reply(call, call.target(call.made(Kind.VOLUME)));
    }

    private static BaseResponse reply(Call call, Entity volume) {
        Map<String, Object> fields = Volumes.view(call.store(), volume);
        if (call.command() instanceof BaseAsyncCmd async && async.getJob() instanceof Identity job) {
            fields.put("jobid", job.getUuid());
            fields.put("jobstatus", 0);
        }
        return Reply.object("volume", fields);
    }

    private static BaseResponse attach(Call call) {
        Entity volume = call.about("id", Kind.VOLUME);
        Entity machine = call.entity("virtualmachineid", Kind.MACHINE)
                .orElseThrow(() -> Fail.bad("Please specify a valid User VM."));
        return call.cloud().work().run(() -> {
            free(volume);
            attachable(machine);
            if (volume.text("state").equals("Allocated")) {
                pass(call, volume, "CreateRequested", "Creating");
                pass(call, volume, "OperationSucceeded", "Ready");
            }
            pass(call, volume, "AttachRequested", "Attaching");
            call.change(() -> {
                free(volume);
                long next = call.store()
                        .list(Kind.VOLUME, other -> other.number("machine") == machine.id())
                        .size();
                long device = call.number("deviceid").orElse(next);
                return call.store()
                        .save(volume.set("machine", machine.id())
                                .set("device", device)
                                .set("attached", System.currentTimeMillis()));
            });
            pass(call, volume, "OperationSucceeded", "Ready");
            return reply(call, volume);
        });
    }

    private static void free(Entity volume) {
        if (volume.number("machine") != 0) {
            throw Fail.bad("Please specify a volume that is not attached to any VM.");
        }
    }

    private static void attachable(Entity machine) {
        if (!ATTACHABLE.contains(machine.text("state"))) {
            throw Fail.bad("Please specify a VM that is either running or stopped.");
        }
    }

    private static void pass(Call call, Entity volume, String trigger, String to) {
        String from = volume.text("state");
        call.change(() -> call.store().save(volume.set("state", to)));
        call.cloud().events().state(volume, trigger, from, to);
    }

    private static BaseResponse detach(Call call) {
        Entity volume = call.entity("id", Kind.VOLUME).orElseGet(() -> byDevice(call));
        call.target(volume);
        if (volume.number("machine") == 0) {
            throw Fail.bad("The specified volume is not attached to a VM.");
        }
        call.change(() -> call.store()
                .save(volume.set("machine", null).set("device", null).set("attached", null)));
        return reply(call, volume);
    }

    private static Entity byDevice(Call call) {
        long machine = call.number("virtualmachineid").orElse(0L);
        long device = call.number("deviceid").orElse(-1L);
        return call.store()
                .first(
                        Kind.VOLUME,
                        volume -> machine != 0
                                && volume.number("machine") == machine
                                && volume.number("device") == device)
                .orElseThrow(() -> Fail.bad("Invalid parameters"));
    }

    private static BaseResponse resize(Call call) {
        Entity volume = call.about("id", Kind.VOLUME);
        Entity offering = call.entity("diskofferingid", Kind.DISK_OFFERING).orElse(null);
        long wanted = offering != null && !offering.flag("custom")
                ? offering.number("size")
                : call.number("size").orElseThrow(() -> Fail.bad("Please specify a disk offering or a size."));
        if (wanted * GIBIBYTE < volume.number("size") && !call.flag("shrinkok", false)) {
            throw Fail.bad("Going from existing size of " + volume.number("size") + " to size of " + wanted * GIBIBYTE
                    + " would shrink the volume. Need to sign off by supplying the shrinkok parameter with value of"
                    + " true.");
        }
        RootSizes.mayResize(call.store(), volume);
        if (volume.text("state").equals("Allocated")) {
            grow(call, volume, wanted);
            call.cloud().events().usage("VOLUME.RESIZE", USAGE, volume);
            return reply(call, volume);
        }
        return call.cloud().work().run(() -> {
            pass(call, volume, "ResizeRequested", "Resizing");
            grow(call, volume, wanted);
            pass(call, volume, "OperationSucceeded", "Ready");
            call.cloud().events().usage("VOLUME.RESIZE", USAGE, volume);
            return reply(call, volume);
        });
    }

    private static void grow(Call call, Entity volume, long gibibytes) {
        call.change(() -> {
            call.store().save(volume.set("size", gibibytes * GIBIBYTE));
            RootSizes.resized(call.store(), volume);
            return volume;
        });
    }

    private static BaseResponse update(Call call) {
        Entity volume = call.about("id", Kind.VOLUME);
        call.text("name").ifPresent(name -> call.change(() -> call.store().save(volume.set("name", name))));
        return reply(call, volume);
    }

    private static BaseResponse delete(Call call) {
        remove(call, call.about("id", Kind.VOLUME));
        return Reply.success();
    }

    private static BaseResponse destroy(Call call) {
        Entity volume = call.about("id", Kind.VOLUME);
        if (call.flag("expunge", false) && call.caller().number("type") == 0) {
            throw Fail.denied("Expunging a volume can only be done by an Admin. Or when the"
                    + " allow.user.expunge.recover.volume key is set.");
        }
        if (!call.flag("expunge", false) && volume.text("state").equals("Allocated")) {
            throw Fail.bad("The volume in Allocated/Uploaded state can only be expunged not destroyed/recovered");
        }
        Map<String, Object> last = Volumes.view(call.store(), volume);
        remove(call, volume);
        last.put("state", "Expunged");
        return Reply.object("volume", last);
    }

    /** Removed volumes are not kept to be recovered here. */
    private static void remove(Call call, Entity volume) {
        free(volume);
        pass(call, volume, "DestroyRequested", "Destroy");
        pass(call, volume, "OperationSucceeded", "Destroy");
        call.cloud().events().usage("VOLUME.DELETE", USAGE, volume);
        pass(call, volume, "ExpungingRequested", "Expunging");
        pass(call, volume, "OperationSucceeded", "Expunged");
        call.change(() -> {
            Tags.removeOf(call.store(), volume);
            return call.store().save(volume.remove());
        });
    }
}
