// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a group holds of its peer's places, and what it may claim. On the group's lane. */
final class Held {
    private final Map<EntityRef, Places.Taken> places = new HashMap<>();
    private final Map<Places.Sort, Integer> left = new EnumMap<>(Places.Sort.class);
    private Turns.Share share;

    /** Until more is known a group weighs one, as a tenant of its own. */
    Held(String groupId) {
        share = new Turns.Share(groupId, 1, groupId, 1);
    }

    /** The places that steps in flight hold. */
    Map<EntityRef, Places.Taken> places() {
        return places;
    }

    /** A plan says what is to be done. */
    void plans(List<QueueItem> items) {
        left.clear();
        for (QueueItem item : items) {
            if (item.reason() == QueueReason.READY || item.reason() == QueueReason.WAITS) {
                left.merge(Places.Sort.of(item), 1, Integer::sum);
            }
        }
    }

    /** One item of the plan is begun. */
    void begins(QueueItem item) {
        left.computeIfPresent(Places.Sort.of(item), (sort, items) -> items - 1);
    }

    /** How many of a sort are still to be begun. */
    int left(Places.Sort sort) {
        return left.getOrDefault(sort, 0);
    }

    /** What the group may claim. */
    Turns.Share share() {
        return share;
    }

    /** It may claim so much from now on. */
    void share(Turns.Share now) {
        share = now;
    }
}
