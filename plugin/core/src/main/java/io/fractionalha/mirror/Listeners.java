// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.region.UnfinishedInstance;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Those who want to know. */
final class Listeners {
    private final List<MirrorListener> all = new CopyOnWriteArrayList<>();

    void add(MirrorListener listener) {
        all.add(listener);
    }

    void planned(String groupId, MirrorStanding standing) {
        all.forEach(listener -> listener.planned(groupId, standing));
    }

    void cleared(String groupId, UnfinishedInstance left) {
        all.forEach(listener -> listener.cleared(groupId, left));
    }

    void braked(BrakeState brake) {
        all.forEach(listener -> listener.braked(brake));
    }

    /** A pair was made ({@code before} null), changed, or removed ({@code after} null). */
    void paired(@Nullable EntityPair before, @Nullable EntityPair after) {
        for (MirrorListener listener : all) {
            if (after != null && before == null) {
                listener.pairMade(after);
            } else if (after != null) {
                listener.pairChanged(after);
            } else if (before != null) {
                listener.pairRemoved(before);
            }
        }
    }
}
