// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mapping.MappingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What people have changed of things that stand by, told from what pairs believe of them. What a command can set back, or a
 * rule built anew, is taken out of what is realised, so that the next plan does that; anything else is told in words. Pure.
 */
final class Drift {
    private static final String NICS = "networkids";
    private final Here here;

    /** In the terms of {@code here}: what its pairs and mappings say now. */
    Drift(Here here) {
        this.here = here;
    }

    /**
     * What {@code found} really has of what is realised, in the other side's terms. Where it points to something that cannot
     * be told now, what is believed: the next comparison sees it.
     */
    SortedMap<String, String> realised(EntityPair pair, EntityState found) {
        if (Kinds.of(pair.kind()).identity() == KindRow.Identity.OWNER_KEY) { // shared with whatever else the owner has
            return pair.realised();
        }
        SortedMap<String, String> is;
        try {
            is = Adoption.realised(believed(pair, found), found, here);
        } catch (FractionalHaException e) {
            return pair.realised();
        }
        if (pair.kind() == EntityKind.INSTANCE && !Nics.known(pair.realised(), here)) {
            for (String cards : List.of(NicCommands.NETWORKS, NicCommands.ADDRESSES, NicCommands.SECONDARY)) {
                put(is, cards, pair.realised().getOrDefault(cards, ""));
            }
        }
        for (AttributeRow row : Kinds.of(pair.kind()).attributes().values()) {
            String believed = pair.realised().getOrDefault(row.name(), "");
            String text = Refs.text(found, row.name());
            boolean secret = row.role() == AttributeRow.Role.SECRET;
            boolean untold = pair.kind() == EntityKind.INSTANCE
                    && text.isEmpty()
                    && row.role() != AttributeRow.Role.REFERENCE
                    && !row.name().equals(NicCommands.SECONDARY);
            if (secret || untold) {
                put(is, row.name(), text.isEmpty() ? believed : Realised.value(row, text));
            }
        }
        put(is, KeptMark.TAG, pair.realised().getOrDefault(KeptMark.TAG, ""));
        for (String refused : Refusals.MEMORY) {
            put(is, refused, pair.realised().getOrDefault(refused, ""));
        }
        return is;
    }

    /** What is otherwise here and no command sets back, for people. */
    List<String> odd(EntityPair pair, EntityState found) {
        List<String> odd = new ArrayList<>();
        EntityState believed = believed(pair, found);
        for (AttributeRow row : Kinds.of(pair.kind()).attributes().values()) {
            boolean told =
                    row.mapping() == MappingKind.NETWORK_OFFERING || row.name().equals(NICS);
            String is = Refs.text(found, row.name());
            String wanted = told && !is.isEmpty() ? translated(row, believed) : "";
            if (row.mapping() == MappingKind.TEMPLATE && !is.isEmpty()) {
                template(found, is, translated(row, believed)).ifPresent(odd::add);
            } else if (!wanted.isEmpty() && !wanted.equals(is)) {
                odd.add(found.ref() + " has " + row.name() + " " + is + " and not " + wanted);
            }
        }
        return odd;
    }

    /** A mapping that is changed holds for what is built from then on. */
    private static Optional<String> template(EntityState found, String is, String mapped) {
        return mapped.isEmpty() || mapped.equals(is)
                ? Optional.empty()
                : Optional.of(found.ref() + " (" + Refs.text(found, "name") + ") was built from template " + is
                        + ", and " + mapped
                        + " is what is mapped now: destroyed and expunged here by a root administrator"
                        + " it is built anew");
    }

    private String translated(AttributeRow row, EntityState believed) {
        try {
            return here.translated(believed, row);
        } catch (FractionalHaException e) {
            return "";
        }
    }

    private static EntityState believed(EntityPair pair, EntityState found) {
        return new EntityState(new EntityRef(pair.kind(), pair.activeUuid()), found.owner(), pair.realised(), true);
    }

    private static void put(SortedMap<String, String> values, String name, String value) {
        if (value.isEmpty()) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }
}
