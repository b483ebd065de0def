// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.region.RegionReader;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often a mirror has read its region, by method. */
final class Reads {
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Runnable> next = new HashMap<>();

    /** The same region, counting. */
    RegionReader of(RegionReader region) {
        return (RegionReader) Proxy.newProxyInstance(
                RegionReader.class.getClassLoader(), new Class<?>[] {RegionReader.class}, (self, method, arguments) -> {
                    counts.merge(method.getName(), 1, Integer::sum);
                    Optional.ofNullable(next.remove(method.getName())).ifPresent(Runnable::run);
                    return method.invoke(region, arguments);
                });
    }

    /** What happens just when this is read next. */
    void meanwhile(String method, Runnable happens) {
        next.put(method, happens);
    }

    int of(String method) {
        return counts.getOrDefault(method, 0);
    }

    int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    void clear() {
        counts.clear();
    }
}
