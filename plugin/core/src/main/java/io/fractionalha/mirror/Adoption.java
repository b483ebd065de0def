// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.catalogue.Unordered;
import io.fractionalha.catalogue.VolumeKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mapping.MappingKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What something that is here already has of an entity of the other side, in that side's terms. */
final class Adoption {
    /** Kinds that are found by a key which does not say all that they are. */
    private static final Set<EntityKind> COMPARED = EnumSet.of(
            EntityKind.KEY_PAIR,
            EntityKind.USER_DATA,
            EntityKind.AFFINITY_GROUP,
            EntityKind.FIREWALL_RULE,
            EntityKind.EGRESS_RULE,
            EntityKind.FORWARDING_RULE,
            EntityKind.BALANCER_RULE,
            EntityKind.STATIC_NAT,
            EntityKind.TAG,
            EntityKind.ACL_RULE);

    /** In what is realised, and in a step that is to adopt it: the owner had it before. */
    private static final String OWN = "fractionalha.own";

    private static final String FREE = "; nothing that uses it is built. Remove or rename the one here, or skip this";

    private Adoption() {}

    /** Whether what stands for something here was found, not made: then it goes with nobody but its owner. */
    static boolean own(EntityPair pair) {
        return pair.realised().containsKey(OWN);
    }

    /** Notes in what a step realises that the owner had it before the step began. */
    static SortedMap<String, String> asOwn(SortedMap<String, String> attributes) {
        SortedMap<String, String> own = new TreeMap<>(attributes);
        own.put(OWN, "true");
        return own;
    }

    /** Whether what the step finds was there before it began; else the step itself has made it, whatever became of its answer. */
    static boolean ofOwn(Step step) {
        return step.attributes().containsKey(OWN);
    }

    /** Whether things of this kind are known by their name in the account, so that the owner may have one already. */
    static boolean named(EntityKind kind) {
        return Kinds.of(kind).identity() == KindRow.Identity.OWNER_KEY;
    }

    /**
     * What tells something of an account that is here apart from one there of the same name, for people; empty if they are
     * equal, or of a kind that more than an account and a name identify. Secret texts are not shown.
     */
    static String difference(EntityState active, EntityState found) {
        return switch (active.ref().kind()) {
            case KEY_PAIR -> keys(active, found);
            case USER_DATA -> texts(active, found);
            case AFFINITY_GROUP ->
                alike(active, found, "type")
                        ? ""
                        : "affinity group '" + Refs.text(active, "name") + "' of " + found.owner()
                                + " is here already as '"
                                + Refs.text(found, "type") + "', not '" + Refs.text(active, "type")
                                + "'; instances are built without it. Remove or rename the one here, or skip this";
            default -> "";
        };
    }

    private static String texts(EntityState active, EntityState found) {
        boolean same = alike(active, found, "userdata") && alike(active, found, "params");
        return same
                ? ""
                : "user data '" + Refs.text(active, "name") + "' of " + found.owner() + " is here already ("
                        + found.ref().uuid() + ") with another text or other params" + FREE;
    }

    private static String keys(EntityState active, EntityState found) {
        boolean told = !Refs.text(active, "fingerprint").isEmpty()
                && !Refs.text(found, "fingerprint").isEmpty();
        String by = told ? "fingerprint" : "publickey";
        return alike(active, found, by)
                ? ""
                : "SSH key pair '" + Refs.text(active, "name") + "' of " + found.owner() + " is here already with " + by
                        + " " + Refs.text(found, by) + ", not " + Refs.text(active, by) + FREE;
    }

    private static boolean alike(EntityState active, EntityState found, String name) {
        return Refs.text(active, name).equals(Refs.text(found, name));
    }

    /** The entity with the name or natural key that a step was to build it under: by now it may have another one. */
    static EntityState begun(EntityState active, Step step) {
        EntityState begun = active;
        for (String name : key(active)) {
            begun = begun.with(name, step.attributes().get(name));
        }
        return begun;
    }

    private static List<String> key(EntityState active) {
        KindRow kind = Kinds.of(active.ref().kind());
        return switch (kind.identity()) {
            case NATURAL_KEY -> kind.naturalKey();
            case OWNER_KEY -> List.of("name");
            default -> List.of();
        };
    }

    /** The same of what a step has built: what is not read is as the step was to build it, whatever it is to be by now. */
    static SortedMap<String, String> realised(Step step, EntityState active, EntityState found, Here here) {
        SortedMap<String, String> realised = realised(active, found, here);
        for (AttributeRow row : Kinds.of(active.ref().kind()).attributes().values()) {
            boolean unread = row.role() == AttributeRow.Role.SECRET
                    && Refs.text(found, row.name()).isEmpty();
            if (unread || (row.setBy() == null && key(active).contains(row.name()))) {
                set(realised, row.name(), step.attributes().getOrDefault(row.name(), ""));
            }
        }
        return realised;
    }

    /**
     * What can be set is compared, so that what differs is set afterwards. What cannot is compared only where the key by
     * which the entity was found leaves it open: then what differs is built anew, or shown; elsewhere it is taken to be equal.
     */
    static SortedMap<String, String> realised(EntityState active, EntityState found, Here here) {
        SortedMap<String, String> realised = Realised.of(active);
        for (AttributeRow row : Kinds.of(active.ref().kind()).attributes().values()) {
            boolean led = active.ref().kind() == EntityKind.BALANCER_MEMBER
                    && row.name().equals(Kinds.GUEST_ADDRESS);
            if (row.setBy() != null || led || compared(active, found, row)) {
                set(realised, row.name(), value(row, active, found, here));
                if (row.name().equals(VolumeKind.HOLDER)) {
                    VolumePlanner.attached(realised, Refs.text(found, row.name()));
                }
            }
        }
        if (active.ref().kind() == EntityKind.INSTANCE) {
            Nics.found(realised, active.list(NicCommands.FORMER), found, here);
        }
        if (active.attribute(Refs.STATE) != null) {
            set(realised, Refs.STATE, Refs.text(found, Refs.STATE));
        }
        return realised;
    }

    /** What the region does not tell of cannot be compared. */
    private static boolean compared(EntityState active, EntityState found, AttributeRow row) {
        return COMPARED.contains(active.ref().kind())
                && row.role() != AttributeRow.Role.INFO
                && !Refs.text(active, row.name()).isEmpty()
                && !Refs.text(found, row.name()).isEmpty();
    }

    private static String value(AttributeRow row, EntityState active, EntityState found, Here here) {
        String wanted = Refs.text(active, row.name());
        String actual = Refs.text(found, row.name());
        MappingKind kind = row.mapping();
        if (kind != null) {
            String target = here.mapped().target(kind, wanted);
            // Without a mapping nobody can tell them apart; a difference made up here would stop the instance to be
            // resized.
            return target == null || actual.equals(target) ? wanted : "";
        }
        if (row.role() == AttributeRow.Role.SECRET) {
            return Realised.value(row, actual.isEmpty() ? wanted : actual);
        }
        if (row.role() == AttributeRow.Role.REFERENCE) {
            boolean same = Unordered.same(row.name(), actual, here.known(active, row));
            boolean taken = wanted.isEmpty() || row.name().equals(VolumeKind.HOLDER);
            return same ? wanted : taken ? actual : "";
        }
        return actual;
    }

    private static void set(SortedMap<String, String> realised, String name, String value) {
        if (value.isEmpty()) {
            realised.remove(name);
        } else {
            realised.put(name, value);
        }
    }
}
