// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Relation;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Balancer memberships, static NAT and tags of a fake region. */
final class FakeRelations {
    private final FakeInventory inventory;

    FakeRelations(FakeInventory inventory) {
        this.inventory = inventory;
    }

    /** The relation with these ends. */
    static EntityRef ref(EntityKind kind, EntityRef first, @Nullable EntityRef second, String key) {
        return switch (kind) {
            case BALANCER_MEMBER -> Relation.balancerMember(first.uuid(), second == null ? "-" : second.uuid());
            case STATIC_NAT -> Relation.staticNat(first.uuid());
            case TAG -> Relation.tag(first.uuid(), key);
            default -> throw new IllegalArgumentException(kind + " is no relation");
        };
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
        String named = call.get("virtualmachineids", "");
        EntityState instance =
                inventory.require(EntityKind.INSTANCE, named.isEmpty() ? call.need("vmidipmap[0].vmid") : named);
        String network = attribute(rule, "networkid");
        FakeRules.requireNic(instance, network);
        EntityRef member =
                Relation.balancerMember(rule.ref().uuid(), instance.ref().uuid());
        Set<String> led = led(member);
        for (String address : asked(call, instance, network)) {
            if (!led.add(address)) {
                throw new FakeRefusal(431, "VM is already mapped to load balancer");
            }
        }
        put(member, rule, instance, led);
        return rule.ref().uuid();
    }

    /** The addresses that a call names: that of the card where it names the instance alone. */
    private static List<String> asked(Arguments call, EntityState instance, String network) {
        List<String> asked = new ArrayList<>();
        if (!call.get("virtualmachineids", "").isEmpty()) {
            asked.add(Kinds.CARD_ADDRESS);
        }
        for (int i = 0; !call.get("vmidipmap[" + i + "].vmip", "").isEmpty(); i++) {
            String address = FakeSecondaries.guest(instance, network, call.need("vmidipmap[" + i + "].vmip"));
            asked.add(address.equals(FakeSecondaries.guest(instance, network, "")) ? Kinds.CARD_ADDRESS : address);
        }
        return asked;
    }

    private Set<String> led(EntityRef member) {
        return inventory
                .find(member)
                .map(state -> state.attributes().getOrDefault(Kinds.GUEST_ADDRESS, Kinds.CARD_ADDRESS))
                .map(words -> new TreeSet<>(List.of(words.split(" ", -1))))
                .orElseGet(TreeSet::new);
    }

    private void put(EntityRef member, EntityState rule, EntityState instance, Set<String> led) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("lbruleid", rule.ref().uuid());
        attributes.put("virtualmachineid", instance.ref().uuid());
        if (!led.equals(Set.of(Kinds.CARD_ADDRESS))) {
            attributes.put(Kinds.GUEST_ADDRESS, String.join(" ", led));
        }
        inventory.put(new EntityState(member, rule.owner(), attributes, true));
    }

    private String unassign(Arguments call) {
        String named = call.get("virtualmachineids", "");
        String uuid = named.isEmpty() ? call.need("vmidipmap[0].vmid") : named;
        EntityRef member = Relation.balancerMember(call.need("id"), uuid);
        inventory.require(EntityKind.BALANCER_MEMBER, member.uuid());
        EntityState rule = inventory.require(EntityKind.BALANCER_RULE, call.need("id"));
        EntityState instance = inventory.require(EntityKind.INSTANCE, uuid);
        Set<String> led = led(member);
        asked(call, instance, attribute(rule, "networkid")).forEach(led::remove);
        if (!named.isEmpty() || led.isEmpty()) {
            inventory.remove(member);
        } else {
            put(member, rule, instance, led);
        }
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
