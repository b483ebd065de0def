// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.util.HashMap;
import java.util.Map;

/** What a group holds of its peer's places, and what it may claim. On the group's lane. */
final class Held {
    private final Map<EntityRef, Places.Taken> places = new HashMap<>();
    private Turns.Share share;

    /** Until more is known a group weighs one, as a tenant of its own. */
    Held(String groupId) {
        share = new Turns.Share(groupId, 1, groupId, 1);
    }

    /** The places that steps in flight hold. */
    Map<EntityRef, Places.Taken> places() {
        return places;
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
