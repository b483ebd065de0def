// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.drill;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.catalogue.Unordered;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the active side has, as a drill builds it: instances and their own networks, under other names, of the drill's network
 * offering, and without all that leads out of them or stands beside them. Pure.
 */
final class Disguise {
    /** In place of every network offering of the active side. */
    static final String OFFERING = "drill";

    private static final String NAME = "name";
    private static final String NETWORKS = "networkids";
    private static final String ADDRESSES = "ipaddresses";
    private static final String USER_DATA = "userdata";
    private static final int NAME_MAX = 63;
    private static final int ID_SHOWN = 6;

    private final String drillId;
    private final Set<String> networks = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();

    private Disguise(String drillId, List<ModelEntity> active) {
        this.drillId = drillId;
        for (ModelEntity entity : active) {
            EntityState state = entity.state();
            if (state.ref().kind() == EntityKind.NETWORK) {
                networks.add(state.ref().uuid());
            } else if (state.ref().kind() == EntityKind.USER_DATA) {
                texts.put(state.ref().uuid(), text(state, USER_DATA));
            }
        }
    }

    /** All that the drill has, in the order of what is there. */
    static List<ModelEntity> of(String drillId, List<ModelEntity> active) {
        Disguise disguise = new Disguise(drillId, active);
        return active.stream()
                .flatMap(entity -> disguise.entity(entity).stream())
                .toList();
    }

    /** The names of living instances that a drill cannot build, since all their networks are shared ones. */
    static List<String> leftOut(List<ModelEntity> active) {
        Disguise disguise = new Disguise("", active);
        return active.stream()
                .map(ModelEntity::state)
                .filter(state -> state.alive() && state.ref().kind() == EntityKind.INSTANCE)
                .filter(state -> disguise.own(state).isEmpty())
                .map(state -> text(state, NAME))
                .sorted()
                .toList();
    }

    private Optional<ModelEntity> entity(ModelEntity entity) {
        EntityState state = entity.state();
        Optional<EntityState> as = switch (state.ref().kind()) {
            case NETWORK -> Optional.of(network(state));
            case INSTANCE -> own(state).isEmpty() ? Optional.empty() : Optional.of(instance(state));
            default -> Optional.empty();
        };
        return as.map(other ->
                new ModelEntity(drillId, entity.siteId(), other, entity.firstSequence(), entity.lastSequence(), null));
    }

    private EntityState network(EntityState state) {
        return state.with(NAME, named(state))
                .with("displaytext", "drill " + drillId)
                .with("networkofferingid", OFFERING)
                .with("vpcid", null)
                .with("aclid", null)
                .with("aclsharedid", null);
    }

    private EntityState instance(EntityState state) {
        List<String> own = own(state);
        List<String> all = list(state, NETWORKS);
        List<String> told = list(state, ADDRESSES);
        List<String> addresses = new ArrayList<>();
        for (String network : own) {
            int place = all.indexOf(network);
            addresses.add(place < told.size() ? told.get(place) : "");
        }
        boolean any = addresses.stream().anyMatch(address -> !address.isEmpty());
        String referred = texts.getOrDefault(text(state, "userdataid"), "");
        EntityState as = state.with(NAME, named(state))
                .with("displayname", named(state))
                .with(NETWORKS, String.join(",", own))
                .with(ADDRESSES, any ? String.join(",", addresses) : null)
                .with(SharedNetworks.ATTRIBUTE, null)
                .with("group", null)
                .with(Unordered.AFFINITY_GROUPS, null)
                .with(OneOfAKind.DATA_VOLUMES, null)
                .with(Kinds.DELETE_PROTECTION, null)
                .with(Kinds.SHOWN, null)
                .with("userdataid", null);
        return referred.isEmpty() ? as : as.with(USER_DATA, referred);
    }

    /** Of its networks those that are the group's own. */
    private List<String> own(EntityState instance) {
        Set<String> shared = SharedNetworks.of(instance);
        return list(instance, NETWORKS).stream()
                .filter(network -> networks.contains(network) && !shared.contains(network))
                .toList();
    }

    private String named(EntityState state) {
        String name = "d" + drillId.substring(0, Math.min(ID_SHOWN, drillId.length())) + "-" + text(state, NAME);
        return name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
    }

    /** What is here of a drill and has to go, whatever the active side has by now. */
    static ModelEntity leaving(String drillId, String siteId, EntityState state) {
        return new ModelEntity(drillId, siteId, state.dead(), 0, 0, null);
    }

    /** Whether a drill has things of this kind. */
    static boolean has(EntityRef ref) {
        return ref.kind() == EntityKind.NETWORK || ref.kind() == EntityKind.INSTANCE;
    }

    private static List<String> list(EntityState state, String name) {
        String value = text(state, name);
        return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }

    private static String text(EntityState state, String name) {
        String value = state.attribute(name);
        return value == null ? "" : value;
    }
}
