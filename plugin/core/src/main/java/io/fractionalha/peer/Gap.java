// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

/** What a side says of a group whose journal may miss something. */
public enum Gap {
    /** Something ran without being journaled; it is read from the region soon. */
    HOLE,
    /** Nothing is captured at present. */
    CAPTURE_OFF,
    /** The group, or what was added to it, is being read and told for the first time. */
    BASELINE;

    /** What a newer release may call otherwise is a hole all the same. */
    public static Gap ofWord(String word) {
        for (Gap gap : values()) {
            if (gap.name().equals(word)) {
                return gap;
            }
        }
        return HOLE;
    }
}
