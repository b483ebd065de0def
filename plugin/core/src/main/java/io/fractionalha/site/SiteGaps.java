// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.peer.Gap;
import io.fractionalha.run.FirstProtection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is missing in the journals of the groups that are served here. */
final class SiteGaps {
    private SiteGaps() {}

    static Map<String, Gap> of(Ports ports, FirstProtection first, CaptureHealth health) {
        Map<String, Gap> gaps = new HashMap<>();
        first.untold().forEach(groupId -> gaps.put(groupId, Gap.BASELINE));
        health.resyncNeeded().keySet().forEach(groupId -> gaps.put(groupId, Gap.HOLE));
        boolean off = health.off() != null;
        if (!off && gaps.isEmpty()) {
            return Map.of();
        }
        return ports.stores().groups().roles().stream()
                .filter(row -> row.role() == Role.ACTIVE || row.role() == Role.DRAINING)
                .map(GroupRole::groupId)
                .filter(groupId -> off || gaps.containsKey(groupId))
                .collect(Collectors.toMap(
                        groupId -> groupId, groupId -> off ? Gap.CAPTURE_OFF : gaps.getOrDefault(groupId, Gap.HOLE)));
    }
}
