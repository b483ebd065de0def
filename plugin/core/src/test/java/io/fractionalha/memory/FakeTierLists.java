// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import static io.fractionalha.memory.FakeInventory.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeCommands.Arguments;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ACL lists of tiers in a fake region, where a rule names the tier alone. */
final class FakeTierLists {
    private final FakeInventory inventory;

    FakeTierLists(FakeInventory inventory) {
        this.inventory = inventory;
    }

    /** The list of the tier that is named; made if it has none of its own. */
    String of(Arguments call) {
        if (call.get("networkid") == null) {
            return "";
        }
        EntityState tier = inventory.require(EntityKind.NETWORK, call.need("networkid"));
        String vpc = attribute(tier, "vpcid");
        if (vpc.isEmpty()) {
            throw new FakeRefusal(431, "Network: " + tier.ref().uuid() + " does not belong to VPC");
        }
        String list = attribute(tier, "aclid");
        if (!list.isEmpty()) {
            return list;
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("vpcid", vpc);
        attributes.put("name", "ACL_" + tier.ref().uuid());
        String made = inventory.freshId(EntityKind.ACL_LIST);
        inventory.put(new EntityState(new EntityRef(EntityKind.ACL_LIST, made), tier.owner(), attributes, true));
        inventory.put(tier.with("aclid", made).with("sharedaclid", null));
        return made;
    }
}
