// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.cloudstack.api.BaseResponse;

/** Network cards that a machine is given after it was made, loses, or gets as its default. A machine has one a network. */
public final class Cards {
    private static final List<String> STEADY = List.of("Running", "Stopped");
    private static final Set<String> UNTOLD = Set.of("cpunumber", "cpuspeed", "memory", "passwordenabled");
    private static final List<String> LISTS = List.of("ips", "nics", "macs");

    private Cards() {}

    static void register(Map<String, Action> actions) {
        actions.put("addNicToVirtualMachine", Cards::add);
        actions.put("removeNicFromVirtualMachine", Cards::remove);
        actions.put("updateDefaultNicForVirtualMachine", Cards::lead);
        actions.put("updateVmNicIp", Cards::readdress);
    }

    /** The machine with this card. */
    public static Optional<Entity> holder(Store store, String card) {
        return store.first(
                Kind.MACHINE, machine -> MachineView.list(machine, "nics").contains(card));
    }

    private static BaseResponse add(Call call) {
        Entity machine = call.about("virtualmachineid", Kind.MACHINE);
        Entity network = call.entity("networkid", Kind.NETWORK)
                .orElseThrow(() -> Fail.bad("unable to find a network with id given"));
        call.cloud().work().run(() -> {
            call.change(() -> {
                check(call.store(), machine, network);
                List<Long> networks = new ArrayList<>(machine.ids("networks"));
                networks.add(network.id());
                String address = MachineNics.address(call.store(), network, call.text("ipaddress", ""));
                machine.set("networks", networks);
                append(machine, "ips", address);
                append(machine, "nics", Machines.newUuid());
                append(machine, "macs", MachineNics.mac(machine, network, networks.size()));
                return call.store().save(machine);
            });
            if (machine.text("state").equals("Running")) {
                Networks.implement(call, network);
            }
            call.cloud().events().usage("NETWORK.OFFERING.ASSIGN", Machines.USAGE, machine);
            return machine;
        });
        List<String> cards = MachineView.list(machine, "nics");
        Call.context(Kind.NIC, cards.get(cards.size() - 1));
        return Reply.object("virtualmachine", view(call, machine));
    }

    private static void check(Store store, Entity machine, Entity network) {
        if (machine.ids("networks").contains(network.id())) {
            throw Fail.broken("A NIC already exists for VM:i-" + machine.owner() + "-" + machine.id()
                    + "-VM in network: " + network.uuid());
        }
        boolean named = store.first(
                        Kind.MACHINE,
                        other -> other.ids("networks").contains(network.id())
                                && other.text("name").equals(machine.text("name")))
                .isPresent();
        if (named) {
            throw Fail.broken(
                    "Network " + network.text("name") + " already has a vm with host name: " + machine.text("name"));
        }
        if (!STEADY.contains(machine.text("state"))) {
            throw Fail.broken("Unable to add NIC to VM instance " + machine.uuid() + ": it is not in the right state");
        }
    }

    private static void append(Entity machine, String list, String value) {
        List<String> values = new ArrayList<>(MachineView.list(machine, list));
        values.add(value);
        machine.set(list, values);
    }

    private static BaseResponse remove(Call call) {
        Entity machine = call.about("virtualmachineid", Kind.MACHINE);
        return call.cloud().work().run(() -> {
            call.change(() -> {
                int card = card(call, machine);
                Entity network =
                        call.store().get(Kind.NETWORK, machine.ids("networks").get(card));
                if (card == 0) {
                    throw Fail.bad("Unable to remove nic from " + machine.uuid() + " in " + network.text("name")
                            + ", nic is default.");
                }
                refuseRules(call.store(), machine, network);
                SecondaryAddresses.goWith(
                        call.store(), MachineView.list(machine, "nics").get(card));
                move(machine, card, -1);
                return call.store().save(machine);
            });
            call.cloud().events().usage("NETWORK.OFFERING.REMOVE", Machines.USAGE, machine);
            return withoutJob(view(call, machine));
        });
    }

    private static void refuseRules(Store store, Entity machine, Entity network) {
        boolean forwarded = store.first(
                        Kind.FORWARDING,
                        rule -> rule.number("machine") == machine.id() && rule.number("network") == network.id())
                .isPresent();
        boolean natted = store.first(
                        Kind.ADDRESS,
                        address ->
                                address.number("machine") == machine.id() && address.number("network") == network.id())
                .isPresent();
        if (forwarded || natted) {
            throw Fail.bad("Unable to remove nic from " + machine.uuid() + " in " + network.text("name")
                    + ", nic has associated Port forwarding or Load balancer or Static NAT rules.");
        }
    }

    private static BaseResponse lead(Call call) {
        Entity machine = call.about("virtualmachineid", Kind.MACHINE);
        call.change(() -> {
            int card = card(call, machine);
            if (card == 0) {
                throw Fail.broken("refusing to set default nic because chosen nic is already the default");
            }
            if (!STEADY.contains(machine.text("state"))) {
                throw Fail.broken("refusing to set default " + machine.uuid() + " is not Running or Stopped");
            }
            move(machine, card, 0);
            return call.store().save(machine);
        });
        return withoutJob(view(call, machine));
    }

    /** Rules lead to the card of a machine, unless one was made for a secondary address: so they follow. */
    private static BaseResponse readdress(Call call) {
        String card = call.text("nicid", "");
        Entity machine = holder(call.store(), card).orElseThrow(() -> Fail.bad("There is no nic for the " + card));
        int place = MachineView.list(machine, "nics").indexOf(card);
        Entity network = call.store().get(Kind.NETWORK, machine.ids("networks").get(place));
        call.change(() -> {
            if (!machine.text("state").equals("Stopped")) {
                throw Fail.bad("VM is not Stopped, unable to update the vm nic having the specified id");
            }
            String asked = call.text("ipaddress", "");
            if (!asked.isEmpty() && !MachineNics.gives(call.store(), network, asked)) {
                throw Fail.bad("Allocating ip to guest nic " + card + " failed, please choose another ip");
            }
            List<String> addresses = new ArrayList<>(MachineView.list(machine, "ips"));
            addresses.set(place, MachineNics.address(call.store(), network, asked));
            machine.set("ips", addresses);
            return call.store().save(machine);
        });
        return withoutJob(view(call, machine));
    }

    /** The answer tells of the cards, and not of what the machine was made from. */
    private static Map<String, Object> view(Call call, Entity machine) {
        Map<String, Object> fields = MachineView.of(call, machine, false);
        fields.keySet()
                .removeIf(name -> name.startsWith("template")
                        || name.startsWith("serviceoffering")
                        || name.startsWith("rootdevice")
                        || UNTOLD.contains(name));
        return fields;
    }

    private static BaseResponse withoutJob(Map<String, Object> fields) {
        fields.keySet().removeAll(Set.of("jobid", "jobstatus"));
        return Reply.object("virtualmachine", fields);
    }

    private static int card(Call call, Entity machine) {
        String asked = call.text("nicid", "");
        int card = MachineView.list(machine, "nics").indexOf(asked);
        if (card < 0) {
            throw Fail.bad("Nic " + asked + " is not a nic on " + machine.uuid());
        }
        return card;
    }

    /** Takes a card out, and puts it in at {@code to} unless that is negative. */
    private static void move(Entity machine, int card, int to) {
        List<Long> networks = new ArrayList<>(machine.ids("networks"));
        Long network = networks.remove(card);
        if (to >= 0) {
            networks.add(to, network);
        }
        machine.set("networks", networks);
        for (String list : LISTS) {
            List<String> values = new ArrayList<>(MachineView.list(machine, list));
            String value = values.remove(card);
            if (to >= 0) {
                values.add(to, value);
            }
            machine.set(list, values);
        }
    }
}
