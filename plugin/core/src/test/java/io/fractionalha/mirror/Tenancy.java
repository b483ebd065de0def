// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.memory.FakeRegion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a tenant has at the active side: networks, each with a balancer and so many instances behind it. */
final class Tenancy {
    private static final Set<EntityKind> KINDS = EnumSet.of(
            EntityKind.NETWORK,
            EntityKind.ADDRESS,
            EntityKind.BALANCER_RULE,
            EntityKind.INSTANCE,
            EntityKind.BALANCER_MEMBER);

    private final FakeRegion region;
    private final String name;
    private final Owner owner;

    Tenancy(FakeRegion region, String name, Owner owner) {
        this.region = region;
        this.name = name;
        this.owner = owner;
    }

    /** Makes it; answers all of it, as a folded journal would tell it. */
    List<EntityState> build(int instances, int tier) {
        List<EntityState> before = all();
        String network = "";
        String balancer = "";
        for (int i = 0; i < instances; i++) {
            if (i % tier == 0) {
                network = network(i / tier);
                balancer = balancer(network);
            }
            String instance = instance(i, network);
            make("assignToLoadBalancerRule", "id", balancer, "virtualmachineids", instance);
        }
        List<EntityState> made = all();
        made.removeAll(before);
        return made;
    }

    private String network(int number) {
        String called = name + "-net-" + number;
        return make(
                "createNetwork",
                "name",
                called,
                "zoneid",
                FakeRegion.ZONE,
                "networkofferingid",
                "isolated-a",
                "account",
                owner.account());
    }

    private String balancer(String network) {
        String address = make("associateIpAddress", "networkid", network);
        String[] ports = {"publicport", "80", "privateport", "80", "openfirewall", "false"};
        Map<String, String> rule = words(ports);
        rule.putAll(words("publicipid", address, "name", "lb", "algorithm", "roundrobin"));
        return region.make("createLoadBalancerRule", rule);
    }

    private String instance(int number, String network) {
        Map<String, String> wanted =
                words("name", name + "-" + number, "networkids", network, "account", owner.account());
        wanted.putAll(words("zoneid", FakeRegion.ZONE, "templateid", "debian-a", "serviceofferingid", "small-a"));
        return region.make("deployVirtualMachine", wanted);
    }

    private String make(String command, String... namesAndValues) {
        return region.make(command, words(namesAndValues));
    }

    private static Map<String, String> words(String... namesAndValues) {
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            found.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return found;
    }

    private List<EntityState> all() {
        List<EntityState> found = new ArrayList<>();
        KINDS.forEach(kind -> found.addAll(region.entities(kind)));
        return found;
    }
}
