// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.witness.Claim;
import io.fractionalha.witness.Verdict;

/**
 * A group about which the witness is asked.
 *
 * @param expected the other side's epoch, after which the witness may open the next for this one
 * @param term of this server when it looked
 * @param lost whether the other side looks lost; else it is only asked whether the group is this side's already
 */
record Suspect(ProtectionGroup group, Detection detection, Epoch expected, long term, boolean lost) {
    String groupId() {
        return group.groupId();
    }

    Claim claim(boolean take) {
        return new Claim(groupId(), expected, take, group.checks());
    }

    /** Whether the witness has granted just what was asked for. */
    boolean granted(Verdict verdict, String siteId) {
        return verdict.word() == Verdict.Word.GRANTED && expected.next(siteId).equals(verdict.epoch());
    }
}
