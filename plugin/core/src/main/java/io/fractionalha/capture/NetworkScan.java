// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.region.RegionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads networks with what hangs on them, into a map. */
final class NetworkScan {
    private final RegionReader reader;
    private final Map<EntityRef, EntityState> found;
    private final Function<EntityRef, List<EntityState>> tags;

    /** {@code tags} reads those of an entity, once for whoever asks. */
    NetworkScan(RegionReader reader, Map<EntityRef, EntityState> found, Function<EntityRef, List<EntityState>> tags) {
        this.reader = reader;
        this.found = found;
        this.tags = tags;
    }

    /** A network with all its addresses and rules. */
    void whole(EntityRef network) {
        if (shell(network)) {
            for (EntityState address : reader.children(EntityKind.ADDRESS, network)) {
                take(address);
                take(reader.children(EntityKind.FIREWALL_RULE, address.ref()));
                take(uses(address));
            }
        }
    }

    /**
     * A network that is only there because members sit in it: the addresses that serve them ({@code inside}, uuids), and the
     * source NAT address; rules for other instances stay out.
     */
    void serving(EntityRef network, Set<String> inside) {
        if (shell(network)) {
            for (EntityState address : reader.children(EntityKind.ADDRESS, network)) {
                List<EntityState> uses = uses(address);
                List<EntityState> kept = new ArrayList<>(uses.stream()
                        .filter(use -> inside.contains(use.attributes().getOrDefault("virtualmachineid", "")))
                        .toList());
                uses.stream()
                        .filter(rule -> rule.ref().kind() == EntityKind.BALANCER_RULE)
                        .filter(rule ->
                                kept.stream().anyMatch(use -> rule.ref().uuid().equals(use.attribute("lbruleid"))))
                        .toList()
                        .forEach(rule -> kept.add(0, rule));
                if (!kept.isEmpty() || "true".equals(address.attribute("issourcenat"))) {
                    take(address);
                    take(reader.children(EntityKind.FIREWALL_RULE, address.ref()));
                    take(kept);
                }
            }
        }
    }

    /** A VPC with its ACL lists and all its addresses; what leads from these into a tier comes with the tier. */
    void vpc(EntityRef vpc) {
        if (reader.read(vpc).map(this::take).isPresent()) {
            for (EntityState list : reader.children(EntityKind.ACL_LIST, vpc)) {
                take(list);
                take(reader.children(EntityKind.ACL_RULE, list.ref()));
            }
            take(reader.children(EntityKind.ADDRESS, vpc));
        }
    }

    private boolean shell(EntityRef network) {
        boolean there = reader.read(network).map(this::take).isPresent();
        if (there) {
            take(reader.children(EntityKind.EGRESS_RULE, network));
        }
        return there;
    }

    private List<EntityState> uses(EntityState address) {
        List<EntityState> uses = new ArrayList<>(reader.children(EntityKind.FORWARDING_RULE, address.ref()));
        uses.addAll(reader.children(EntityKind.STATIC_NAT, address.ref()));
        for (EntityState rule : reader.children(EntityKind.BALANCER_RULE, address.ref())) {
            uses.add(rule);
            uses.addAll(reader.children(EntityKind.BALANCER_MEMBER, rule.ref()));
        }
        return uses;
    }

    private void take(List<EntityState> states) {
        states.forEach(this::take);
    }

    private EntityState take(EntityState state) {
        found.put(state.ref(), state);
        if (!state.ref().kind().relation()) {
            tags.apply(state.ref()).forEach(tag -> found.put(tag.ref(), tag));
        }
        return state;
    }
}
