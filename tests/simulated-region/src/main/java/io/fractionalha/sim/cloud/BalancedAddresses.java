// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * At which addresses a balancer leads to its machines: those of their cards, unless others are named. A rule keeps the others, as
 * machine=address, with no address for that of the card; of a machine that it keeps nothing of it leads to the card.
 */
final class BalancedAddresses {
    private static final String LED = "led";

    private BalancedAddresses() {}

    /** The machines that a call names, by their ids or with addresses. */
    static Set<Entity> named(Call call) {
        Set<Entity> machines = new LinkedHashSet<>(call.entities("virtualmachineids", Kind.MACHINE));
        for (Map<String, String> item : call.items("vmidipmap")) {
            String id = item.getOrDefault("vmid", "");
            machines.add(call.store()
                    .find(Kind.MACHINE, id)
                    .orElseThrow(() -> Fail.bad("Unable to find virtual machine ID: " + id)));
        }
        return machines;
    }

    /** What a call says of a machine: its card where that is named alone. Call under the store's lock. */
    static List<String> asked(Call call, Entity machine, Entity network) {
        List<String> asked = new ArrayList<>();
        if (call.entities("virtualmachineids", Kind.MACHINE).stream().anyMatch(each -> each.id() == machine.id())) {
            asked.add("");
        }
        for (Map<String, String> item : call.items("vmidipmap")) {
            String address = item.getOrDefault("vmip", "");
            if (machine.uuid().equals(item.get("vmid"))) {
                asked.add(address.equals(MachineView.addressIn(machine, network)) ? "" : own(call, machine, address));
            }
        }
        return asked;
    }

    private static String own(Call call, Entity machine, String address) {
        boolean own = call.store()
                .first(
                        Kind.SECONDARY,
                        given -> given.number("machine") == machine.id()
                                && given.text("ip").equals(address))
                .isPresent();
        if (!own) {
            throw Fail.bad("VM ip " + address + " specified does not belong to nic in network");
        }
        return address;
    }

    /** What a rule leads to of a machine, an empty text for its card. */
    static List<String> of(Entity rule, Entity machine) {
        String before = machine.id() + "=";
        List<String> led = MachineView.list(rule, LED).stream()
                .filter(each -> each.startsWith(before))
                .map(each -> each.substring(before.length()))
                .toList();
        return led.isEmpty() && rule.ids("members").contains(machine.id()) ? List.of("") : led;
    }

    /** Leads to these of a machine; to none of them where it is no member any more. Call under the store's lock. */
    static void lead(Entity rule, Entity machine, List<String> addresses) {
        List<String> all = new ArrayList<>(MachineView.list(rule, LED));
        all.removeIf(each -> each.startsWith(machine.id() + "="));
        addresses.forEach(address -> all.add(machine.id() + "=" + address));
        rule.set(LED, all);
    }

    /** As the host lists them. */
    static List<String> view(Entity rule, Entity machine, Entity network) {
        return of(rule, machine).stream()
                .map(each -> each.isEmpty() ? MachineView.addressIn(machine, network) : each)
                .toList();
    }

    /** Whether a balancer leads to a secondary address. */
    static boolean led(Store store, long machine, String address) {
        return store.first(Kind.BALANCER, rule -> MachineView.list(rule, LED).contains(machine + "=" + address))
                .isPresent();
    }
}
