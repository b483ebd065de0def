// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseResponse;

/** Further addresses of a network card. A rule may lead to one; then it stays until the rule is gone. */
final class SecondaryAddresses {
    private static final String ASSIGN = "NIC.SECONDARY.IP.ASSIGN";
    private static final String CONFIGURE = "NIC.SECONDARY.IP.CONFIGURE";
    private static final int CARD_MAX = 10;

    private SecondaryAddresses() {}

    static void register(Map<String, Action> actions) {
        actions.put("addIpToNic", new Give());
        actions.put("removeIpFromNic", SecondaryAddresses::take);
    }

    private static final class Give implements Action {
        @Override
        public Entity create(Call call) {
            String card = call.text("nicid", "");
            Entity machine = Cards.holder(call.store(), card)
                    .orElseThrow(() -> Fail.bad("There is no NIC with the ID:  " + card));
            Entity given = call.change(() -> make(call, machine, card));
            call.told(
                    ASSIGN,
                    "Created",
                    "NicSecondaryIp",
                    null,
                    "Successfully created entity for assigning secondary ip to nic");
            call.context(given);
            return given;
        }

        private static Entity make(Call call, Entity machine, String card) {
            int place = MachineView.list(machine, "nics").indexOf(card);
            Entity network =
                    call.store().get(Kind.NETWORK, machine.ids("networks").get(place));
            if (of(call.store(), card).size() >= CARD_MAX) {
                throw Fail.noRoom("Maximum Number of Ips per Nic has been crossed.");
            }
            String asked = call.text("ipaddress", "");
            if (!asked.isEmpty() && !MachineNics.gives(call.store(), network, asked)) {
                throw Fail.broken("Failed to assign secondary ip to nic");
            }
            return call.store()
                    .save(call.store()
                            .make(Kind.SECONDARY)
                            .set("account", machine.owner())
                            .set("machine", machine.id())
                            .set("card", card)
                            .set("network", network.id())
                            .set("ip", MachineNics.address(call.store(), network, asked)));
        }

        @Override
        public BaseResponse run(Call call) {
            Entity given = call.target(call.made(Kind.SECONDARY));
            String text = "Configuring secondary ip rules. secondary Ip Id: " + given.uuid();
            call.told(CONFIGURE, "Started", "IpAddress", given.uuid(), text);
            call.told(CONFIGURE, "Completed", "IpAddress", given.uuid(), "Successfully completed " + text);
            Map<String, Object> fields = row(given);
            fields.put("nicid", given.text("card"));
            fields.put(
                    "networkid",
                    call.store().get(Kind.NETWORK, given.number("network")).uuid());
            return Reply.object("nicsecondaryip", fields);
        }
    }

    private static BaseResponse take(Call call) {
        Entity given = call.about("id", Kind.SECONDARY);
        call.change(() -> {
            refuseLed(call.store(), given);
            return call.store().save(given.remove());
        });
        return Reply.success();
    }

    private static void refuseLed(Store store, Entity given) {
        String address = given.text("ip");
        boolean forwarded = store.first(
                        Kind.FORWARDING,
                        rule -> rule.number("network") == given.number("network")
                                && rule.text("guest").equals(address))
                .isPresent();
        if (forwarded) {
            throw Fail.bad("Can't remove the secondary ip " + address + " is associate with the port forwarding rule");
        }
        if (BalancedAddresses.led(store, given.number("machine"), address)) {
            throw Fail.bad("Can't remove the secondary ip " + address + " is mapped to load balancing rule");
        }
        store.first(
                        Kind.ADDRESS,
                        front -> front.number("network") == given.number("network")
                                && front.has("machine")
                                && front.text("guest").equals(address))
                .ifPresent(front -> {
                    throw Fail.bad("Can' remove the ip " + address
                            + "is associate with static NAT rule public IP address id " + front.id());
                });
    }

    /** Those of a card, as its machine shows them. */
    static List<Map<String, Object>> view(Store store, String card) {
        List<Map<String, Object>> rows = new ArrayList<>();
        of(store, card).forEach(given -> rows.add(row(given)));
        return rows;
    }

    private static Map<String, Object> row(Entity given) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", given.uuid());
        fields.put("ipaddress", given.text("ip"));
        return fields;
    }

    private static List<Entity> of(Store store, String card) {
        return store.list(Kind.SECONDARY, given -> given.text("card").equals(card));
    }

    /** All of a network. */
    static List<String> taken(Store store, Entity network) {
        return store.list(Kind.SECONDARY, given -> given.number("network") == network.id()).stream()
                .map(given -> given.text("ip"))
                .toList();
    }

    /** They go with their card. Call under the store's lock. */
    static void goWith(Store store, String card) {
        of(store, card).forEach(given -> store.save(given.remove()));
    }

    /** The address of the machine that a rule is to lead to; empty for that of its card. Call under the store's lock. */
    static String guest(Call call, Entity machine, Entity network) {
        String asked = call.text("vmguestip", "");
        if (asked.isEmpty() || asked.equals(MachineView.addressIn(machine, network))) {
            return "";
        }
        boolean own = call.store()
                .first(
                        Kind.SECONDARY,
                        given -> given.number("machine") == machine.id()
                                && given.number("network") == network.id()
                                && given.text("ip").equals(asked))
                .isPresent();
        if (!own) {
            throw Fail.bad("IP Address " + asked + " is not in the VM nic's network ");
        }
        return asked;
    }

    /** The address that a rule leads to. */
    static String led(Entity rule, Entity machine, Entity network) {
        String guest = rule.text("guest");
        return guest.isEmpty() ? MachineView.addressIn(machine, network) : guest;
    }
}
