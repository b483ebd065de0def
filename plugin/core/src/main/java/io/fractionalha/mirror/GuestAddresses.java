// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules that lead to one certain address of their instance. The region tells that of every rule; only a secondary address is
 * asked for at the other side, for what stands by may have another address on its card, and the rule leads to it all the same.
 * Pure.
 */
final class GuestAddresses {
    private GuestAddresses() {}

    /** The entities with only those addresses in their rules that have to be asked for. */
    static List<ModelEntity> asked(List<ModelEntity> entities, Collection<EntityPair> pairs) {
        Map<String, EntityState> instances = new HashMap<>();
        for (ModelEntity entity : entities) {
            if (entity.state().ref().kind() == EntityKind.INSTANCE) {
                instances.put(entity.state().ref().uuid(), entity.state());
            }
        }
        Set<EntityRef> built = new HashSet<>();
        for (EntityPair pair : pairs) {
            if (pair.realised().containsKey(Kinds.GUEST_ADDRESS)) {
                built.add(new EntityRef(pair.kind(), pair.activeUuid()));
            }
        }
        return entities.stream().map(entity -> asked(entity, instances, built)).toList();
    }

    /** One that was built for a secondary address and is not for one any more says so: then it is built anew. */
    private static ModelEntity asked(ModelEntity entity, Map<String, EntityState> instances, Set<EntityRef> built) {
        EntityState state = entity.state();
        String address = Refs.text(state, Kinds.GUEST_ADDRESS);
        if (address.isEmpty() && state.ref().kind() == EntityKind.BALANCER_MEMBER && built.contains(state.ref())) {
            return entity.with(state.with(Kinds.GUEST_ADDRESS, Kinds.CARD_ADDRESS));
        }
        if (address.isEmpty()
                || built.contains(state.ref())
                || !Collections.disjoint(
                        secondary(instances.get(Refs.text(state, "virtualmachineid"))), parts(address))) {
            return entity;
        }
        return entity.with(state.with(Kinds.GUEST_ADDRESS, null));
    }

    private static Set<String> secondary(@Nullable EntityState instance) {
        return instance == null ? Set.of() : parts(Refs.text(instance, NicCommands.SECONDARY));
    }

    private static Set<String> parts(String all) {
        Set<String> parts = new HashSet<>(Stream.of(all.split("[, ]", -1)).toList());
        parts.remove("");
        return parts;
    }

    /** The instance whose secondary address a rule leads to, where it does not have that here yet; else null. */
    static @Nullable EntityRef lacking(EntityState rule, Scene scene) {
        String address = Refs.text(rule, Kinds.GUEST_ADDRESS);
        if (address.isEmpty()) {
            return null;
        }
        EntityRef instance = Refs.one(rule, "virtualmachineid", EntityKind.INSTANCE);
        EntityPair pair = scene.pair(instance);
        Set<String> missing = parts(address);
        if (pair != null) {
            missing.removeAll(parts(pair.realised().getOrDefault(NicCommands.SECONDARY, "")));
        }
        ModelEntity active = pair == null ? null : scene.entity(instance);
        return active != null && !Collections.disjoint(secondary(active.state()), missing) ? instance : null;
    }

    /** What still leads here to an address that is to be taken from an instance: it goes first. */
    static List<EntityRef> leading(EntityRef instance, String address, Scene scene) {
        return scene.pairs().entrySet().stream()
                .filter(entry -> parts(entry.getValue().realised().getOrDefault(Kinds.GUEST_ADDRESS, ""))
                        .contains(address))
                .filter(entry ->
                        instance.uuid().equals(entry.getValue().realised().get("virtualmachineid")))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
