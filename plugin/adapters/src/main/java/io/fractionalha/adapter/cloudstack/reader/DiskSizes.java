// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import io.fractionalha.adapter.cloudstack.executor.Answers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which disk offerings leave the size of a volume open, and which service offerings fix that of root disks. The host never changes
 * that of an offering: each is asked for once.
 */
final class DiskSizes {
    private final Lists lists;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final Map<String, Boolean> fixed = new ConcurrentHashMap<>();

    DiskSizes(Lists lists) {
        this.lists = lists;
    }

    /** Whether a volume of this offering is told its size when it is made; false for an offering that is gone. */
    boolean leftOpen(String offering) {
        if (offering.isEmpty()) {
            return false;
        }
        Boolean told = known.get(offering);
        if (told != null) {
            return told;
        }
        Optional<Boolean> open = lists.one(
                        "listDiskOfferings", new HashMap<>(Map.of("id", offering, "listall", "true")))
                .map(row -> "true".equals(Answers.text(row, "iscustomized")));
        open.ifPresent(value -> known.put(offering, value));
        return open.orElse(false);
    }

    /** Whether instances of this service offering have root disks of its size, whatever is asked for. */
    boolean fixedByService(String offering) {
        if (offering.isEmpty()) {
            return false;
        }
        Boolean told = fixed.get(offering);
        if (told != null) {
            return told;
        }
        Optional<Boolean> size = lists.one(
                        "listServiceOfferings", new HashMap<>(Map.of("id", offering, "listall", "true")))
                .map(row -> Answers.text(row, "rootdisksize"))
                .map(gibibytes -> !gibibytes.equals("0"));
        size.ifPresent(value -> fixed.put(offering, value));
        return size.orElse(false);
    }
}
