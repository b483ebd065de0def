// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Network cards: one a network, with an address of it. */
final class MachineNics {
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private MachineNics() {}

    static Entity network(Store store, String id) {
        return (id.matches("\\d+") ? store.find(Kind.NETWORK, Long.parseLong(id)) : store.find(Kind.NETWORK, id))
                .orElseThrow(() -> Fail.bad("Unable to find network by id " + id));
    }

    private static String asked(Call call, int card) {
        List<Map<String, String>> wanted = call.items("iptonetworklist");
        String asked = wanted.isEmpty() ? "" : wanted.get(card).getOrDefault("ip", "");
        return card == 0 && asked.isEmpty() ? call.text("ipaddress", "") : asked;
    }

    /** Gives a new machine its cards. Call under the store's lock. */
    static void attach(Call call, Entity machine, List<Entity> networks) {
        attach(call.store(), machine, networks, card -> asked(call, card));
    }

    /** The same; {@code wanted} answers the address asked for of a card, or an empty text. Call under the store's lock. */
    static void attach(Store store, Entity machine, List<Entity> networks, IntFunction<String> wanted) {
        List<Long> ids = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        List<String> cards = new ArrayList<>();
        List<String> macs = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            Entity network = networks.get(i);
            String asked = wanted.apply(i);
            ids.add(network.id());
            addresses.add(address(store, network, asked));
            cards.add(Machines.newUuid());
            macs.add(mac(machine, network, i + 1));
        }
        machine.set("networks", ids).set("ips", addresses).set("nics", cards).set("macs", macs);
    }

    /** The address asked for, or a free one. Call under the store's lock. */
    static String address(Store store, Entity network, String asked) {
        return asked.isEmpty() ? free(store, network) : checked(store, network, asked);
    }

    /** The hardware address of the machine's card of this number. */
    static String mac(Entity machine, Entity network, int card) {
        return String.format(
                Locale.ROOT,
                "02:%02x:%02x:%02x:00:%02x",
                network.id() & 255,
                machine.id() >> 8 & 255,
                machine.id() & 255,
                card);
    }

    private static Set<String> taken(Store store, Entity network) {
        Set<String> taken = new HashSet<>();
        taken.add(network.text("gateway"));
        for (Entity machine : store.referring(Kind.MACHINE, network.id())) {
            taken.add(MachineView.addressIn(machine, network));
        }
        taken.addAll(SecondaryAddresses.taken(store, network));
        return taken;
    }

    /** Whether the address is one of the network and free. Call under the store's lock. */
    static boolean gives(Store store, Entity network, String asked) {
        return Subnet.contains(network.text("cidr"), asked)
                && SharedNetworks.gives(network, asked)
                && !taken(store, network).contains(asked);
    }

    private static String checked(Store store, Entity network, String asked) {
        if (!gives(store, network, asked)) {
            throw Fail.broken("Unable to acquire Guest IP address for network Network {\"name\":\""
                    + network.text("name") + "\",\"uuid\":\"" + network.uuid() + "\"}");
        }
        return asked;
    }

    private static String free(Store store, Entity network) {
        String[] parts = network.text("cidr").split("/", 2);
        long base = Subnet.number(parts[0]);
        long size = 1L << (32 - Integer.parseInt(parts[1]));
        Set<String> taken = taken(store, network);
        long start = RANDOM.nextLong(size);
        for (long i = 0; i < size; i++) {
            long offset = (start + i) % size;
            String address = Subnet.text(base + offset);
            boolean given = offset > 1 && offset < size - 1 && SharedNetworks.gives(network, address);
            if (given && !taken.contains(address)) {
                return address;
            }
        }
        throw Fail.noRoom("Unable to acquire Guest IP address for network " + network.text("name"));
    }
}
