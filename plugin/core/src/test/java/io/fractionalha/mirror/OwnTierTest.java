// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Instances that no other may stand for have a standby each. */
class OwnTierTest {
    private static final Map<String, String> WITH_DISK = Map.of("diskofferingid", "disk");
    private final MirrorBench bench = new MirrorBench(3);
    private final Shop shop = new Shop(bench.a, 0);

    private List<String> standbys() {
        return bench.b.entities(EntityKind.INSTANCE).stream()
                .map(OwnTierTest::name)
                .sorted()
                .toList();
    }

    private static String name(EntityState state) {
        return Refs.text(state, "name");
    }

    @Test
    void instanceWithADataVolumeIsATierOfItsOwn() {
        shop.instance("app-1", Map.of());
        shop.instance("app-2", Map.of());
        shop.instance("db-1", WITH_DISK);
        shop.instance("db-2", WITH_DISK);
        bench.settle();
        assertThat(standbys()).containsExactly("app-1", "db-1", "db-2");
    }

    @Test
    void tagPutsInstancesWithDataVolumesIntoOneTier() {
        for (String name : List.of("db-1", "db-2", "db-3")) {
            shop.tag(shop.instance(name, WITH_DISK), "fractionalha.tier", "db");
        }
        bench.settle();
        assertThat(standbys()).containsExactly("db-1");
    }
}
