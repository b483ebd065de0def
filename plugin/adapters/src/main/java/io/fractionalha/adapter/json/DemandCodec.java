// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import java.util.Map;
import java.util.TreeMap;

/** Processors in use by instance, by group: in thousandths. What is beyond a bound is not believed. */
final class DemandCodec {
    private static final int INSTANCES_MAX = 1_000;
    private static final double THOUSAND = 1_000;
    private static final long MOST = 1_000_000;

    private DemandCodec() {}

    static Fields fields(Map<String, Map<String, Double>> demand) {
        Fields groups = Fields.empty();
        demand.forEach((group, instances) -> {
            Fields busy = Fields.empty();
            instances.forEach((instance, used) -> busy.put(instance, Math.round(used * THOUSAND)));
            groups.put(group, busy);
        });
        return groups;
    }

    static Map<String, Map<String, Double>> read(Fields fields) {
        Map<String, Map<String, Double>> demand = new TreeMap<>();
        int count = 0;
        for (String group : fields.ids()) {
            Map<String, Double> busy = new TreeMap<>();
            Fields instances = fields.object(group);
            for (String instance : instances.ids()) {
                if (++count > INSTANCES_MAX) {
                    throw new IllegalArgumentException("more than " + INSTANCES_MAX + " instances are told of at once");
                }
                busy.put(instance, Math.max(0, Math.min(MOST, instances.number(instance))) / THOUSAND);
            }
            demand.put(group, busy);
        }
        return demand;
    }
}
