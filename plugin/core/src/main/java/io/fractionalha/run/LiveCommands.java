// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.capture.OwnListener;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.mirror.EntityPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tenants' commands at the new active side meet a replay, running or stopped, and win: what they removed is not built again, what they
 * changed is not changed back. On the group's lane.
 */
public final class LiveCommands implements OwnListener {
    private final RunParts parts;

    /** Tells the mirror of these parts. */
    public LiveCommands(RunParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean wants(String groupId) {
        return parts.roles()
                .known(groupId)
                .filter(row -> row.claimedBy(parts.siteId()))
                .isPresent();
    }

    /** A claim tells what stands still here: that is to be started, not left so because somebody wished it. */
    @Override
    public boolean byPeople() {
        return true;
    }

    @Override
    public void changed(String groupId, List<Change> changes) {
        Map<EntityRef, EntityPair> pairs = new HashMap<>();
        for (EntityPair pair : parts.stores().pairs().pairs(groupId)) {
            pairs.put(new EntityRef(pair.kind(), pair.passiveUuid()), pair);
        }
        for (Change change : changes) {
            EntityPair pair = pairs.get(change.ref());
            EntityState before = change.before();
            if (pair != null && before != null) {
                EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
                EntityState after = change.after();
                if (after == null) {
                    parts.mirror().cancelled(groupId, active);
                } else {
                    changedNames(before, after).forEach(name -> parts.mirror().outdated(groupId, active, name));
                }
            }
        }
    }

    private static Set<String> changedNames(EntityState before, EntityState after) {
        Set<String> names = new TreeSet<>(before.attributes().keySet());
        names.addAll(after.attributes().keySet());
        names.removeIf(name -> Objects.equals(before.attribute(name), after.attribute(name)));
        return names;
    }
}
