// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What of an instance itself makes it one that no other may stand for. Pure. */
public final class OneOfAKind {
    /**
     * The private addresses that were asked for, of those that it has: by its deployment, with a card, or in place of another.
     * No list of the region tells it: it is known of a captured command and remembered from then on.
     */
    public static final String FIXED_ADDRESSES = "fixedaddresses";

    /** How many data volumes are attached to it; left out where there is none. */
    public static final String DATA_VOLUMES = "datavolumes";

    /** Told by the way of the instance, not by what its deployment asked for word by word. */
    public static final Set<String> ATTRIBUTES = Set.of(FIXED_ADDRESSES, DATA_VOLUMES);

    private static final List<String> ASK_FOR_ADDRESS = List.of("ipaddress", "iptonetworklist[].ip");
    private static final List<String> ASK_FOR_VOLUME =
            List.of("diskofferingid", "datadiskofferinglist[].diskofferingid", "datadisksdetails[].diskofferingid");

    private OneOfAKind() {}

    /** Whether it is a tier of its own, unless a tag says otherwise. */
    public static boolean alone(EntityState instance) {
        return ATTRIBUTES.stream().anyMatch(name -> instance.attribute(name) != null);
    }

    /** Whether something of it is lost when it is built again from its template. */
    public static boolean holdsData(EntityState instance) {
        return instance.ref().kind() == EntityKind.INSTANCE && instance.attribute(DATA_VOLUMES) != null;
    }

    /** The instance as read, with the addresses that a command asked for and the region does not tell. */
    public static EntityState asked(EntityState read, Map<String, String> parameters) {
        return fixed(read, asked(ASK_FOR_ADDRESS, parameters));
    }

    /** What was read, with what was known of it before and no reading tells. Of another kind: what was read. */
    public static EntityState remembered(EntityState read, EntityState before) {
        return read.ref().kind() == EntityKind.INSTANCE ? fixed(read, before.list(FIXED_ADDRESSES)) : read;
    }

    /** What its attributes would be if nobody could read it: as a deployment asked for it. */
    public static Map<String, String> inDoubt(Map<String, String> parameters) {
        Map<String, String> attributes = new TreeMap<>();
        Set<String> addresses = asked(ASK_FOR_ADDRESS, parameters);
        if (!addresses.isEmpty()) {
            attributes.put(FIXED_ADDRESSES, String.join(",", addresses));
        }
        int volumes = asked(ASK_FOR_VOLUME, parameters).size();
        if (volumes > 0) {
            attributes.put(DATA_VOLUMES, Integer.toString(volumes));
        }
        return attributes;
    }

    /** What {@link #FIXED_ADDRESSES} would be if nobody could read it: with what a command asked for; null where it asks for none. */
    public static @Nullable String inDoubt(EntityState before, Map<String, String> parameters) {
        Set<String> all = new LinkedHashSet<>(before.list(FIXED_ADDRESSES));
        return all.addAll(asked(ASK_FOR_ADDRESS, parameters)) ? String.join(",", all) : null;
    }

    /** An address that it does not have (any more) is not fixed. */
    private static EntityState fixed(EntityState read, Collection<String> addresses) {
        Set<String> all = new LinkedHashSet<>(read.list(FIXED_ADDRESSES));
        all.addAll(addresses);
        all.retainAll(read.list("ipaddresses"));
        return read.with(FIXED_ADDRESSES, all.isEmpty() ? null : String.join(",", all));
    }

    private static Set<String> asked(List<String> patterns, Map<String, String> parameters) {
        Set<String> values = new LinkedHashSet<>();
        parameters.forEach((name, value) -> {
            boolean asks = patterns.stream().anyMatch(pattern -> CommandRow.matches(pattern, name));
            if (asks && !value.isBlank()) {
                values.add(value.strip());
            }
        });
        return values;
    }
}
