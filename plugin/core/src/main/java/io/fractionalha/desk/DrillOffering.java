// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.region.RegionReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the network offering of drills must be: nothing that is built with it may be reached, or reach anything. */
final class DrillOffering {
    private static final Set<String> HARMLESS = Set.of("Dhcp", "Dns", "UserData", "Connectivity");

    private DrillOffering() {}

    /** What is wrong with this offering of the region, as a sentence; empty if nothing is. Blocks while it reads. */
    static String wrong(RegionReader reader, String id) {
        ResourceDescriptor offering =
                reader.descriptor(MappingKind.NETWORK_OFFERING, id).orElse(null);
        if (offering == null) {
            return "parameter drillnetworkofferingid: this region has no enabled network offering " + id;
        }
        String named = "network offering " + offering.attributes().getOrDefault("name", id);
        String type = offering.attributes().getOrDefault("guestiptype", "Isolated");
        List<String> leading = Stream.of(
                        offering.attributes().getOrDefault("services", "").split(","))
                .map(String::strip)
                .filter(service -> !service.isEmpty() && !HARMLESS.contains(service))
                .sorted()
                .toList();
        if (!"Isolated".equalsIgnoreCase(type)) {
            return named + " is " + type + ": drills are built in isolated networks only";
        }
        if (!leading.isEmpty()) {
            return named + " has the services " + String.join(", ", leading)
                    + ": what a drill builds could be reached or reach production; name one with no other services than "
                    + String.join(", ", HARMLESS.stream().sorted().toList());
        }
        return "true".equals(offering.attributes().get("specifyvlan"))
                ? named + " needs a VLAN for each network (specifyvlan), which a drill cannot name"
                : "";
    }
}
