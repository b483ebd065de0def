// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.capture.MembershipIndex.Known;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.group.SelectorKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which group an instance joins by its own creation: the one that has the instance group it is put into, that draws one of its
 * networks in, that has selected a shared network it gets, or that has its account. Whoever deploys into somebody else's network
 * keeps his instance to himself. A network that is only there because a member sits in it draws nobody in. A standby's network
 * is guarded all the same. Memory only; any thread.
 */
final class Deployment {
    private final MembershipIndex index;
    private final MemberSettings settings;
    private final CommandRow row;
    private final Intercepted call;

    Deployment(MembershipIndex index, CommandRow row, Intercepted call) {
        this.index = index;
        this.settings = index.settings();
        this.row = row;
        this.call = call;
    }

    /** The group, and what of {@code networks}, those named that are ours, is touched. */
    Optional<Touched> match(List<Known> networks) {
        List<Precedence.Claim> claims = new ArrayList<>();
        networks.stream()
                .flatMap(this::drawing)
                .filter(claim -> settings.concerns(claim.groupId(), call))
                .forEach(claims::add);
        gathered().forEach(claims::add);
        shared().forEach(claims::add);
        settings.byAccount(call, call.parameter("zoneid")).stream()
                .map(group -> new Precedence.Claim(group.groupId(), SelectorKind.ACCOUNT))
                .forEach(claims::add);
        return claims.stream()
                .min(Comparator.naturalOrder())
                .map(claim -> touched(claim.groupId(), networks))
                .or(() -> networks.stream().filter(Known::standby).findFirst().map(CallMatcher::touched));
    }

    private static Touched touched(String groupId, List<Known> networks) {
        return networks.stream()
                .filter(known -> known.groupId().equals(groupId))
                .findFirst()
                .map(CallMatcher::touched)
                .orElseGet(() -> new Touched(groupId, null));
    }

    /** Who draws in what is deployed into a network: of one just made, which nobody has read yet, the group it was made for. */
    private Stream<Precedence.Claim> drawing(Known network) {
        Precedence.Claim drawn = index.drawing().get(network.ref().uuid());
        boolean fresh = !network.standby() && index.expects(network.ref().uuid());
        return drawn == null && fresh
                ? Stream.of(new Precedence.Claim(network.groupId(), SelectorKind.NETWORK))
                : Stream.ofNullable(drawn);
    }

    /** Who has selected a shared network: only what is its owner's joins. */
    private Stream<Precedence.Claim> shared() {
        List<String> named = NamedPlaces.networksIn(row, call.parameters()).toList();
        return settings.claimsIn(named).stream().filter(claim -> settings.makesFor(claim.groupId(), call));
    }

    /** Who has the instance group that is named: one of the account that the instance is for. */
    private Stream<Precedence.Claim> gathered() {
        String zone = call.parameter("zoneid");
        return index.gatherings().named(call.parameter("group")).stream()
                .filter(gathering -> settings.ownedBy(call, gathering.owner()))
                .filter(gathering -> zone.isEmpty() || settings.inZone(gathering.groupId(), zone))
                .map(gathering -> new Precedence.Claim(gathering.groupId(), SelectorKind.INSTANCE_GROUP));
    }
}
