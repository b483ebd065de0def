// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a policy wants to be the same at the side that stands by: for a fraction of one all that the account has, but disks of no
 * instance and whether one is stopped; for less what has no size.
 */
record Standing(
        Set<String> networks,
        List<String> egress,
        VpcInventory vpcs,
        List<String> addresses,
        List<String> instances,
        List<String> volumes,
        List<String> words) {

    static Standing of(Tenant tenant, boolean whole) {
        WholeInventory all = WholeInventory.of(tenant);
        Set<String> networks = new TreeSet<>();
        all.plain().networks().forEach((name, gateway) -> networks.add(name + " " + gateway));
        return new Standing(
                networks,
                all.plain().egress(),
                all.vpcs(),
                whole ? all.plain().addresses() : List.of(),
                whole ? all.instances() : List.of(),
                whole
                        ? all.volumes().stream()
                                .filter(line -> !line.endsWith(" "))
                                .toList()
                        : List.of(),
                whole ? all.words() : List.of());
    }
}
