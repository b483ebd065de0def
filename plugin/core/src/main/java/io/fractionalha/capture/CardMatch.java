// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.capture.MembershipIndex.Known;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What else a call touches that gives an instance a network card: a member stays with its group, whosever network it is; one of
 * no group joins the group that draws the network in, or has selected it as a shared one. A network that stands by, or whose
 * group is not served here, is guarded whatever the instance is. Memory only; any thread.
 */
final class CardMatch {
    private final MembershipIndex index;
    private final Intercepted call;

    CardMatch(MembershipIndex index, Intercepted call) {
        this.index = index;
        this.call = call;
    }

    /** Adds to {@code found}, what the instance alone touches, what {@code networks}, those named that are ours, do. */
    void match(List<Known> networks, Map<String, Touched> found) {
        List<Known> places = networks.stream()
                .filter(known -> known.ref().kind() == EntityKind.NETWORK)
                .toList();
        places.stream()
                .filter(known -> CallMatcher.guarded(index, known))
                .forEach(known -> found.putIfAbsent(known.groupId(), CallMatcher.touched(known)));
        String instance = call.parameter("virtualmachineid");
        if (found.isEmpty() && !instance.isEmpty()) {
            Stream.concat(places.stream().flatMap(this::drawing), shared())
                    .filter(claim -> index.settings().concerns(claim.groupId(), call))
                    .min(Comparator.naturalOrder())
                    .ifPresent(claim -> found.put(
                            claim.groupId(),
                            new Touched(claim.groupId(), new EntityRef(EntityKind.INSTANCE, instance))));
        }
    }

    private Stream<Precedence.Claim> drawing(Known network) {
        return Stream.ofNullable(index.drawing().get(network.ref().uuid()));
    }

    private Stream<Precedence.Claim> shared() {
        Collection<Precedence.Claim> claims = index.settings().claimsIn(List.of(call.parameter("networkid")));
        return claims.stream().filter(claim -> index.settings().makesFor(claim.groupId(), call));
    }
}
