// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.region.Zone;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads zones. */
final class ZoneRows {
    private ZoneRows() {}

    /** All of the region. */
    static Set<Zone> all(Lists lists) {
        return lists.all("listZones", Map.of()).stream().map(ZoneRows::zone).collect(Collectors.toSet());
    }

    /** Its name only if everybody may use it: a disabled zone is for root administrators, a dedicated one for its domain. */
    static Zone zone(JsonObject row) {
        boolean dedicated = Answers.text(row, "domainid") != null;
        boolean disabled = "Disabled".equals(Answers.text(row, "allocationstate"));
        return new Zone(Rows.need(row, "id"), dedicated || disabled ? null : Answers.text(row, "name"));
    }
}
