// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call has folded and told nobody yet. One fold hands on to the next what it knows of all members: a large group is read once for
 * all its news and not again for every page of them. On the group's lane.
 */
final class Progress {
    private static final int CHANGES_MAX = 20;

    private final List<ModelChange> changes = new ArrayList<>();
    private @Nullable Members members;

    /** The fold goes on with what is known of the members. */
    Fold goOn(Fold fold) {
        fold.knows(members);
        return fold;
    }

    /** The change of this fold is durable. */
    void applied(Fold fold, ModelChange change) {
        changes.add(change);
        members = fold.members();
    }

    /** Somebody else may have changed the model. */
    void forget() {
        members = null;
    }

    /** Whether anything was changed that nobody was told of. */
    boolean any() {
        return !changes.isEmpty();
    }

    /** Whether that is so much that it should be told before there is more. */
    boolean many() {
        return changes.size() >= CHANGES_MAX;
    }

    /** What nobody was told of, in order. */
    List<ModelChange> take() {
        List<ModelChange> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }
}
