// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Names, ports and addresses that a dead entity's counterpart still holds and a new one needs. */
final class Conflicts {
    private final Map<String, EntityRef> held = new HashMap<>();
    private final Set<EntityRef> blocking = new HashSet<>();

    /** {@code wanted}: whether a living entity without a pair is to be built now. */
    Conflicts(Scene scene, Predicate<EntityRef> wanted) {
        for (ModelEntity entity : scene.entities()) {
            EntityRef ref = entity.state().ref();
            if (!scene.alive(ref) && scene.pair(ref) != null && !scene.stays(ref)) {
                keys(entity.state()).forEach(key -> held.put(key, ref));
            }
        }
        if (held.isEmpty()) {
            return;
        }
        for (ModelEntity entity : scene.entities()) {
            EntityRef ref = entity.state().ref();
            if (scene.alive(ref) && scene.pair(ref) == null && wanted.test(ref)) {
                blocking.addAll(before(entity.state()));
            }
        }
    }

    /** The dead whose counterparts must be gone before this one can be built. */
    List<EntityRef> before(EntityState wanted) {
        List<EntityRef> holders = new ArrayList<>();
        if (!held.isEmpty()) {
            for (String key : keys(wanted)) {
                EntityRef holder = held.get(key);
                if (holder != null && !holders.contains(holder)) {
                    holders.add(holder);
                }
            }
        }
        return holders;
    }

    /** Whether something else cannot be built while the counterpart of this dead one is there. */
    boolean blocks(EntityRef dead) {
        return blocking.contains(dead);
    }

    private static List<String> keys(EntityState state) {
        List<String> keys = new ArrayList<>();
        switch (state.ref().kind()) {
            case INSTANCE -> instanceKeys(state, keys);
            case FORWARDING_RULE -> keys.add("port " + join(state, "ipaddressid", "protocol", "publicport"));
            case BALANCER_RULE -> keys.add("port " + join(state, "publicipid", "protocol", "publicport"));
            case FIREWALL_RULE, EGRESS_RULE ->
                keys.add(state.ref().kind() + " "
                        + join(
                                state,
                                Kinds.of(state.ref().kind())
                                        .attributes()
                                        .keySet()
                                        .toArray(new String[0])));
            case KEY_PAIR -> {
                keys.add("key pair " + state.owner() + " " + Refs.text(state, "name"));
                if (!Refs.text(state, "fingerprint").isEmpty()) {
                    keys.add("key " + state.owner() + " " + Refs.text(state, "fingerprint"));
                }
            }
            case USER_DATA, AFFINITY_GROUP, INSTANCE_GROUP ->
                keys.add(state.ref().kind() + " " + state.owner() + " " + Refs.text(state, "name"));
            case ACL_RULE -> keys.add("acl " + join(state, "aclid", "number"));
            case NETWORK -> {
                if (!Refs.text(state, "vpcid").isEmpty()) {
                    keys.add("tier " + join(state, "vpcid", "gateway"));
                }
            }
            case STATIC_NAT -> keys.add("nat " + Refs.text(state, "virtualmachineid"));
            default -> {}
        }
        return keys;
    }

    private static void instanceKeys(EntityState state, List<String> keys) {
        List<String> networks = Refs.list(Refs.text(state, "networkids"));
        List<String> addresses = Refs.list(Refs.text(state, "ipaddresses"));
        for (int i = 0; i < networks.size(); i++) {
            keys.add("name " + networks.get(i) + " " + Refs.text(state, "name"));
            if (i < addresses.size() && !addresses.get(i).isEmpty()) {
                keys.add("ip " + networks.get(i) + " " + addresses.get(i));
            }
        }
    }

    private static String join(EntityState state, String... names) {
        StringBuilder key = new StringBuilder();
        for (String name : names) {
            key.append(Refs.text(state, name)).append('|');
        }
        return key.toString();
    }
}
