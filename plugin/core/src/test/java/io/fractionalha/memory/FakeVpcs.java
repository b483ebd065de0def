// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** VPCs and ACLs of a fake region, with the host's rules: a number is one rule's, a list in use and a VPC with tiers stay. */
final class FakeVpcs {
    private static final String[] RULE = {
        "protocol", "startport", "endport", "cidrlist", "icmptype", "icmpcode", "traffictype", "action", "reason"
    };
    private final FakeInventory inventory;
    private final FakeRules rules;

    FakeVpcs(FakeInventory inventory, FakeRules rules) {
        this.inventory = inventory;
        this.rules = rules;
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        commands.put("createVPC", this::createVpc);
        commands.put("updateVPC", call -> change(EntityKind.VPC, call, "name", "displaytext"));
        commands.put("deleteVPC", this::deleteVpc);
        commands.put("createNetworkACLList", this::createList);
        commands.put("updateNetworkACLList", call -> change(EntityKind.ACL_LIST, call, "name", "description"));
        commands.put("deleteNetworkACLList", this::deleteList);
        commands.put("replaceNetworkACLList", this::replaceList);
        commands.put("createNetworkACL", this::createRule);
        commands.put("updateNetworkACLItem", this::updateRule);
        commands.put("moveNetworkAclItem", this::moveToTop);
        commands.put("deleteNetworkACL", call -> removed(inventory.require(EntityKind.ACL_RULE, call.need("id"))));
    }

    /** What hangs on something, as the region lists it: of a tier the addresses whose rules lead into it. */
    List<EntityState> children(EntityKind kind, EntityRef parent) {
        String attribute = switch (kind) {
            case ADDRESS, EGRESS_RULE -> parent.kind() == EntityKind.VPC ? "vpcid" : "networkid";
            case NETWORK, ACL_LIST -> "vpcid";
            case ACL_RULE -> "aclid";
            case INSTANCE -> "networkids";
            case FIREWALL_RULE, FORWARDING_RULE, STATIC_NAT -> "ipaddressid";
            case BALANCER_RULE -> "publicipid";
            case BALANCER_MEMBER -> "lbruleid";
            case TAG -> "resourceid";
            case VOLUME -> "virtualmachineid";
            default -> throw new IllegalArgumentException(kind + " hangs on nothing");
        };
        List<EntityState> found = inventory.where(kind, attribute, parent.uuid());
        return kind == EntityKind.ADDRESS && parent.kind() == EntityKind.NETWORK
                ? Stream.concat(found.stream(), bound(parent.uuid())).distinct().toList()
                : found;
    }

    private Stream<EntityState> bound(String tier) {
        return Stream.of(EntityKind.FORWARDING_RULE, EntityKind.STATIC_NAT, EntityKind.BALANCER_RULE)
                .flatMap(kind -> inventory.where(kind, "networkid", tier).stream())
                .map(rule -> attribute(rule, "ipaddressid") + attribute(rule, "publicipid"))
                .flatMap(address -> inventory.find(new EntityRef(EntityKind.ADDRESS, address)).stream())
                .filter(address -> !attribute(address, "vpcid").isEmpty());
    }

    /** What a network has for being a tier; nothing of one that is none. */
    SortedMap<String, String> tier(Arguments call) {
        SortedMap<String, String> attributes = new TreeMap<>();
        if (call.get("vpcid") == null) {
            return attributes;
        }
        EntityState vpc = inventory.require(EntityKind.VPC, call.need("vpcid"));
        String gateway = call.need("gateway");
        boolean crosses = inventory.where(EntityKind.NETWORK, "vpcid", vpc.ref().uuid()).stream()
                .anyMatch(other -> attribute(other, "gateway").equals(gateway));
        if (crosses) {
            throw new FakeRefusal(431, "Network cidr crosses other network cidr belonging to the same vpc");
        }
        if (!call.get("networkdomain", attribute(vpc, "networkdomain")).equals(attribute(vpc, "networkdomain"))) {
            throw new FakeRefusal(431, "Network domain of the new network should match network domain of vpc");
        }
        attributes.put("networkdomain", attribute(vpc, "networkdomain"));
        attributes.put("vpcid", vpc.ref().uuid());
        attributes.putAll(list(call.get("aclid", "")));
        return attributes;
    }

    private SortedMap<String, String> list(String id) {
        SortedMap<String, String> attributes = new TreeMap<>();
        boolean shared = inventory.descriptors(MappingKind.NETWORK_ACL).stream()
                .anyMatch(list -> list.id().equals(id));
        if (shared) {
            attributes.put("sharedaclid", id);
        } else if (!id.isEmpty()) {
            attributes.put(
                    "aclid", inventory.require(EntityKind.ACL_LIST, id).ref().uuid());
        }
        return attributes;
    }

    private String createVpc(Arguments call) {
        call.need("zoneid");
        inventory.requireDescriptor(MappingKind.VPC_OFFERING, call.need("vpcofferingid"));
        Owner owner = inventory.owner(call.get("account"), call.get("domainid"));
        SortedMap<String, String> attributes = call.pick("name", "vpcofferingid", "cidr");
        call.need("cidr");
        attributes.put("displaytext", call.get("displaytext", call.need("name")));
        attributes.put("networkdomain", call.get("networkdomain", "cs" + owner.account() + "cloud.internal"));
        return put(EntityKind.VPC, owner, attributes);
    }

    private String deleteVpc(Arguments call) {
        EntityState vpc = inventory.require(EntityKind.VPC, call.need("id"));
        String id = vpc.ref().uuid();
        if (!inventory.where(EntityKind.NETWORK, "vpcid", id).isEmpty()) {
            throw new FakeRefusal(431, "Can't delete VPC " + id + " as its used by networks");
        }
        inventory.where(EntityKind.ADDRESS, "vpcid", id).forEach(address -> rules.releaseAddress(address.ref()));
        inventory.where(EntityKind.ACL_LIST, "vpcid", id).forEach(this::removeList);
        return removed(vpc);
    }

    private String createList(Arguments call) {
        EntityState vpc = inventory.require(EntityKind.VPC, call.need("vpcid"));
        call.need("name");
        return put(EntityKind.ACL_LIST, vpc.owner(), call.pick("vpcid", "name", "description"));
    }

    private String deleteList(Arguments call) {
        EntityState list = inventory.require(EntityKind.ACL_LIST, call.need("id"));
        if (!inventory.where(EntityKind.NETWORK, "aclid", list.ref().uuid()).isEmpty()) {
            throw new FakeRefusal(530, "ACL is still associated with tier(s). Cannot delete network ACL");
        }
        removeList(list);
        return list.ref().uuid();
    }

    private void removeList(EntityState list) {
        inventory.where(EntityKind.ACL_RULE, "aclid", list.ref().uuid()).forEach(this::removed);
        removed(list);
    }

    private String replaceList(Arguments call) {
        EntityState tier = inventory.require(EntityKind.NETWORK, call.need("networkid"));
        SortedMap<String, String> list = list(call.need("aclid"));
        inventory.put(tier.with("aclid", list.get("aclid")).with("sharedaclid", list.get("sharedaclid")));
        return tier.ref().uuid();
    }

    private String createRule(Arguments call) {
        EntityState list =
                inventory.require(EntityKind.ACL_LIST, call.get("aclid", new FakeTierLists(inventory).of(call)));
        SortedMap<String, String> attributes = call.pick(RULE);
        call.need("protocol");
        attributes.put("aclid", list.ref().uuid());
        attributes.putIfAbsent("traffictype", "Ingress");
        attributes.putIfAbsent("action", "Allow");
        String number = call.get("number", String.valueOf(last(list.ref().uuid()) + 1));
        if (numbered(list.ref().uuid()).containsKey(Integer.parseInt(number))) {
            throw new FakeRefusal(431, "ACL item with number " + number + " already exists in ACL");
        }
        attributes.put("number", number);
        return put(EntityKind.ACL_RULE, list.owner(), attributes);
    }

    private String updateRule(Arguments call) {
        EntityState rule = inventory.require(EntityKind.ACL_RULE, call.need("id"));
        boolean whole = call.get("partialupgrade", "true").equals("false");
        for (String name : RULE) {
            String value = call.get(name, "");
            if (whole || !value.isEmpty()) {
                rule = rule.with(name, value.isEmpty() ? null : value);
            }
        }
        String number = call.get("number", attribute(rule, "number"));
        inventory.put(rule.with("number", number));
        return rule.ref().uuid();
    }

    /** Gives it number 1 and shifts those in its way. */
    private String moveToTop(Arguments call) {
        EntityState moved = inventory.require(EntityKind.ACL_RULE, call.need("id"));
        Map<Integer, EntityState> others = numbered(attribute(moved, "aclid"));
        int free = 1;
        while (others.containsKey(free) && !others.get(free).ref().equals(moved.ref())) {
            free++;
        }
        for (int number = free - 1; number >= 1; number--) {
            inventory.put(others.get(number).with("number", String.valueOf(number + 1)));
        }
        inventory.put(moved.with("number", "1"));
        return moved.ref().uuid();
    }

    private Map<Integer, EntityState> numbered(String list) {
        Map<Integer, EntityState> rulesByNumber = new LinkedHashMap<>();
        inventory
                .where(EntityKind.ACL_RULE, "aclid", list)
                .forEach(rule -> rulesByNumber.put(Integer.parseInt(attribute(rule, "number")), rule));
        return rulesByNumber;
    }

    private int last(String list) {
        return numbered(list).keySet().stream().max(Comparator.naturalOrder()).orElse(0);
    }

    private String change(EntityKind kind, Arguments call, String... names) {
        EntityState state = inventory.require(kind, call.need("id"));
        for (Map.Entry<String, String> change : call.pick(names).entrySet()) {
            state = state.with(change.getKey(), change.getValue());
        }
        inventory.put(state);
        return state.ref().uuid();
    }

    private String removed(EntityState state) {
        rules.removeWithTags(state.ref());
        return state.ref().uuid();
    }

    private String put(EntityKind kind, Owner owner, SortedMap<String, String> attributes) {
        String id = inventory.freshId(kind);
        inventory.put(new EntityState(new EntityRef(kind, id), owner, attributes, true));
        return id;
    }
}
