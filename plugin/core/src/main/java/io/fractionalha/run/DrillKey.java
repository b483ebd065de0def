// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.NameUuid;

/** Under which id the drills of a group are kept: beside the group's own runs, of which one at a time may be open too. */
public final class DrillKey {
    private DrillKey() {}

    /** The key of a group's drills. */
    public static String of(String groupId) {
        return NameUuid.of(groupId, "drills");
    }
}
