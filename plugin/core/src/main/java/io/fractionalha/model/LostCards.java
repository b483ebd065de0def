// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which network cards and secondary addresses an instance of the other side had and has no longer. What stands for it here loses
 * those; one that the other side never told of was given to it here, and is no such. Pure.
 */
final class LostCards {
    private LostCards() {}

    /** The instance as told, with what it had according to {@code before}. Anything else: as told. */
    static EntityState noted(EntityState told, Optional<ModelEntity> before) {
        if (told.ref().kind() != EntityKind.INSTANCE || before.isEmpty()) {
            return told;
        }
        EntityState known = before.get().state();
        Set<String> lost = new LinkedHashSet<>(known.list(NicCommands.FORMER));
        lost.addAll(has(known));
        lost.removeAll(has(told));
        return told.with(NicCommands.FORMER, lost.isEmpty() ? null : String.join(",", lost));
    }

    private static List<String> has(EntityState instance) {
        List<String> networks = instance.list(NicCommands.NETWORKS);
        List<String> secondary = instance.list(NicCommands.SECONDARY);
        List<String> has = new ArrayList<>(networks);
        for (int i = 0; i < networks.size() && i < secondary.size(); i++) {
            for (String address : secondary.get(i).split(" ", -1)) {
                has.add(networks.get(i) + "=" + address);
            }
        }
        return has;
    }
}
