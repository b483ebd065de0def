// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Relation;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Balancer memberships, static NAT and tags of a fake region. */
final class FakeRelations {
    private final FakeInventory inventory;

    FakeRelations(FakeInventory inventory) {
        this.inventory = inventory;
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        commands.put("assignToLoadBalancerRule", this::assign);
        commands.put("removeFromLoadBalancerRule", this::unassign);
        commands.put("enableStaticNat", this::enableStaticNat);
        commands.put("disableStaticNat", this::disableStaticNat);
        commands.put("createTags", this::createTags);
        commands.put("deleteTags", this::deleteTags);
    }

    private String assign(Arguments call) {
        EntityState rule = inventory.require(EntityKind.BALANCER_RULE, call.need("id"));
        EntityState instance = inventory.require(EntityKind.INSTANCE, call.need("virtualmachineids"));
        FakeRules.requireNic(instance, attribute(rule, "networkid"));
        EntityRef member =
                Relation.balancerMember(rule.ref().uuid(), instance.ref().uuid());
        refuseIfThere(member);
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("lbruleid", rule.ref().uuid());
        attributes.put("virtualmachineid", instance.ref().uuid());
        inventory.put(new EntityState(member, rule.owner(), attributes, true));
        return rule.ref().uuid();
    }

    private String unassign(Arguments call) {
        EntityRef member = Relation.balancerMember(call.need("id"), call.need("virtualmachineids"));
        inventory.require(EntityKind.BALANCER_MEMBER, member.uuid());
        inventory.remove(member);
        return call.need("id");
    }

    private String enableStaticNat(Arguments call) {
        EntityState address = inventory.require(EntityKind.ADDRESS, call.need("ipaddressid"));
        EntityState instance = inventory.require(EntityKind.INSTANCE, call.need("virtualmachineid"));
        String network = call.get("networkid", attribute(address, "networkid"));
        FakeRules.requireNic(instance, network);
        if (attribute(address, "issourcenat").equals("true")) {
            throw new FakeRefusal(431, "Can't enable static nat on the source nat address");
        }
        EntityRef nat = Relation.staticNat(address.ref().uuid());
        refuseIfThere(nat);
        requireNoRules(address);
        SortedMap<String, String> attributes = call.pick("ipaddressid", "virtualmachineid");
        if (!attribute(address, "vpcid").isEmpty()) {
            attributes.put("networkid", call.need("networkid"));
        }
        lead(attributes, FakeSecondaries.guest(instance, network, call.get(Kinds.GUEST_ADDRESS, "")));
        inventory.put(new EntityState(nat, address.owner(), attributes, true));
        return address.ref().uuid();
    }

    /** A rule tells which address it leads to. */
    static void lead(SortedMap<String, String> rule, String address) {
        if (!address.isEmpty()) {
            rule.put(Kinds.GUEST_ADDRESS, address);
        }
    }

    /** An address is for static NAT, or for rules that lead on. */
    private void requireNoRules(EntityState address) {
        String id = address.ref().uuid();
        if (!inventory.where(EntityKind.FORWARDING_RULE, "ipaddressid", id).isEmpty()
                || !inventory.where(EntityKind.BALANCER_RULE, "publicipid", id).isEmpty()) {
            throw new FakeRefusal(537, "Failed to enable static nat: address " + id + " has rules already");
        }
    }

    private String disableStaticNat(Arguments call) {
        EntityRef nat = Relation.staticNat(call.need("ipaddressid"));
        inventory.require(EntityKind.STATIC_NAT, nat.uuid());
        inventory.remove(nat);
        return call.need("ipaddressid");
    }

    private String createTags(Arguments call) {
        String resource = call.need("resourceids");
        EntityState target = inventory.all(state -> state.ref().uuid().equals(resource)).stream()
                .findFirst()
                .orElseThrow(() -> new FakeRefusal(431, "Unable to find resource " + resource));
        EntityRef tag = Relation.tag(resource, call.need("tags[0].key"));
        refuseIfThere(tag);
        SortedMap<String, String> attributes = call.pick("resourcetype");
        attributes.put("resourceid", resource);
        attributes.put("resourcekind", target.ref().kind().name());
        attributes.put("key", call.need("tags[0].key"));
        attributes.put("value", call.get("tags[0].value", ""));
        inventory.put(new EntityState(tag, target.owner(), attributes, true));
        return tag.uuid();
    }

    private String deleteTags(Arguments call) {
        EntityRef tag = Relation.tag(call.need("resourceids"), call.need("tags[0].key"));
        inventory.require(EntityKind.TAG, tag.uuid());
        inventory.remove(tag);
        return tag.uuid();
    }

    private void refuseIfThere(EntityRef ref) {
        if (inventory.find(ref).isPresent()) {
            throw new FakeRefusal(431, ref.kind() + " already exists");
        }
    }
}
