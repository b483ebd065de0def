// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.peer.StandbyPeer;

/** Says how a person confirms whose a group is here. */
final class UnconfirmedOwner {
    private UnconfirmedOwner() {}

    static Reason reason(DeskParts parts, ProtectionGroup group, String other) {
        Owner told = group.owner().asTold();
        String peer =
                parts.stores().peers().bySite(other).map(StandbyPeer::peerId).orElse("...");
        String command = "createResourceMapping peerid=" + peer + " kind=DOMAIN sourceid=" + told.domainPath();
        String next = parts.reader().ownerIds(told).isPresent()
                ? "if the account of these words here is the same customer's: " + command + " targetid="
                        + told.domainPath() + ", or the same with a domain above"
                : "say which domain here stands for its own, or for one above: " + command + " targetid=...";
        return new Reason(
                ReasonCode.DOMAIN_UNCONFIRMED,
                "group " + group.name() + " is " + told
                        + "'s at the peer, and no confirmed domain says whose it is here; " + next);
    }
}
