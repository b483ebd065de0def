// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

/** Which part of a listing is wanted: from {@code offset}, at most {@code itemsMax}. */
public record PageOf(int offset, int itemsMax) {
    /** The most items one call may ask for. */
    public static final int ITEMS_MAX = 500;

    /** Everything that one call may have. */
    public static final PageOf FIRST = new PageOf(0, ITEMS_MAX);

    /** Brings both into their limits. */
    public PageOf {
        offset = Math.max(0, offset);
        itemsMax = Math.min(ITEMS_MAX, Math.max(1, itemsMax));
    }
}
