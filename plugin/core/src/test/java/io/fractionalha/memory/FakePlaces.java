// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.List;

/** Names and addresses inside the networks of a fake region; what is destroyed holds them until its expunge. */
final class FakePlaces {
    /** How the refusal of an address begins. */
    static final String NO_ADDRESS = "Unable to acquire Guest IP";

    private final FakeInventory inventory;

    FakePlaces(FakeInventory inventory) {
        this.inventory = inventory;
    }

    /** The address asked for, if it and the name are free, or a free one; nobody cares for those of shared networks. */
    String take(String network, String asked, String name) {
        if (inventory.shared(network)) {
            return "";
        }
        EntityState found = inventory.require(EntityKind.NETWORK, network);
        String address = asked.isEmpty() ? free(network, attribute(found, "gateway")) : asked;
        requireFree(network, address, name);
        return address;
    }

    /** Refuses what is held. */
    void requireFree(String network, String address, String name) {
        for (EntityState row : inventory.instancesHolding()) {
            List<String> networks = List.of(attribute(row, "networkids").split(",", -1));
            if (networks.contains(network) && attribute(row, "name").equals(name)) {
                throw new FakeRefusal(431, "The vm with hostName " + name + " already exists in the network");
            }
            if (holds(row, network, address)) {
                throw new FakeRefusal(530, NO_ADDRESS + " address for network Network " + network);
            }
        }
    }

    /** An address that nothing holds. */
    String free(String network, String gateway) {
        String address = inventory.freshPrivateIp(gateway);
        boolean taken = inventory.instancesHolding().stream().anyMatch(row -> holds(row, network, address));
        return taken ? free(network, gateway) : address;
    }

    /** Whether something has this address, and always so of the gateway. */
    boolean held(String network, String address) {
        return attribute(inventory.require(EntityKind.NETWORK, network), "gateway")
                        .equals(address)
                || inventory.instancesHolding().stream().anyMatch(row -> holds(row, network, address));
    }

    private static boolean holds(EntityState row, String network, String address) {
        int place = List.of(attribute(row, "networkids").split(",", -1)).indexOf(network);
        return place >= 0
                && (FakeNics.list(row, "ipaddresses").get(place).equals(address)
                        || List.of(FakeNics.list(row, NicCommands.SECONDARY)
                                        .get(place)
                                        .split(" ", -1))
                                .contains(address));
    }
}
