// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.catalogue.RootDisk;
import io.fractionalha.catalogue.Unordered;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of an instance, in the attribute names that both sides agree on. */
final class InstanceRow {
    /** The states in which it is meant to be down. Any other, one that a later host adds too, counts as up: never as gone. */
    private static final Set<String> DOWN = Set.of("Stopped", "Stopping", "Shutdown", "Restoring");

    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,8}");

    private final ToIntFunction<String> dataVolumes;
    private final Predicate<String> rootSizeFixed;

    /**
     * {@code dataVolumes} counts those of an instance, {@code rootSizeFixed} says whether a service offering fixes the size of
     * root disks, by uuid.
     */
    InstanceRow(ToIntFunction<String> dataVolumes, Predicate<String> rootSizeFixed) {
        this.dataVolumes = dataVolumes;
        this.rootSizeFixed = rootSizeFixed;
    }

    /** What both sides call the fields of a row of {@code listVirtualMachines}. */
    SortedMap<String, String> attributes(JsonObject row) {
        SortedMap<String, String> attributes =
                Rows.fields(row, "name", "displayname", "templateid", "serviceofferingid", "userdataid", "group");
        Rows.put(attributes, NicCommands.NETWORKS, Nics.joined(row, "networkid"));
        Rows.put(attributes, NicCommands.ADDRESSES, Nics.joined(row, "ipaddress"));
        Rows.put(attributes, NicCommands.CARDS, Nics.joined(row, "id"));
        Rows.put(attributes, NicCommands.SECONDARY, Nics.secondary(row, "ipaddress"));
        Rows.put(attributes, NicCommands.SECONDARY_IDS, Nics.secondary(row, "id"));
        Rows.put(attributes, "keypairs", Rows.list(Answers.text(row, "keypairs")));
        Rows.put(attributes, Unordered.AFFINITY_GROUPS, affinity(row));
        if (!attributes.containsKey("userdataid")) {
            Rows.put(attributes, "userdata", Answers.text(row, "userdata"));
        }
        Rows.put(attributes, RootDisk.SIZE, rootSize(row));
        Rows.put(attributes, "state", power(row));
        if ("true".equals(Answers.text(row, Kinds.DELETE_PROTECTION))) {
            attributes.put(Kinds.DELETE_PROTECTION, "true");
        }
        if ("false".equals(Answers.text(row, Kinds.SHOWN))) {
            attributes.put(Kinds.SHOWN, "false");
        }
        if ("true".equals(Answers.text(row, Kinds.PASSWORD))) {
            attributes.put(Kinds.PASSWORD, "true");
        }
        int volumes = dataVolumes(row);
        if (volumes > 0) {
            attributes.put(OneOfAKind.DATA_VOLUMES, Integer.toString(volumes));
        }
        return attributes;
    }

    /** The host shows a disk offering of every instance with a data volume, and of root disks that have one of their own. */
    private int dataVolumes(JsonObject row) {
        return Answers.text(row, "diskofferingid") == null ? 0 : dataVolumes.applyAsInt(Rows.need(row, "id"));
    }

    /**
     * In GiB where somebody asked for it: the host keeps it among the details, also when the disk is resized. One that the
     * offering says comes with the offering, and the host takes no other.
     */
    private @Nullable String rootSize(JsonObject row) {
        JsonElement details = row.get("details");
        String size = details != null && details.isJsonObject()
                ? Answers.text(details.getAsJsonObject(), RootDisk.SIZE)
                : null;
        boolean told = size != null && SIZE.matcher(size).matches();
        return told && !rootSizeFixed.test(Rows.need(row, "serviceofferingid")) ? size : null;
    }

    private static String affinity(JsonObject row) {
        return Unordered.joined(Rows.array(row, "affinitygroup").stream()
                .map(group -> Rows.need(group, "id"))
                .toList());
    }

    /**
     * The host's word for its state. A server that ends between the row of an instance and that of its root volume leaves one
     * that is listed as Stopped and cannot be started ("no usable volumes found"; seen on 4.22): that is in Error. What was
     * once started, or had anything done to it, has a time of its last change; a root volume that a person has detached does not
     * count.
     */
    static String state(JsonObject row) {
        return unfinished(row) ? "Error" : Rows.need(row, "state");
    }

    /** Whether it is one of those. */
    static boolean unfinished(JsonObject row) {
        return Rows.need(row, "state").equals("Stopped")
                && Answers.text(row, "rootdeviceid") == null
                && Answers.text(row, "lastupdated") == null;
    }

    private static String power(JsonObject row) {
        return DOWN.contains(Rows.need(row, "state")) ? "Stopped" : "Running";
    }
}
