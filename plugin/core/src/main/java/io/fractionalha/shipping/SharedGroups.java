// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.Folder;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
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

    /**
     * The epochs above ours in the answer of a peer. Throws PEER_ANSWER_UNREADABLE where it answers as another site: a peer has a
     * word on the groups that it shares, and on no others.
     */
    static Map<String, Epoch> above(ShippingPorts ports, StandbyPeer peer, PeerChannel.Answer answer) {
        if (!answer.siteId().equals(peer.siteId())) {
            throw new FractionalHaException(
                    ErrorCode.PEER_ANSWER_UNREADABLE,
                    peer + " answers as site " + answer.siteId()
                            + ", and nothing that it says is taken in; if the region"
                            + " was set up anew, delete this peer and add it again");
        }
        return above(epochs(ports, peer.siteId()), answer.epochs(), peer.siteId());
    }

    /** Those that are above ours. Throws BAD_INPUT where one is further away than sides can come. */
    static Map<String, Epoch> above(Map<String, Epoch> own, Map<String, Epoch> told, String siteId) {
        Map<String, Epoch> higher = new TreeMap<>(told);
        higher.entrySet()
                .removeIf(one -> one.getValue().compareTo(own.getOrDefault(one.getKey(), one.getValue())) <= 0);
        higher.forEach((groupId, epoch) -> {
            Epoch ours = own.get(groupId);
            if (ours != null && !epoch.reachableFrom(ours)) {
                throw new FractionalHaException(
                        ErrorCode.BAD_INPUT,
                        "site " + siteId + " tells of epoch " + epoch + " of group " + groupId + ", which is in epoch "
                                + ours + " here: nobody comes that far, and nothing of it is taken in; look at what is"
                                + " wrong with that region");
            }
        });
        return higher;
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
