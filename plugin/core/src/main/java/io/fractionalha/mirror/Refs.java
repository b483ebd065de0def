// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where an entity points to, by the catalogue. */
final class Refs {
    /** The attribute that tells whether an instance runs. */
    static final String STATE = "state";

    /** The value of {@link #STATE} of one that runs. */
    static final String RUNNING = "Running";

    /** The value of {@link #STATE} of one that does not. */
    static final String STOPPED = "Stopped";

    private Refs() {}

    /** One attribute's way to one other entity. */
    record Link(AttributeRow row, EntityRef target) {}

    /** All that the entity points to; shared networks are no entities. */
    static List<Link> links(EntityState state) {
        List<Link> links = new ArrayList<>();
        Set<String> shared = SharedNetworks.of(state);
        for (AttributeRow row : Kinds.of(state.ref().kind()).references()) {
            for (String uuid : list(text(state, row.name()))) {
                if (!shared.contains(uuid)) {
                    links.add(new Link(row, new EntityRef(target(row, state), uuid)));
                }
            }
        }
        return links;
    }

    private static EntityKind target(AttributeRow row, EntityState state) {
        return row.targets().size() == 1 ? row.targets().get(0) : EntityKind.valueOf(text(state, "resourcekind"));
    }

    /** The first entity that the attribute points to. */
    static EntityRef one(EntityState state, String attribute, EntityKind kind) {
        return new EntityRef(kind, text(state, attribute));
    }

    /** A value, empty where there is none. */
    static String text(EntityState state, String attribute) {
        String value = state.attribute(attribute);
        return value == null ? "" : value;
    }

    /** The parts of a comma-joined value; none for an empty one. */
    static List<String> list(String value) {
        return EntityState.parts(value);
    }

    /** The words of an attribute. */
    static List<String> words(EntityState state, String name) {
        return text(state, name).isEmpty()
                ? List.of()
                : List.of(text(state, name).split(" ", -1));
    }

    /** Whether the entity is, or would be, the source NAT address of its network or VPC. */
    static boolean sourceNat(EntityState state) {
        return state.ref().kind() == EntityKind.ADDRESS
                && text(state, "issourcenat").equals("true");
    }

    /** What an address belongs to: the VPC, or the network that is in none. */
    static EntityRef home(EntityState address) {
        return text(address, "vpcid").isEmpty()
                ? one(address, "networkid", EntityKind.NETWORK)
                : one(address, "vpcid", EntityKind.VPC);
    }

    /** Whether it is an instance that runs. */
    static boolean runs(EntityState state) {
        return text(state, STATE).equals(RUNNING);
    }
}
