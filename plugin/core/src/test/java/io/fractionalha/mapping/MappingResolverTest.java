// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.memory.MemoryMappingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MappingResolverTest {
    private final MemoryMappingStore store = new MemoryMappingStore();
    private final List<ResourceDescriptor> here = new ArrayList<>();
    private final MappingResolver resolver = new MappingResolver(
            store,
            (kind, zone) -> here.stream().filter(found -> found.kind() == kind).toList(),
            () -> "id-" + here.size());

    private static ResourceDescriptor offering(String id, String memory) {
        return new ResourceDescriptor(
                MappingKind.SERVICE_OFFERING, id, new TreeMap<>(Map.of("name", "small", "memory", memory)));
    }

    private ResourceMapping mapping() {
        return store.mapping("a", MappingKind.SERVICE_OFFERING, "there").orElseThrow();
    }

    @Test
    void changedDescriptorIsResolvedAgain() {
        here.add(offering("here", "512"));
        resolver.described("a", offering("there", "1024"), "zone");
        assertThat(mapping().resolved()).isFalse();
        resolver.described("a", offering("there", "512"), "zone");
        assertThat(mapping().targetId()).isEqualTo("here");
    }

    @Test
    void whatIsAddedHereLaterIsFound() {
        resolver.described("a", offering("there", "512"), "zone");
        here.add(offering("here", "512"));
        assertThat(resolver.resolveAll("a", "zone")).isTrue();
        assertThat(mapping().targetId()).isEqualTo("here");
        assertThat(resolver.resolveAll("a", "zone")).isFalse();
    }

    @Test
    void whatAPersonSetIsNeverReplaced() {
        here.add(offering("here", "512"));
        here.add(offering("chosen", "4096"));
        store.save(new ResourceMapping(
                "m", "a", MappingKind.SERVICE_OFFERING, "there", "chosen", true, "set by a person", List.of()));
        resolver.described("a", offering("there", "512"), "zone");
        resolver.resolveAll("a", "zone");
        assertThat(mapping().targetId()).isEqualTo("chosen");
    }
}
