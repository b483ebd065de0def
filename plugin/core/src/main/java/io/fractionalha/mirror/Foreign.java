// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people have made where something stands by, as the last comparison of each group found it. Nothing of it is ever
 * removed, and none of it is taken for a counterpart that has no key of its own. In memory; any thread.
 */
final class Foreign {
    private static final Set<EntityKind> NOT_TOLD = EnumSet.of(
            EntityKind.KEY_PAIR,
            EntityKind.USER_DATA,
            EntityKind.AFFINITY_GROUP,
            EntityKind.INSTANCE_GROUP,
            EntityKind.TAG,
            EntityKind.VPC);

    private final Map<String, List<EntityState>> made = new ConcurrentHashMap<>();
    private final Map<String, List<String>> odd = new ConcurrentHashMap<>();
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    /** What the last comparison found, a phrase for each; empty before the first. */
    List<String> told(String groupId) {
        List<String> told = new java.util.ArrayList<>(odd.getOrDefault(groupId, List.of()));
        made.getOrDefault(groupId, List.of()).forEach(state -> told.add(phrase(state)));
        return List.copyOf(told);
    }

    /** Whether the last comparison found it, and found that it is nobody's counterpart. */
    boolean has(String groupId, EntityRef here) {
        return made.getOrDefault(groupId, List.of()).stream()
                .anyMatch(state -> state.ref().equals(here));
    }

    /** What the last comparison found of names that are taken, a sentence for each. */
    List<String> names(String groupId) {
        return names.getOrDefault(groupId, List.of());
    }

    /** Remembers them. */
    void names(String groupId, List<String> sentences) {
        names.put(groupId, List.copyOf(sentences));
    }

    /** Remembers what a comparison found otherwise than it was made. */
    void odd(String groupId, List<String> phrases) {
        odd.put(groupId, List.copyOf(phrases));
    }

    /**
     * Remembers what hangs on counterparts of the group that have never served, and is nobody's: on what has served, an owner
     * may have more than the group protects. A source NAT address the host gives by itself, to whatever first runs there.
     */
    void look(ProtectionGroup group, MirrorPorts ports, Collection<EntityPair> pairs, Sight sight) {
        Set<String> places = new HashSet<>();
        Set<EntityRef> taken = new HashSet<>();
        for (EntityPair pair : pairs) {
            taken.add(new EntityRef(pair.kind(), pair.passiveUuid()));
            if (!pair.served() && pair.state() == PairState.LIVE && !pair.kind().relation()) {
                places.add(pair.passiveUuid());
            }
        }
        List<EntityState> strangers = sight.all().stream()
                .filter(state -> !NOT_TOLD.contains(state.ref().kind()) && !taken.contains(state.ref()))
                .filter(state -> !Refs.sourceNat(state))
                .filter(state -> places.stream().anyMatch(place -> Hierarchy.childOf(state, place)))
                .toList();
        if (!strangers.isEmpty()) {
            ports.pairs().allPairs().forEach(pair -> taken.add(new EntityRef(pair.kind(), pair.passiveUuid())));
            strangers = strangers.stream()
                    .filter(state -> !taken.contains(state.ref()) && !protectedHere(state.ref(), ports))
                    .toList();
        }
        made.put(group.groupId(), strangers);
    }

    private static boolean protectedHere(EntityRef here, MirrorPorts ports) {
        String site = ports.site().siteId();
        return ports.groups().groups().stream()
                .anyMatch(group ->
                        ports.models().entity(group.groupId(), site, here).isPresent());
    }

    private static String phrase(EntityState state) {
        String name =
                List.of("name", "ipaddress", "publicport", "startport", "number", "protocol", "virtualmachineid")
                        .stream()
                        .map(attribute -> Refs.text(state, attribute))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .map(text -> " (" + text + ")")
                        .orElse("");
        String on = Hierarchy.lifelines(state.ref().kind()).stream()
                .map(attribute -> Refs.text(state, attribute))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> " on " + text)
                .orElse("");
        return state.ref() + name + on + " was made here by somebody";
    }
}
