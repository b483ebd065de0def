// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.detect.Detecting;
import io.fractionalha.group.Detection;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.peer.StandbyPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What policies say of witnesses, checked; and what is wrong with a group's witness. */
final class Witnesses {
    private final DeskParts parts;

    Witnesses(DeskParts parts) {
        this.parts = parts;
    }

    /** What the policy says from now on. Throws BAD_INPUT where the witness is a side of one of these groups. */
    Detection detection(PolicyDesk.Settings asked, ReservePolicy old, List<ProtectionGroup> users) {
        Detection now = old.detection();
        PolicyDesk.Witnessing told = asked.witnessing();
        if (told == null) {
            return now;
        }
        String peer = told.peerId();
        Integer seconds = told.detectAfterSeconds();
        Boolean fence = told.selfFence();
        Detection next = new Detection(
                peer == null ? now.witnessSite() : siteOf(peer),
                seconds == null ? now.detectAfter() : Duration.ofSeconds(seconds),
                fence == null ? now.selfFence() : fence,
                told.automatic() == null ? now.automatic() : told.automatic());
        users.forEach(
                group -> mustBeThird(next, group.name(), group.zoneBySite().keySet()));
        return next;
    }

    /** The policy that a group of these sites is to have. Throws NOT_FOUND, and BAD_INPUT where one of them is its witness. */
    ReservePolicy policy(String policyId, String group, Set<String> sites) {
        ReservePolicy policy = parts.stores()
                .groups()
                .policy(policyId)
                .orElseThrow(() -> DeskParts.notFound("reserve policy", policyId));
        mustBeThird(policy.detection(), group, sites);
        return policy;
    }

    /** Servers of up to three regions call these addresses: no tenant's business. Throws NOT_ALLOWED. */
    static List<ServiceCheck> checks(Caller caller, String text) {
        caller.mustBeAdmin("writing service checks");
        return text.strip().equals("none") ? List.of() : ServiceCheck.list(text);
    }

    private String siteOf(String peerId) {
        return peerId.equals(PolicyDesk.NO_WITNESS) ? "" : parts.peer(peerId).siteId();
    }

    /** A side of the group cannot witness for itself. */
    private static void mustBeThird(Detection detection, String group, Set<String> sites) {
        String witness = detection.witnessSite();
        if (sites.contains(witness)) {
            throw DeskParts.badInput("the witness of group " + group + " must be a third region, and site " + witness
                    + " is one of its two sides: take a policy with another witnesspeerid, or "
                    + PolicyDesk.NO_WITNESS);
        }
    }

    /** Throws BAD_INPUT while a policy names the peer. */
    void mustNotBeNeeded(StandbyPeer peer) {
        parts.stores().groups().policies().stream()
                .filter(policy -> policy.detection().witnessSite().equals(peer.siteId()))
                .findFirst()
                .ifPresent(policy -> {
                    throw DeskParts.badInput("peer " + peer.name() + " is the witness of policy " + policy.name()
                            + "; give that policy another first (updateReservePolicy witnesspeerid="
                            + PolicyDesk.NO_WITNESS + " takes it away)");
                });
    }

    /** What would keep the witness from its work, and what follows of that. One read of the peers where there is a witness. */
    void of(ProtectionGroup group, List<Reason> found) {
        parts.services()
                .fence()
                .why(group.groupId())
                .ifPresent(
                        why -> found.add(new Reason(ReasonCode.SELF_FENCED, "commands are refused here, for " + why)));
        parts.services()
                .detector()
                .standing(group.groupId())
                .filter(standing -> standing.state() == Detecting.State.OFF)
                .ifPresent(standing -> found.add(new Reason(
                        ReasonCode.DETECTION_OFF, "the group is not taken over by itself: " + standing.detail())));
        parts.stores()
                .groups()
                .policy(group.policyId())
                .map(ReservePolicy::detection)
                .filter(Detection::witnessed)
                .flatMap(detection -> problem(group, detection.witnessSite()))
                .ifPresent(problem -> found.add(new Reason(ReasonCode.WITNESS_SILENT, problem)));
    }

    private Optional<String> problem(ProtectionGroup group, String witness) {
        Optional<StandbyPeer> peer = parts.stores().peers().bySite(witness).filter(StandbyPeer::enabled);
        if (peer.isEmpty()) {
            return Optional.of("the witness of group " + group.name() + ", site " + witness
                    + ", is no enabled standby peer of this region: both sides pair with it (addStandbyPeer)");
        }
        String named =
                "the witness of group " + group.name() + ", " + peer.get().name();
        Optional<String> told = parts.services().renewals().problem(group.groupId());
        if (told.isPresent()) {
            return Optional.of(named + ", does not know that this side holds it: " + told.get());
        }
        Instant contact = parts.services().shipper().link(witness).lastContact();
        Instant now = parts.clock().instant();
        return contact != null && !contact.plus(OtherSilent.SILENCE_MAX).isBefore(now)
                ? Optional.empty()
                : Optional.of(named + ", was last heard of "
                        + (contact == null ? "before this server started" : "at " + contact)
                        + "; see listStandbyPeers");
    }
}
