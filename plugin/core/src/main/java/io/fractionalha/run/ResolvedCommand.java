// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import java.time.Instant;

/**
 * What a person has decided about a quarantined command.
 *
 * @param entryId of the command in the old side's journal
 * @param kept true: done at the new active side as well; false: not
 * @param by uuid of the user who decided
 */
public record ResolvedCommand(String groupId, String entryId, boolean kept, String by, Instant at) {
    /** The word for people. */
    public String word() {
        return kept ? "KEPT" : "DISCARDED";
    }
}
