// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.journal.JournalEntry;

/** Says of an entry that cannot be followed here why, and what to do. */
final class Unreadable {
    private Unreadable() {}

    static String sentence(JournalEntry entry, String site, String type) {
        String what = "entry " + entry.sequence() + " of site " + site;
        return type.equals(Folder.OVERSIZED)
                ? what
                        + " is too large to travel, so what it tells of is not mirrored as it is there: make the user data"
                        + " that was set there at " + entry.recordedAt() + " smaller"
                : what + " is of the unknown type " + type + ": update the plugin here";
    }
}
