// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.entity.Relation;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Members of a balancer, and at which of their addresses it leads to them. */
final class Members {
    private static final String INSTANCE = "loadbalancerruleinstance";
    private static final String ADDRESSES = "lbvmipaddresses";

    private Members() {}

    /** A row of {@code listLoadBalancerRuleInstances lbvmips=true}: the instance inside, with its addresses beside it. */
    static EntityState member(String ruleUuid, JsonObject row, Owner owner) {
        JsonObject instance = row.has(INSTANCE) ? row.getAsJsonObject(INSTANCE) : row;
        String uuid = Rows.need(instance, "id");
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("lbruleid", ruleUuid);
        attributes.put("virtualmachineid", uuid);
        Set<String> own = Nics.addresses(instance);
        Set<String> led = new TreeSet<>();
        if (row.has(ADDRESSES)) {
            for (JsonElement address : row.getAsJsonArray(ADDRESSES)) {
                led.add(own.contains(address.getAsString()) ? Kinds.CARD_ADDRESS : address.getAsString());
            }
        }
        if (!led.isEmpty() && !led.equals(Set.of(Kinds.CARD_ADDRESS))) {
            attributes.put(Kinds.GUEST_ADDRESS, String.join(" ", led));
        }
        return new EntityState(Relation.balancerMember(ruleUuid, uuid), owner, attributes, true);
    }
}
