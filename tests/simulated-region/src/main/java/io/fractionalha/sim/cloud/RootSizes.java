// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.stream.Collectors;

/** Sizes of root disks: that of the template, or another one, which is kept among the details of the machine. */
final class RootSizes {
    private static final long GIBIBYTE = 1L << 30;
    private static final String DETAIL = "rootdisksize";

    private RootSizes() {}

    /** The bytes of the disk that a deployment makes; writes down what was asked for. */
    static long asked(Call call, Entity machine, Entity template) {
        long usual = template.number("size");
        if (!call.given(DETAIL)) {
            return usual;
        }
        long wanted = call.number(DETAIL).orElse(0L);
        if (wanted <= 0) {
            throw Fail.bad("Root disk size should be a positive number.");
        }
        if (wanted * GIBIBYTE < usual) {
            throw Fail.bad(
                    "Unsupported: rootdisksize override (" + wanted + " GB) is smaller than template size " + usual);
        }
        if (wanted * GIBIBYTE > usual) {
            note(machine, wanted);
        }
        return wanted * GIBIBYTE;
    }

    /** Refuses another size of the root disk of a machine that is not stopped. */
    static void mayResize(Store store, Entity volume) {
        store.find(Kind.MACHINE, volume.number("machine"))
                .filter(machine -> !volume.has("disk") && !machine.text("state").equals("Stopped"))
                .ifPresent(machine -> {
                    throw Fail.bad("Cannot resize ROOT volume [" + volume.text("name")
                            + "] when VM is not on Stopped State. VM " + machine.text("name") + " is in state "
                            + machine.text("state"));
                });
    }

    /** A root disk has another size now: its machine tells it. */
    static void resized(Store store, Entity volume) {
        store.find(Kind.MACHINE, volume.number("machine"))
                .filter(machine -> !volume.has("disk"))
                .ifPresent(machine -> store.save(note(machine, volume.number("size") / GIBIBYTE)));
    }

    private static Entity note(Entity machine, long gibibytes) {
        String others = machine.text("details")
                .lines()
                .filter(line -> !line.startsWith(DETAIL + "="))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return machine.set("details", others + DETAIL + "=" + gibibytes + "\n");
    }
}
