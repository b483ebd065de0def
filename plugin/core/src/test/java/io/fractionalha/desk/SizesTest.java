// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.peer.Footprint;
import io.fractionalha.peer.Footprint.Share;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SizesTest {
    private final Sizes sizes = new Sizes();

    private void entity(EntityKind kind, String id, boolean here, Map<String, String> attributes) {
        EntityState state =
                new EntityState(new EntityRef(kind, id), new Owner("shop", "ROOT"), new TreeMap<>(attributes), true);
        sizes.add(state, here, 2, 1024);
    }

    private void instance(String id, boolean here, String networks) {
        entity(EntityKind.INSTANCE, id, here, Map.of("networkids", networks));
    }

    @Test
    void aNetworkTakesARouterAsSoonAsAnInstanceIsInItAndAVpcOneForAllOfItsTiers() {
        sizes.learn(
                new ResourceDescriptor(MappingKind.NETWORK_OFFERING, "l2", new TreeMap<>(Map.of("guestiptype", "L2"))));
        instance("one", true, "front,flat");
        instance("two", false, "back");
        instance("three", false, "tier-1");
        instance("four", true, "tier-2,elsewhere");
        entity(EntityKind.NETWORK, "front", true, Map.of("networkofferingid", "isolated"));
        entity(EntityKind.NETWORK, "back", true, Map.of("networkofferingid", "isolated"));
        entity(EntityKind.NETWORK, "empty", true, Map.of("networkofferingid", "isolated"));
        entity(EntityKind.NETWORK, "flat", true, Map.of("networkofferingid", "l2"));
        entity(EntityKind.NETWORK, "tier-1", true, Map.of("vpcid", "vpc"));
        entity(EntityKind.NETWORK, "tier-2", true, Map.of("vpcid", "vpc"));
        entity(EntityKind.ADDRESS, "a", true, Map.of());
        entity(EntityKind.ADDRESS, "b", false, Map.of());
        assertThat(sizes.footprint())
                .isEqualTo(new Footprint(new Share(4, 8), new Share(2048, 4096), new Share(1, 2), new Share(2, 3)));
    }
}
