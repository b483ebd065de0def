// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Secondary addresses of the network cards of a fake region, and which address of an instance a rule leads to. */
final class FakeSecondaries {
    private static final String NETWORKS = "networkids";

    private final FakeInventory inventory;
    private final FakePlaces places;

    FakeSecondaries(FakeInventory inventory) {
        this.inventory = inventory;
        this.places = new FakePlaces(inventory);
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        commands.put("addIpToNic", this::give);
        commands.put("removeIpFromNic", this::take);
        commands.put("updateVmNicIp", this::readdress);
    }

    /** Another address for a card; the rules that lead to the old one follow it. */
    private String readdress(Arguments call) {
        EntityState instance = having(NicCommands.CARDS, call.need("nicid"));
        int card = list(instance, NicCommands.CARDS).indexOf(call.need("nicid"));
        if (!attribute(instance, "state").equals("Stopped")) {
            throw new FakeRefusal(431, "VM is not Stopped, unable to update the vm nic having the specified id");
        }
        String network = list(instance, NETWORKS).get(card);
        if (!inventory.shared(network)) {
            String asked = call.get("ipaddress", "");
            if (!asked.isEmpty() && places.held(network, asked)) {
                throw new FakeRefusal(
                        431, "Allocating ip to guest nic " + call.need("nicid") + " failed, please choose another ip");
            }
            String gateway = attribute(inventory.require(EntityKind.NETWORK, network), "gateway");
            move(instance, card, asked.isEmpty() ? places.free(network, gateway) : asked);
        }
        return instance.ref().uuid();
    }

    private void move(EntityState instance, int card, String address) {
        List<String> addresses = list(instance, NicCommands.ADDRESSES);
        String before = addresses.set(card, address);
        inventory.put(instance.with(NicCommands.ADDRESSES, FakeNics.joined(addresses)));
        for (EntityKind kind : List.of(EntityKind.FORWARDING_RULE, EntityKind.STATIC_NAT)) {
            inventory.where(kind, "virtualmachineid", instance.ref().uuid()).stream()
                    .filter(rule -> attribute(rule, Kinds.GUEST_ADDRESS).equals(before))
                    .forEach(rule -> inventory.put(rule.with(Kinds.GUEST_ADDRESS, address)));
        }
    }

    private String give(Arguments call) {
        EntityState instance = having(NicCommands.CARDS, call.need("nicid"));
        int card = list(instance, NicCommands.CARDS).indexOf(call.need("nicid"));
        String network = list(instance, NETWORKS).get(card);
        String asked = call.get("ipaddress", "");
        boolean shared = inventory.shared(network);
        if (!shared && !asked.isEmpty() && places.held(network, asked)) {
            throw new FakeRefusal(530, "Failed to assign secondary ip to nic");
        }
        String gateway = shared ? "" : attribute(inventory.require(EntityKind.NETWORK, network), "gateway");
        String address = shared ? NicCommands.ANY : asked.isEmpty() ? places.free(network, gateway) : asked;
        String id = inventory.freshId(EntityKind.TAG);
        EntityState more = put(instance, NicCommands.SECONDARY, card, List.of(address), List.of());
        inventory.put(put(more, NicCommands.SECONDARY_IDS, card, List.of(id), List.of()));
        return id;
    }

    private String take(Arguments call) {
        EntityState instance = having(NicCommands.SECONDARY_IDS, call.need("id"));
        for (int card = 0; card < list(instance, NETWORKS).size(); card++) {
            int place = words(instance, NicCommands.SECONDARY_IDS, card).indexOf(call.need("id"));
            if (place >= 0) {
                String address = words(instance, NicCommands.SECONDARY, card).get(place);
                refuseLed(instance, address);
                EntityState less = put(instance, NicCommands.SECONDARY, card, List.of(), List.of(address));
                inventory.put(put(less, NicCommands.SECONDARY_IDS, card, List.of(), List.of(call.need("id"))));
            }
        }
        return call.need("id");
    }

    private void refuseLed(EntityState instance, String address) {
        for (EntityKind kind : List.of(EntityKind.FORWARDING_RULE, EntityKind.STATIC_NAT, EntityKind.BALANCER_MEMBER)) {
            if (inventory.where(kind, "virtualmachineid", instance.ref().uuid()).stream()
                    .anyMatch(
                            rule -> List.of(attribute(rule, Kinds.GUEST_ADDRESS).split(" ", -1))
                                    .contains(address))) {
                throw new FakeRefusal(431, "Can't remove the secondary ip " + address + " is associate with a rule");
            }
        }
    }

    private EntityState having(String attribute, String id) {
        return inventory.instancesHolding().stream()
                .filter(instance -> List.of(attribute(instance, attribute).split("[, ]", -1))
                        .contains(id))
                .findFirst()
                .orElseThrow(() -> new FakeRefusal(431, "Unable to find " + id));
    }

    private static EntityState put(
            EntityState instance, String attribute, int card, List<String> more, List<String> less) {
        List<String> values = FakeNics.list(instance, attribute);
        List<String> words = words(instance, attribute, card);
        words.addAll(more);
        less.forEach(words::remove);
        values.set(card, String.join(" ", words));
        return instance.with(attribute, FakeNics.joined(values));
    }

    private static List<String> words(EntityState instance, String attribute, int card) {
        String words = FakeNics.list(instance, attribute).get(card);
        return new ArrayList<>(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)));
    }

    private static List<String> list(EntityState instance, String attribute) {
        return FakeNics.list(instance, attribute);
    }

    /** The address that a rule leads to: the one asked for, if it is one of the instance, or that of its card; "" if untold. */
    static String guest(EntityState instance, String network, String asked) {
        int card = list(instance, NETWORKS).indexOf(network);
        String own = card < 0 ? "" : list(instance, NicCommands.ADDRESSES).get(card);
        if (asked.isEmpty() || asked.equals(own)) {
            return own;
        }
        if (card < 0 || !words(instance, NicCommands.SECONDARY, card).contains(asked)) {
            throw new FakeRefusal(
                    431,
                    "IP address " + asked + " is not in the network of a nic of "
                            + instance.ref().uuid());
        }
        return asked;
    }
}
