// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.region.RegionReader;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/** The mappings of a peer in memory, as a plan and each step look things up in them. */
public final class MappingLookup {
    private static final String PEER = "north";
    private static final MappingKind[] KINDS = {
        MappingKind.TEMPLATE, MappingKind.SERVICE_OFFERING, MappingKind.NETWORK_OFFERING
    };

    private final Mappings mappings;

    /** Of so many mappings, spread over three kinds. */
    public MappingLookup(int count) {
        List<ResourceMapping> all =
                IntStream.range(0, count).mapToObj(MappingLookup::mapping).toList();
        this.mappings = new Mappings(store(all), new Accounts(nothing(), InstantSource.system()), PEER);
    }

    private static ResourceMapping mapping(int number) {
        return new ResourceMapping(
                "mapping-" + number, PEER, kind(number), "there-" + number, "here-" + number, false, "same", List.of());
    }

    private static MappingKind kind(int number) {
        return KINDS[number % KINDS.length];
    }

    private static MappingStore store(List<ResourceMapping> all) {
        return (MappingStore) Proxy.newProxyInstance(
                MappingStore.class.getClassLoader(), new Class<?>[] {MappingStore.class}, (self, method, arguments) -> {
                    if (method.getName().equals("mappings")) {
                        return all;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static RegionReader nothing() {
        return (RegionReader) Proxy.newProxyInstance(
                RegionReader.class.getClassLoader(), new Class<?>[] {RegionReader.class}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Looks one up; answers the length of what was found, which must not be zero. */
    public int length(int number) {
        String target = mappings.target(kind(number), "there-" + number);
        return target == null ? 0 : target.length();
    }
}
