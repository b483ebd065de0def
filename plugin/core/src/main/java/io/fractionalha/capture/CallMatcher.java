// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.capture.MembershipIndex.Known;
import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Implied;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.catalogue.RootDisk;
import io.fractionalha.catalogue.TagParameters;
import io.fractionalha.catalogue.UnfollowedRow;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the groups that a call touches. Memory only; any thread. */
final class CallMatcher {
    private static final int UUID_LENGTH = 36;

    /** What members sit in. */
    private static final Set<EntityKind> PLACES = Set.of(EntityKind.NETWORK, EntityKind.VPC);

    /** What an account has without its being hung on something. */
    private static final Set<EntityKind> FREESTANDING =
            Set.of(EntityKind.NETWORK, EntityKind.VPC, EntityKind.ADDRESS, EntityKind.VOLUME);

    private final MembershipIndex index;

    CallMatcher(MembershipIndex index) {
        this.index = index;
    }

    /** The groups, each once, in a fixed order; empty for nearly every call. */
    List<Touched> touched(Intercepted call) {
        if (index.idle() || !Catalogue.mutating(call.command())) {
            return List.of();
        }
        Optional<CommandRow> row = Catalogue.STANDARD.row(call.command());
        Map<String, Touched> found = new LinkedHashMap<>();
        if (row.isEmpty()) {
            unfollowed(call, found);
        } else if (row.get().kind() == EntityKind.TAG) {
            tags(call, found);
        } else if (row.get().accountWide()) {
            named(call).forEach(known -> found.putIfAbsent(known.groupId(), touched(known)));
            index.settings().byOwner(call).forEach(group -> {
                Known key = row.get().replay() == Replay.DESTROY
                        ? index.standbyNamed(group.groupId(), row.get().kind(), call.parameter("name"))
                        : null;
                if (key != null) {
                    found.putIfAbsent(group.groupId(), touched(key));
                }
                selected(group, found);
            });
        } else if (row.get().replay() == Replay.CREATE && row.get().subject() == null) {
            creation(row.get(), call, found);
        } else {
            subject(row.get(), call, found);
            if (call.command().equals(NicCommands.ADD)) {
                new CardMatch(index, call)
                        .match(known(call.parameter("networkid")).toList(), found);
            }
        }
        if (found.isEmpty() && call.holder() != null) {
            held(row, call).ifPresent(known -> found.put(known.groupId(), touched(known)));
        }
        return List.copyOf(found.values());
    }

    /**
     * What of ours that which is named hangs on. What is followed is entered for what it works on itself: of a root disk,
     * which is guarded, only another size is.
     */
    private Optional<Known> held(Optional<CommandRow> row, Intercepted call) {
        boolean entered = row.map(known -> known.kind() == EntityKind.INSTANCE || RootDisk.changes(known.name()))
                .orElse(true);
        return Stream.ofNullable(call.holder())
                .flatMap(this::known)
                .filter(known -> entered || (guarded(index, known) && !call.callerIsRootAdmin()))
                .findFirst();
    }

    /** Whether it stands by, or is of a group that is not served here. */
    static boolean guarded(MembershipIndex index, Known known) {
        return known.standby()
                || index.role(known.groupId())
                        .filter(role -> role.role() != Role.ACTIVE)
                        .isPresent();
    }

    static Touched touched(Known known) {
        return new Touched(known.groupId(), known.ref());
    }

    private static void selected(ProtectionGroup group, Map<String, Touched> found) {
        found.putIfAbsent(group.groupId(), new Touched(group.groupId(), null));
    }

    /** Whatever names something of ours; what it is about first, if that is known. */
    private void unfollowed(Intercepted call, Map<String, Touched> found) {
        Optional<UnfollowedRow> row = Catalogue.STANDARD.unfollowed(call.command());
        Stream<Known> subject = row.flatMap(known -> Optional.ofNullable(known.subject())).map(call::parameter).stream()
                .flatMap(this::known);
        Stream.concat(subject, named(call))
                .filter(known -> concerned(known, call))
                .forEach(known -> found.putIfAbsent(known.groupId(), touched(known)));
        String zone = call.parameter("zoneid");
        if (found.isEmpty() && row.filter(known -> joins(known, zone)).isPresent()) {
            List<ProtectionGroup> groups = index.settings().byAccount(call, zone);
            // Where the command names no zone, only the one group that it can be for.
            groups.stream().limit(zone.isEmpty() && groups.size() > 1 ? 0 : 1).forEach(group -> selected(group, found));
        }
    }

    private static boolean joins(UnfollowedRow row, String zone) {
        return row.joins() && (!zone.isEmpty() || !row.shown().contains("zoneid"));
    }

    /** Everything of ours that any parameter names. */
    private Stream<Known> named(Intercepted call) {
        return call.parameters().values().stream().flatMap(this::known);
    }

    private Stream<Known> known(String value) {
        if (value.length() < UUID_LENGTH) {
            return Stream.empty();
        }
        return Stream.of(value.split(",", -1)).map(String::strip).flatMap(id -> Stream.ofNullable(index.known(id)));
    }

    /**
     * A network that is a member because members sit in it may be used by others: what they do in it is none of ours, as far
     * as the network alone is named.
     */
    private boolean concerned(Known known, Intercepted call) {
        Owner owner = known.owner();
        return known.standby()
                || !PLACES.contains(known.ref().kind())
                || owner == null
                || index.settings().owns(known.groupId(), owner)
                || index.settings().concerns(known.groupId(), call);
    }

    private void subject(CommandRow row, Intercepted call, Map<String, Touched> found) {
        String subject = row.subject();
        if (subject != null) {
            known(call.parameter(subject)).forEach(known -> found.putIfAbsent(known.groupId(), touched(known)));
        }
        if (found.isEmpty() && subject != null && row.implied().contains(Implied.MEMBERSHIP)) {
            Stream.ofNullable(index.departed().of(call.parameter(subject)))
                    .filter(known -> index.settings().groups().containsKey(known.groupId()))
                    .forEach(known -> found.put(known.groupId(), touched(known)));
        }
        if (Moves.gathers(row, call.parameters())) {
            index.gatherings().named(call.parameter("group")).stream()
                    .filter(gathering -> index.settings().concerns(gathering.groupId(), call))
                    .forEach(gathering ->
                            found.putIfAbsent(gathering.groupId(), new Touched(gathering.groupId(), null)));
        }
        if (found.isEmpty() && (row.replay() == Replay.CREATE || row.kind() == EntityKind.VOLUME)) {
            references(row, call).findFirst().ifPresent(known -> found.put(known.groupId(), touched(known)));
        }
    }

    private Stream<Known> references(CommandRow row, Intercepted call) {
        return row.references().keySet().stream()
                .flatMap(pattern -> call.parameters().entrySet().stream()
                        .filter(parameter -> CommandRow.matches(pattern, parameter.getKey()))
                        .flatMap(parameter -> known(parameter.getValue())));
    }

    private void creation(CommandRow row, Intercepted call, Map<String, Touched> found) {
        if (row.kind() == EntityKind.INSTANCE) {
            List<Known> networks = references(row, call)
                    .filter(known -> known.ref().kind() == EntityKind.NETWORK)
                    .toList();
            new Deployment(index, row, call)
                    .match(networks)
                    .ifPresent(touched -> found.put(touched.groupId(), touched));
            return;
        }
        references(row, call)
                .filter(known -> concerned(known, call))
                .filter(known -> row.kind() != EntityKind.NETWORK || draws(known))
                .findFirst()
                .ifPresent(known -> found.put(known.groupId(), touched(known)));
        if (found.isEmpty() && FREESTANDING.contains(row.kind())) {
            index.settings().byAccount(call, call.parameter("zoneid")).stream()
                    .findFirst()
                    .ifPresent(group -> selected(group, found));
        }
    }

    /** A new tier joins the group that draws its VPC in. One that is only there for another tier draws nothing in. */
    private boolean draws(Known place) {
        Precedence.Claim claim = index.drawing().get(place.ref().uuid());
        return place.standby() || (claim != null && claim.groupId().equals(place.groupId()));
    }

    private void tags(Intercepted call, Map<String, Touched> found) {
        TagParameters said = TagParameters.of(call.parameters());
        named(call).forEach(known -> found.putIfAbsent(known.groupId(), touched(known)));
        boolean moves =
                said.tags().containsKey(Selector.GROUP_TAG) || said.tags().isEmpty();
        if (!moves) {
            return;
        }
        String value = said.tags().getOrDefault(Selector.GROUP_TAG, "");
        index.settings().byTag(value).stream()
                .filter(group -> call.callerIsRootAdmin() || group.owner().equals(call.callerOwner()))
                .forEach(group -> selected(group, found));
        if (call.command().equals("deleteTags")) {
            index.settings().byAccount(call, "").forEach(group -> selected(group, found));
        }
    }
}
