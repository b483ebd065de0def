// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.group.ReservePolicy;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.run.Run;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is shown with a group and is not the group's own.
 *
 * @param peer by its site
 * @param policy by its id
 * @param busy whether a group, by its id, has a run that is not over
 */
record BesideGroups(
        Function<String, Optional<StandbyPeer>> peer,
        Function<String, Optional<ReservePolicy>> policy,
        Predicate<String> busy) {

    /** Read for each group by itself. */
    static BesideGroups each(DeskParts.Stores stores) {
        return new BesideGroups(
                stores.peers()::bySite,
                stores.groups()::policy,
                groupId -> stores.runs().open(groupId).isPresent());
    }

    /** Read now, once for many groups. */
    static BesideGroups together(DeskParts.Stores stores) {
        Map<String, StandbyPeer> peers = stores.peers().peers().stream()
                .collect(Collectors.toMap(StandbyPeer::siteId, peer -> peer, (a, b) -> a));
        Map<String, ReservePolicy> policies = stores.groups().policies().stream()
                .collect(Collectors.toMap(ReservePolicy::policyId, policy -> policy));
        Set<String> busy = stores.runs().open().stream().map(Run::groupId).collect(Collectors.toSet());
        return new BesideGroups(
                siteId -> Optional.ofNullable(peers.get(siteId)),
                policyId -> Optional.ofNullable(policies.get(policyId)),
                busy::contains);
    }
}
