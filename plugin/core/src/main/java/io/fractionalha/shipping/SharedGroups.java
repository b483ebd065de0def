// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.Folder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which groups a peer shares with us. Sequences are per site: an entry of a group that the peer does not share still takes
 * its number there, but its content stays here (it is withheld; id, group uuid and epoch travel).
 */
final class SharedGroups {
    private final Set<String> shared;

    private SharedGroups(Set<String> shared) {
        this.shared = shared;
    }

    static SharedGroups with(ShippingPorts ports, String peerSiteId) {
        return new SharedGroups(ports.groups().groups().stream()
                .filter(group -> group.zoneBySite().containsKey(peerSiteId))
                .map(group -> group.groupId())
                .collect(Collectors.toSet()));
    }

    /** Our epochs of the groups shared with a peer. */
    static Map<String, Epoch> epochs(ShippingPorts ports, String peerSiteId) {
        Set<String> groups = with(ports, peerSiteId).shared;
        return ports.groups().roles().stream()
                .filter(role -> groups.contains(role.groupId()))
                .collect(Collectors.toMap(GroupRole::groupId, GroupRole::epoch, (one, other) -> other, TreeMap::new));
    }

    /** The entry as the peer may see it. */
    JournalEntry outgoing(JournalEntry entry) {
        if (shared.contains(entry.groupId()) || entry.payload() instanceof Payload.GroupRemoved) {
            return entry;
        }
        return new JournalEntry(
                entry.entryId(),
                entry.groupId(),
                entry.epoch(),
                entry.sequence(),
                entry.recordedAt(),
                new Payload.Unknown(Folder.WITHHELD, ""));
    }
}
