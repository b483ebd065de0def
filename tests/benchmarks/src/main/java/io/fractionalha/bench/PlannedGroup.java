// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Detection;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Rounding;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.mirror.BrakeState;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.PairState;
import io.fractionalha.mirror.PlanInput;
import io.fractionalha.mirror.RecoveryWeight;
import io.fractionalha.mirror.Room;
import io.fractionalha.model.ModelEntity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A group of balanced tiers, as large as wanted, to plan. */
final class PlannedGroup {
    private static final int TIER = 25;
    private static final int PAIRED_EVERY = 5;
    private static final int TAGGED_EVERY = 10;
    private static final String GROUP = NameUuid.of("group");
    private static final Owner OWNER = new Owner("shop", "ROOT/shop");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<ModelEntity> entities = new ArrayList<>();
    private final List<EntityPair> pairs = new ArrayList<>();
    private final boolean withPairs;
    private long sequence;

    private PlannedGroup(int instances, boolean withPairs) {
        this.withPairs = withPairs;
        for (int i = 0; i < instances; i++) {
            if (i % TIER == 0) {
                tier(i / TIER);
            }
            instance(i);
        }
    }

    /** A fifth of the instances is there and kept. */
    static PlanInput reserve(int instances) {
        return new PlannedGroup(instances, true).input(Mirror.Extent.POLICY);
    }

    /** Nothing is there and all is wanted. */
    static PlanInput recovery(int instances) {
        return new PlannedGroup(instances, false).input(Mirror.Extent.FULL);
    }

    private PlanInput input(Mirror.Extent extent) {
        return input(entities, pairs, extent);
    }

    /** A plan of these. */
    static PlanInput input(List<ModelEntity> entities, List<EntityPair> pairs, Mirror.Extent extent) {
        ReservePolicy policy = new ReservePolicy(
                NameUuid.of("policy"),
                "fifth",
                new BigDecimal("0.2"),
                1,
                ReservePolicy.UNLIMITED,
                Rounding.DOWN,
                Duration.ZERO,
                StandbyTerms.STANDARD,
                ReservePolicy.FENCING_DEFAULT,
                Detection.NONE,
                RouteWhen.FIRST,
                Duration.ZERO);
        return new PlanInput(
                entities,
                pairs,
                policy,
                extent,
                extent == Mirror.Extent.FULL,
                new RecoveryWeight(1, 10, 1, 1),
                Map.of(),
                (kind, id) -> id,
                Map.of(),
                Set.of(),
                List.of(),
                Map.of(),
                BrakeState.armed(NameUuid.of("group")),
                Room.OPEN,
                NOW);
    }

    private void tier(int tier) {
        String network = uuid("network", tier);
        add(EntityKind.NETWORK, network, true, Map.of("name", "net-" + tier, "networkofferingid", "isolated"));
        add(
                EntityKind.ADDRESS,
                uuid("address", tier),
                true,
                Map.of("networkid", network, "issourcenat", "true", "ipaddress", "192.0.2." + tier));
        add(
                EntityKind.BALANCER_RULE,
                uuid("balancer", tier),
                true,
                Map.of(
                        "publicipid",
                        uuid("address", tier),
                        "networkid",
                        network,
                        "name",
                        "web-" + tier,
                        "algorithm",
                        "roundrobin",
                        "publicport",
                        "80",
                        "privateport",
                        "8080"));
    }

    private void instance(int number) {
        String id = uuid("instance", number);
        boolean paired = number % PAIRED_EVERY == 0;
        int tier = number / TIER;
        add(
                EntityKind.INSTANCE,
                id,
                paired,
                Map.of(
                        "name",
                        "web-" + number,
                        "displayname",
                        "web-" + number,
                        "templateid",
                        "debian",
                        "serviceofferingid",
                        "small",
                        "networkids",
                        uuid("network", tier),
                        "state",
                        "Running"));
        String member = uuid("member", number);
        String balancer = uuid("balancer", tier);
        add(EntityKind.BALANCER_MEMBER, member, paired, Map.of("lbruleid", balancer, "virtualmachineid", id));
        if (number % TAGGED_EVERY == 0) {
            tag(number, id, paired);
        }
    }

    private void tag(int number, String instance, boolean paired) {
        Map<String, String> attributes = Map.of(
                "resourceid",
                instance,
                "resourcekind",
                "INSTANCE",
                "resourcetype",
                "UserVm",
                "key",
                "owner",
                "value",
                "shop");
        add(EntityKind.TAG, uuid("tag", number), paired, attributes);
    }

    private void add(EntityKind kind, String uuid, boolean paired, Map<String, String> attributes) {
        sequence++;
        EntityState state = new EntityState(new EntityRef(kind, uuid), OWNER, new TreeMap<>(attributes), true);
        entities.add(new ModelEntity(GROUP, "north", state, sequence, sequence, null));
        if (withPairs && paired) {
            String here = NameUuid.of("south", uuid);
            pairs.add(new EntityPair(GROUP, kind, uuid, here, PairState.LIVE, state.attributes(), false, NOW));
        }
    }

    private static String uuid(String kind, int number) {
        return NameUuid.of(kind, String.valueOf(number));
    }
}
