// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.region.InstanceDisks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What instances have on storage. Blocks while it reads. */
final class DiskLook {
    private static final String ALL = "listall";
    private static final String TRUE = "true";
    private static final String INSTANCE = "virtualmachineid";
    private final Lists lists;

    DiskLook(Lists lists) {
        this.lists = lists;
    }

    /** How many volumes an instance has beside its root disk. */
    int dataVolumes(String instance) {
        return lists.all("listVolumes", Map.of(INSTANCE, instance, "type", "DATADISK", ALL, TRUE))
                .size();
    }

    /** All volumes of an instance, and the snapshots of them and of it. */
    InstanceDisks of(String instance) {
        List<InstanceDisks.Disk> disks = lists.all("listVolumes", Map.of(INSTANCE, instance, ALL, TRUE)).stream()
                .map(this::disk)
                .sorted(Comparator.comparing(InstanceDisks.Disk::root)
                        .reversed()
                        .thenComparing(InstanceDisks.Disk::name))
                .toList();
        return new InstanceDisks(disks, names("listVMSnapshot", INSTANCE, instance));
    }

    private InstanceDisks.Disk disk(JsonObject row) {
        String id = Rows.need(row, "id");
        return new InstanceDisks.Disk(
                id,
                Rows.need(row, "name"),
                "ROOT".equals(Answers.text(row, "type")),
                size(Answers.text(row, "size")),
                names("listSnapshots", "volumeid", id));
    }

    private static long size(@Nullable String bytes) {
        return bytes == null ? 0 : Long.parseLong(bytes);
    }

    private List<String> names(String command, String filter, String id) {
        return lists.all(command, Map.of(filter, id, ALL, TRUE)).stream()
                .map(row -> Rows.need(row, "name"))
                .toList();
    }
}
