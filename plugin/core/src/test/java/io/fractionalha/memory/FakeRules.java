// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.entity.Relation;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules of addresses, balancer memberships, static NAT and tags in a fake region. */
final class FakeRules {
    private static final String[] FIREWALL = {
        "ipaddressid",
        "networkid",
        "protocol",
        "startport",
        "endport",
        "icmptype",
        "icmpcode",
        "cidrlist",
        "destcidrlist"
    };
    private static final String[] FORWARDING = {
        "ipaddressid",
        "virtualmachineid",
        "networkid",
        "protocol",
        "publicport",
        "publicendport",
        "privateport",
        "privateendport"
    };
    private static final String[] BALANCER = {
        "publicipid",
        "networkid",
        "name",
        "description",
        "algorithm",
        "publicport",
        "privateport",
        "protocol",
        "cidrlist"
    };
    private final FakeInventory inventory;

    FakeRules(FakeInventory inventory) {
        this.inventory = inventory;
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        commands.put("createFirewallRule", this::createFirewall);
        commands.put("deleteFirewallRule", call -> delete(EntityKind.FIREWALL_RULE, call));
        commands.put("createEgressFirewallRule", this::createEgress);
        commands.put("deleteEgressFirewallRule", call -> delete(EntityKind.EGRESS_RULE, call));
        commands.put("createPortForwardingRule", this::createForwarding);
        commands.put("deletePortForwardingRule", call -> delete(EntityKind.FORWARDING_RULE, call));
        commands.put("createLoadBalancerRule", this::createBalancer);
        commands.put("updateLoadBalancerRule", this::updateBalancer);
        commands.put("deleteLoadBalancerRule", call -> delete(EntityKind.BALANCER_RULE, call));
    }

    /** Removes an address with all that hangs on it. */
    void releaseAddress(EntityRef address) {
        for (EntityKind kind : List.of(EntityKind.FIREWALL_RULE, EntityKind.FORWARDING_RULE, EntityKind.STATIC_NAT)) {
            inventory.where(kind, "ipaddressid", address.uuid()).forEach(rule -> removeWithTags(rule.ref()));
        }
        inventory
                .where(EntityKind.BALANCER_RULE, "publicipid", address.uuid())
                .forEach(rule -> removeWithTags(rule.ref()));
        removeWithTags(address);
    }

    /** Removes an entity, its memberships and its tags. */
    void removeWithTags(EntityRef ref) {
        inventory.where(EntityKind.TAG, "resourceid", ref.uuid()).forEach(tag -> inventory.remove(tag.ref()));
        inventory
                .where(EntityKind.BALANCER_MEMBER, "lbruleid", ref.uuid())
                .forEach(member -> inventory.remove(member.ref()));
        inventory.remove(ref);
    }

    private String createFirewall(Arguments call) {
        EntityState address = inventory.require(EntityKind.ADDRESS, call.need("ipaddressid"));
        SortedMap<String, String> attributes = call.pick(FIREWALL);
        attributes.remove("networkid");
        call.need("protocol");
        boolean clash = inventory
                .where(EntityKind.FIREWALL_RULE, "ipaddressid", address.ref().uuid())
                .stream()
                .anyMatch(rule -> rule.attributes().equals(attributes));
        if (clash) {
            throw new FakeRefusal(537, "There is already a firewall rule specified with the same values");
        }
        return put(EntityKind.FIREWALL_RULE, address.owner(), attributes);
    }

    private String createEgress(Arguments call) {
        EntityState network = inventory.require(EntityKind.NETWORK, call.need("networkid"));
        SortedMap<String, String> attributes = call.pick(FIREWALL);
        attributes.remove("ipaddressid");
        call.need("protocol");
        boolean clash = inventory
                .where(EntityKind.EGRESS_RULE, "networkid", network.ref().uuid())
                .stream()
                .anyMatch(rule -> rule.attributes().equals(attributes));
        if (clash) {
            throw new FakeRefusal(537, "There is already an egress rule specified with the same values");
        }
        return put(EntityKind.EGRESS_RULE, network.owner(), attributes);
    }

    private String createForwarding(Arguments call) {
        EntityState address = inventory.require(EntityKind.ADDRESS, call.need("ipaddressid"));
        EntityState instance = inventory.require(EntityKind.INSTANCE, call.need("virtualmachineid"));
        String network = call.get("networkid", attribute(address, "networkid"));
        requireNic(instance, network);
        requireNoStaticNat(address);
        requireFreePort(address, call.need("protocol"), call.need("publicport"));
        SortedMap<String, String> attributes = call.pick(FORWARDING);
        FakeRelations.lead(attributes, FakeSecondaries.guest(instance, network, call.get(Kinds.GUEST_ADDRESS, "")));
        String id = put(EntityKind.FORWARDING_RULE, address.owner(), attributes);
        if (!call.get("openfirewall", "true").equals("false")) {
            openFirewall(address, call);
        }
        return id;
    }

    private String createBalancer(Arguments call) {
        EntityState address = inventory.require(EntityKind.ADDRESS, call.need("publicipid"));
        requireNoStaticNat(address);
        requireFreePort(address, call.get("protocol", "tcp"), call.need("publicport"));
        SortedMap<String, String> attributes = call.pick(BALANCER);
        attributes.put("name", call.need("name"));
        attributes.put("algorithm", call.need("algorithm"));
        attributes.put("privateport", call.need("privateport"));
        attributes.putIfAbsent("protocol", "tcp");
        attributes.putIfAbsent("networkid", attribute(address, "networkid"));
        String id = put(EntityKind.BALANCER_RULE, address.owner(), attributes);
        if (!call.get("openfirewall", "true").equals("false")) {
            openFirewall(address, call);
        }
        return id;
    }

    private void openFirewall(EntityState address, Arguments call) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("ipaddressid", address.ref().uuid());
        attributes.put("protocol", call.get("protocol", "tcp"));
        attributes.put("startport", call.need("publicport"));
        attributes.put("endport", call.get("publicendport", call.need("publicport")));
        attributes.put("cidrlist", "0.0.0.0/0");
        put(EntityKind.FIREWALL_RULE, address.owner(), attributes);
    }

    private String updateBalancer(Arguments call) {
        EntityState rule = inventory.require(EntityKind.BALANCER_RULE, call.need("id"));
        for (Map.Entry<String, String> change :
                call.pick("name", "description", "algorithm").entrySet()) {
            rule = rule.with(change.getKey(), change.getValue());
        }
        inventory.put(rule);
        return rule.ref().uuid();
    }

    private String delete(EntityKind kind, Arguments call) {
        EntityState found = inventory.require(kind, call.need("id"));
        removeWithTags(found.ref());
        return found.ref().uuid();
    }

    private String put(EntityKind kind, Owner owner, SortedMap<String, String> attributes) {
        String id = inventory.freshId(kind);
        inventory.put(new EntityState(new EntityRef(kind, id), owner, attributes, true));
        return id;
    }

    static void requireNic(EntityState instance, String networkId) {
        if (!List.of(attribute(instance, "networkids").split(",", -1)).contains(networkId)) {
            throw new FakeRefusal(431, "Instance " + instance.ref().uuid() + " has no nic in network " + networkId);
        }
    }

    private void requireNoStaticNat(EntityState address) {
        if (inventory.find(Relation.staticNat(address.ref().uuid())).isPresent()) {
            throw new FakeRefusal(431, "Address " + address.ref().uuid() + " is used for static nat");
        }
    }

    private void requireFreePort(EntityState address, String protocol, String port) {
        String id = address.ref().uuid();
        boolean taken = Stream.concat(
                        inventory.where(EntityKind.FORWARDING_RULE, "ipaddressid", id).stream(),
                        inventory.where(EntityKind.BALANCER_RULE, "publicipid", id).stream())
                .anyMatch(rule -> attribute(rule, "publicport").equals(port)
                        && attribute(rule, "protocol").equals(protocol));
        if (taken) {
            throw new FakeRefusal(537, "The range specified conflicts with a rule on " + id + " port " + port);
        }
    }
}
