// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Which group an instance or a network belongs to when several would take it: the strongest kind of selector wins (named,
 * tagged, in an instance group,
 * in a network, of an account), between equals the group that has it already, else the smaller group id. Pure.
 */
final class Precedence {
    private Precedence() {}

    /** A claim of a group on something, and how strong it is. */
    record Claim(String groupId, SelectorKind kind) implements Comparable<Claim> {
        @Override
        public int compareTo(Claim other) {
            return Comparator.comparing(Claim::kind)
                    .thenComparing(Claim::groupId)
                    .compare(this, other);
        }
    }

    /**
     * What selectors look at.
     *
     * @param names the uuid here, and the uuid at the other side that it stands for, if it does
     * @param networks uuids of the networks it is in
     * @param tag the value of its group tag, or empty
     * @param inside claims by the instance group and the shared networks it is in
     * @param holder the group that it is a member of now, or empty
     */
    record Candidate(
            Set<String> names,
            List<String> networks,
            Optional<String> tag,
            Set<Claim> inside,
            Owner owner,
            Optional<String> holder) {}

    /** The strongest claim, if any; {@code drawing} says which networks bring what is in them into a group, {@code owns} whose things belong
     * to a group (its id): a network may hold what is somebody else's, and what was named may have got another owner. */
    static Optional<Claim> strongest(
            Collection<ProtectionGroup> groups,
            Map<String, Claim> drawing,
            Candidate candidate,
            BiPredicate<String, Owner> owns) {
        Stream<Claim> own = groups.stream()
                .flatMap(group -> group.selectors().stream()
                        .filter(selector -> matches(group, selector, candidate, owns))
                        .map(selector -> new Claim(group.groupId(), selector.kind())));
        Stream<Claim> byNetwork = candidate.networks().stream()
                .filter(drawing::containsKey)
                .map(drawing::get)
                .filter(claim -> owns.test(claim.groupId(), candidate.owner()));
        return Stream.concat(own, byNetwork)
                .min(Comparator.comparing(Claim::kind)
                        .thenComparing(claim -> !candidate.holder().equals(Optional.of(claim.groupId())))
                        .thenComparing(Claim::groupId));
    }

    private static boolean matches(
            ProtectionGroup group, Selector selector, Candidate candidate, BiPredicate<String, Owner> owns) {
        return switch (selector.kind()) {
            case ID -> candidate.names().contains(selector.value()) && owns.test(group.groupId(), candidate.owner());
            case NETWORK ->
                (candidate.names().contains(selector.value())
                                || candidate.inside().contains(new Claim(group.groupId(), selector.kind())))
                        && owns.test(group.groupId(), candidate.owner());
            case TAG ->
                candidate.tag().filter(selector.value()::equals).isPresent()
                        && group.owner().equals(candidate.owner());
            case INSTANCE_GROUP ->
                candidate.inside().contains(new Claim(group.groupId(), selector.kind()))
                        && owns.test(group.groupId(), candidate.owner());
            case ACCOUNT -> selector.value().equals(candidate.owner().toString());
        };
    }
}
