// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What fencing has done, and has yet to undo. Every method is one transaction, durable when it returns; any thread. */
public interface FenceStore {
    /** The groups that have a look. */
    Set<String> fencedGroups();

    /** The last look at a group. */
    Optional<FenceLook> lastLook(String groupId);

    /** Inserts or replaces the look at a group. */
    void looked(FenceLook look);

    /** The instances of a group, by uuid. */
    List<FencedThing> instances(String groupId);

    /** Inserts or replaces one. */
    void save(FencedThing instance);

    /** Removes one, if it is there. */
    void remove(String groupId, String uuid);

    /** Removes the look and all instances of a group. */
    void forget(String groupId);
}
