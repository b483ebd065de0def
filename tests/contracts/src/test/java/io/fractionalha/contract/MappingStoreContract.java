// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mapping.ResourceMapping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MappingStore} does. */
abstract class MappingStoreContract extends Contract {
    private MappingStore mappings() {
        return world.mappings();
    }

    private static ResourceMapping mapping(String id, String source, @Nullable String target) {
        return new ResourceMapping(
                id, "site-b", MappingKind.TEMPLATE, source, target, false, "two look alike", List.of("c-1", "c-2"));
    }

    @Test
    void oneThingHasOneMapping() {
        mappings().save(mapping("m-1", "t-1", null));
        mappings().save(mapping("m-2", "t-1", "here-1"));
        mappings().save(mapping("m-3", "t-2", null));

        assertThat(mappings().mapping("site-b", MappingKind.TEMPLATE, "t-1")).contains(mapping("m-2", "t-1", "here-1"));
        assertThat(mappings().mapping("site-b", MappingKind.SERVICE_OFFERING, "t-1"))
                .isEmpty();
        assertThat(mappings().mappings("site-b")).hasSize(2);
        assertThat(mappings().mappings("site-c")).isEmpty();
        assertThat(mappings().delete("m-1")).isFalse();
        assertThat(mappings().delete("m-2")).isTrue();
        assertThat(mappings().mappings("site-b")).containsExactly(mapping("m-3", "t-2", null));
    }

    @Test
    void descriptorsAreKeptBySite() {
        ResourceDescriptor old = new ResourceDescriptor(
                MappingKind.TEMPLATE, "t-1", new TreeMap<>(Map.of("name", "Ubuntu", "passwordenabled", "true")));
        ResourceDescriptor current =
                new ResourceDescriptor(MappingKind.TEMPLATE, "t-1", new TreeMap<>(Map.of("name", "Ubuntu 24.04")));
        mappings().saveDescriptor("site-b", old);
        mappings().saveDescriptor("site-b", current);
        mappings().saveDescriptor("site-a", old);

        assertThat(mappings().descriptors("site-b")).containsExactly(current);
        assertThat(mappings().descriptors("site-a")).containsExactly(old);
    }
}
