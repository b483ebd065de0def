// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.Relation;
import io.fractionalha.journal.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which members a balancer has got, and at which of their addresses, if nobody can read it any more. Pure. */
final class MemberDoubt {
    private static final String MEMBER = "virtualmachineid";

    private MemberDoubt() {}

    /** The attributes of each member that the command names. */
    static List<SortedMap<String, String>> attributes(
            Payload.Command command, String rule, Map<EntityRef, ModelEntity> model) {
        Map<String, Set<String>> led = new TreeMap<>();
        Map<String, String> said = command.parameters();
        for (String instance : said.getOrDefault("virtualmachineids", "").split(",", -1)) {
            if (!instance.isBlank()) {
                led.computeIfAbsent(instance.strip(), key -> new TreeSet<>()).add(Kinds.CARD_ADDRESS);
            }
        }
        said.forEach((name, instance) -> {
            String address = said.get(name.replace("].vmid", "].vmip"));
            if (CommandRow.matches("vmidipmap[].vmid", name) && address != null) {
                led.computeIfAbsent(instance, key -> new TreeSet<>()).add(word(instance, address, model));
            }
        });
        List<SortedMap<String, String>> members = new ArrayList<>();
        led.forEach((instance, addresses) -> {
            ModelEntity before = model.get(Relation.balancerMember(rule, instance));
            if (before != null && before.state().alive()) {
                addresses.addAll(List.of(before.state()
                        .attributes()
                        .getOrDefault(Kinds.GUEST_ADDRESS, Kinds.CARD_ADDRESS)
                        .split(" ", -1)));
            }
            SortedMap<String, String> attributes = new TreeMap<>(Map.of("lbruleid", rule, MEMBER, instance));
            if (!addresses.equals(Set.of(Kinds.CARD_ADDRESS))) {
                attributes.put(Kinds.GUEST_ADDRESS, String.join(" ", addresses));
            }
            members.add(attributes);
        });
        return members;
    }

    /** The word for an address of an instance. */
    private static String word(String instance, String address, Map<EntityRef, ModelEntity> model) {
        ModelEntity known = model.get(new EntityRef(EntityKind.INSTANCE, instance));
        boolean own = known != null && known.state().list(NicCommands.ADDRESSES).contains(address);
        return own ? Kinds.CARD_ADDRESS : address;
    }
}
