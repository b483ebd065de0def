// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.model.ModelEntity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The instance groups of the host that protection groups select, by the names under which calls and instances speak of them.
 * Follows what is read of them: another name counts as soon as it is known. Read by any thread; changed by one at a time.
 */
final class Gatherings {
    private final Map<String, Gathering> byGroupAndUuid = new ConcurrentHashMap<>();

    /** An instance group that a protection group selects. */
    record Gathering(String groupId, Owner owner, String name) {
        /** The host does not tell upper from lower case in these names. */
        boolean named(String other) {
            return name.equalsIgnoreCase(other.strip());
        }
    }

    /** Notes it if it is an instance group that its protection group selects, by its uuid here or there. */
    void put(ProtectionGroup group, ModelEntity entity) {
        EntityState state = entity.state();
        boolean selected = state.ref().kind() == EntityKind.INSTANCE_GROUP
                && group.selectors().stream()
                        .filter(selector -> selector.kind() == SelectorKind.INSTANCE_GROUP)
                        .anyMatch(
                                selector -> selector.value().equals(state.ref().uuid())
                                        || selector.value().equals(entity.counterpart()));
        if (selected) {
            String name = state.attributes().getOrDefault("name", "");
            byGroupAndUuid.put(key(group.groupId(), state.ref()), new Gathering(group.groupId(), state.owner(), name));
        }
    }

    void remove(String groupId, EntityRef gone) {
        byGroupAndUuid.remove(key(groupId, gone));
    }

    /** Those that a name given for an instance means; of any owner. */
    List<Gathering> named(String name) {
        return name.isBlank()
                ? List.of()
                : byGroupAndUuid.values().stream()
                        .filter(gathering -> gathering.named(name))
                        .toList();
    }

    /** The claims of the protection groups that select the instance group which an instance is in. */
    Set<Precedence.Claim> on(EntityState instance) {
        return named(instance.attributes().getOrDefault("group", "")).stream()
                .filter(gathering -> gathering.owner().equals(instance.owner()))
                .map(gathering -> new Precedence.Claim(gathering.groupId(), SelectorKind.INSTANCE_GROUP))
                .collect(Collectors.toSet());
    }

    private static String key(String groupId, EntityRef ref) {
        return groupId + " " + ref.uuid();
    }
}
