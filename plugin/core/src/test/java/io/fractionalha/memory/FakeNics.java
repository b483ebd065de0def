// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Network cards of the instances of a fake region: one in each network; its id tells the instance and the network. */
final class FakeNics {
    private static final String NETWORKS = "networkids";
    private static final String ADDRESSES = "ipaddresses";

    /** What there is one of for each card. */
    private static final List<String> LISTS =
            List.of(NETWORKS, ADDRESSES, NicCommands.SECONDARY, NicCommands.SECONDARY_IDS);

    /** What leads to a card. */
    private static final List<EntityKind> LEADING =
            List.of(EntityKind.FORWARDING_RULE, EntityKind.STATIC_NAT, EntityKind.BALANCER_MEMBER);

    private final FakeInventory inventory;
    private final FakePlaces places;
    private final Consumer<EntityState> implement;

    /** {@code implement}: gives the networks of a running instance what they need to carry it. */
    FakeNics(FakeInventory inventory, Consumer<EntityState> implement) {
        this.inventory = inventory;
        this.implement = implement;
        this.places = new FakePlaces(inventory);
    }

    void addTo(Map<String, Function<Arguments, String>> commands) {
        Function<Arguments, String> deploy = commands.get("deployVirtualMachine");
        commands.put("deployVirtualMachine", call -> {
            String instance = deploy.apply(call);
            EntityState made = inventory.require(EntityKind.INSTANCE, instance);
            return put(made, lists(made));
        });
        commands.put("addNicToVirtualMachine", this::add);
        commands.put("removeNicFromVirtualMachine", this::remove);
        commands.put("updateDefaultNicForVirtualMachine", this::lead);
    }

    static String card(String instance, String network) {
        return "nic-" + instance + "-" + network;
    }

    private String add(Arguments call) {
        EntityState instance = inventory.require(EntityKind.INSTANCE, call.need("virtualmachineid"));
        String id = call.need("networkid");
        List<String> networks = list(instance, NETWORKS);
        if (networks.contains(id)) {
            throw new FakeRefusal(
                    530, "A NIC already exists for VM:" + instance.ref().uuid() + " in network: " + id);
        }
        String address = places.take(id, call.get("ipaddress", ""), attribute(instance, "name"));
        Map<String, List<String>> lists = lists(instance);
        lists.forEach((name, values) -> values.add(name.equals(NETWORKS) ? id : name.equals(ADDRESSES) ? address : ""));
        put(instance, lists);
        if (attribute(instance, "state").equals("Running")) {
            implement.accept(
                    inventory.require(EntityKind.INSTANCE, instance.ref().uuid()));
        }
        return instance.ref().uuid();
    }

    private String remove(Arguments call) {
        EntityState instance = inventory.require(EntityKind.INSTANCE, call.need("virtualmachineid"));
        int card = card(call, instance);
        if (card == 0) {
            throw new FakeRefusal(
                    431, "Unable to remove nic from " + instance.ref().uuid() + ", nic is default.");
        }
        List<String> networks = list(instance, NETWORKS);
        if (LEADING.stream()
                .flatMap(kind ->
                        inventory.where(kind, "virtualmachineid", instance.ref().uuid()).stream())
                .anyMatch(rule -> network(rule).equals(networks.get(card)))) {
            throw new FakeRefusal(
                    431,
                    "Unable to remove nic from " + instance.ref().uuid()
                            + ", nic has associated Port forwarding or Load balancer or Static NAT rules.");
        }
        Map<String, List<String>> lists = lists(instance);
        lists.values().forEach(values -> values.remove(card));
        return put(instance, lists);
    }

    /** The network of what a rule leads to. */
    private String network(EntityState rule) {
        if (!attribute(rule, "networkid").isEmpty()) {
            return attribute(rule, "networkid");
        }
        return switch (rule.ref().kind()) {
            case BALANCER_MEMBER -> network(inventory.require(EntityKind.BALANCER_RULE, attribute(rule, "lbruleid")));
            case BALANCER_RULE -> network(inventory.require(EntityKind.ADDRESS, attribute(rule, "publicipid")));
            case ADDRESS -> "";
            default -> network(inventory.require(EntityKind.ADDRESS, attribute(rule, "ipaddressid")));
        };
    }

    private String lead(Arguments call) {
        EntityState instance = inventory.require(EntityKind.INSTANCE, call.need("virtualmachineid"));
        int card = card(call, instance);
        if (card == 0) {
            throw new FakeRefusal(530, "refusing to set default nic because chosen nic is already the default");
        }
        Map<String, List<String>> lists = lists(instance);
        lists.values().forEach(values -> values.add(0, values.remove(card)));
        return put(instance, lists);
    }

    private static int card(Arguments call, EntityState instance) {
        int card = List.of(attribute(instance, "nicids").split(",", -1)).indexOf(call.need("nicid"));
        if (card < 0) {
            throw new FakeRefusal(
                    431,
                    call.need("nicid") + " is not a nic on " + instance.ref().uuid());
        }
        return card;
    }

    private String put(EntityState instance, Map<String, List<String>> lists) {
        String uuid = instance.ref().uuid();
        EntityState changed = instance.with(SharedNetworks.ATTRIBUTE, null);
        for (Map.Entry<String, List<String>> list : lists.entrySet()) {
            changed = changed.with(list.getKey(), joined(list.getValue()));
        }
        List<String> cards = lists.getOrDefault(NETWORKS, List.of()).stream()
                .map(network -> card(uuid, network))
                .toList();
        inventory.put(inventory.toldApart(changed.with("nicids", String.join(",", cards))));
        return uuid;
    }

    /** One value a card, or nothing where no card has one. */
    static @Nullable String joined(List<String> values) {
        return values.stream().allMatch(String::isEmpty) ? null : String.join(",", values);
    }

    private static Map<String, List<String>> lists(EntityState instance) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        LISTS.forEach(name -> lists.put(name, list(instance, name)));
        return lists;
    }

    /** One value a card; addresses in shared networks are not told. */
    static List<String> list(EntityState instance, String attribute) {
        List<String> values =
                new ArrayList<>(List.of(attribute(instance, attribute).split(",", -1)));
        int cards = attribute(instance, NETWORKS).split(",", -1).length;
        while (values.size() < cards) {
            values.add("");
        }
        return values;
    }
}
